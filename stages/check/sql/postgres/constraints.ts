import type { ColumnDef, Constraint, Node } from 'libpg-query';
import type { AddedColumn, AddedConstraint, ConstraintType } from '../operations.ts';
import { isVolatile } from './expressions.ts';
import { relationName, stringsOf, typeText } from './names.ts';
import { as } from './reading.ts';

const types: Readonly<Record<string, ConstraintType>> = {
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary key',
  CONSTR_EXCLUSION: 'exclusion',
  CONSTR_NOTNULL: 'not null',
};

/** The column of a `CHECK (column IS NOT NULL)`, null for any other condition. */
function notNullColumn(expression: Node | undefined): string | null {
  const test = as(expression, 'NullTest');
  if (test?.nulltesttype !== 'IS_NOT_NULL') return null;
  return stringsOf(as(test.arg, 'ColumnRef')?.fields).at(-1) ?? null;
}

export function readConstraint(
  table: string,
  constraint: Constraint,
  on: 'table' | 'domain' = 'table',
): AddedConstraint | null {
  const type = types[constraint.contype ?? ''];
  if (type === undefined) return null;
  // PostgreSQL 18: a constraint that is NOT ENFORCED checks nothing, now or later.
  const enforced = constraint.is_enforced !== undefined || (type !== 'check' && type !== 'foreign key');
  const keys = stringsOf(constraint.keys);
  return {
    kind: 'add-constraint',
    on,
    table,
    name: constraint.conname ?? null,
    type,
    columns: keys.length > 0 ? keys : stringsOf(constraint.fk_attrs),
    notValid: constraint.skip_validation === true || !enforced,
    usingIndex: constraint.indexname !== undefined,
    references: constraint.pktable === undefined ? null : relationName(constraint.pktable),
    notNullColumn: type === 'not null' ? (keys[0] ?? null) : notNullColumn(constraint.raw_expr),
  };
}

function fillOf(constraints: readonly Constraint[], type: string): AddedColumn['fill'] {
  const find = (kind: string): Constraint | undefined => constraints.find((one) => one.contype === kind);
  if (find('CONSTR_IDENTITY') !== undefined) return 'identity';
  const generated = find('CONSTR_GENERATED');
  // A virtual column (PostgreSQL 18) is computed on reading: nothing is written.
  if (generated !== undefined) return generated.generated_kind === 'v' ? 'constant' : 'generated';
  const value = find('CONSTR_DEFAULT')?.raw_expr;
  if (/^(?:small|big)?serial\d?$/.test(type)) return 'volatile';
  if (value === undefined || isNull(value)) return 'none';
  return isVolatile(value) ? 'volatile' : 'constant';
}

function isNull(node: Node): boolean {
  const inner = as(node, 'TypeCast')?.arg ?? node;
  return as(inner, 'A_Const')?.isnull === true;
}

export function readAddedColumn(table: string, definition: ColumnDef): AddedColumn {
  const constraints = (definition.constraints ?? []).flatMap((node) => as(node, 'Constraint') ?? []);
  const has = (kind: string): boolean => constraints.some((one) => one.contype === kind);
  const foreign = constraints.find((one) => one.contype === 'CONSTR_FOREIGN');
  const typeName = typeText(definition.typeName);
  return {
    kind: 'add-column',
    table,
    column: definition.colname ?? '?',
    typeText: typeName,
    notNull: has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY'),
    fill: fillOf(constraints, typeName),
    unique: has('CONSTR_UNIQUE') || has('CONSTR_PRIMARY'),
    check: has('CONSTR_CHECK'),
    references: foreign === undefined ? null : relationName(foreign.pktable),
  };
}
