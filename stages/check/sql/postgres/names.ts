import type { Node, RangeVar, RoleSpec, TypeName } from 'libpg-query';
import { as } from './reading.ts';

export function relationName(relation: RangeVar | undefined): string {
  if (relation === undefined) return '?';
  const { schemaname, relname } = relation;
  return schemaname === undefined ? (relname ?? '?') : `${schemaname}.${relname ?? '?'}`;
}

export function stringsOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => as(node, 'String')?.sval ?? []);
}

/** Name of what a DROP lists: a string, a list of strings, a type, a function with its arguments. */
export function objectPath(node: Node): readonly string[] {
  const single = as(node, 'String')?.sval;
  if (single !== undefined) return [single];
  const list = as(node, 'List')?.items ?? as(node, 'TypeName')?.names ?? as(node, 'ObjectWithArgs')?.objname;
  return stringsOf(list);
}

const displayNames: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'char',
};

/** `varchar(20)`, `numeric(10,2)[]`, `shop.mood`: PostgreSQL's own aliases resolved, without `pg_catalog`. */
export function typeText(type: TypeName | undefined): string {
  const names = stringsOf(type?.names).filter((name) => name !== 'pg_catalog');
  const last = names.pop() ?? '?';
  const base = [...names, displayNames[last] ?? last].join('.');
  const modifiers = (type?.typmods ?? []).map((node) => String(as(node, 'A_Const')?.ival?.ival ?? 0));
  const size = modifiers.length === 0 || base === 'interval' ? '' : `(${modifiers.join(',')})`;
  return base + size + '[]'.repeat(type?.arrayBounds?.length ?? 0);
}

export function roleName(role: RoleSpec | undefined): string {
  if (role?.roletype === 'ROLESPEC_PUBLIC') return 'PUBLIC';
  return role?.rolename ?? 'the current user';
}
