import type { Node, RangeVar } from 'libpg-query';
import type { ObjectKind, Operation } from '../operations.ts';
import { relationName, stringsOf } from './names.ts';
import { as, operation } from './reading.ts';
import type { NodeTypes, Reading } from './reading.ts';

interface Defined {
  readonly what: ObjectKind;
  readonly name: string;
  readonly ifNotExists?: boolean | undefined;
  readonly temporary?: boolean;
}

function relation(what: ObjectKind, range: RangeVar | undefined, ifNotExists?: boolean): Defined {
  return { what, name: relationName(range), ifNotExists, temporary: range?.relpersistence === 't' };
}

type Definitions = { readonly [K in keyof NodeTypes]?: (node: NodeTypes[K]) => Defined | null };

const definitions: Definitions = {
  CreateStmt: (node) => relation('table', node.relation, node.if_not_exists),
  CreateForeignTableStmt: (node) => relation('table', node.base?.relation, node.base?.if_not_exists),
  CreateTableAsStmt: (node) =>
    relation(node.objtype === 'OBJECT_MATVIEW' ? 'materialized view' : 'table', node.into?.rel, node.if_not_exists),
  SelectStmt: (node) => (node.intoClause === undefined ? null : relation('table', node.intoClause.rel)),
  ViewStmt: (node) => relation('view', node.view),
  CreateSchemaStmt: (node) => ({
    what: 'schema',
    name: node.schemaname ?? node.authrole?.rolename ?? '?',
    ifNotExists: node.if_not_exists,
  }),
  CreateEnumStmt: (node) => ({ what: 'type', name: stringsOf(node.typeName).join('.') }),
  CreateRangeStmt: (node) => ({ what: 'type', name: stringsOf(node.typeName).join('.') }),
  CompositeTypeStmt: (node) => ({ what: 'type', name: relationName(node.typevar) }),
  CreateDomainStmt: (node) => ({ what: 'domain', name: stringsOf(node.domainname).join('.') }),
  CreatedbStmt: (node) => ({ what: 'database', name: node.dbname ?? '?' }),
  CreateRoleStmt: (node) => ({ what: 'role', name: node.role ?? '?' }),
  CreateExtensionStmt: (node) => ({ what: 'extension', name: node.extname ?? '?', ifNotExists: node.if_not_exists }),
  CreateTrigStmt: (node) => ({ what: 'trigger', name: `${relationName(node.relation)}.${node.trigname ?? '?'}` }),
  CreatePolicyStmt: (node) => ({ what: 'policy', name: `${relationName(node.table)}.${node.policy_name ?? '?'}` }),
  RuleStmt: (node) => ({ what: 'rule', name: `${relationName(node.relation)}.${node.rulename ?? '?'}` }),
};

/** The object that a CREATE makes, or nothing. */
export function readDefinition(node: Node, reading: Reading): readonly Operation[] {
  const [type, value] = Object.entries(node)[0] ?? ['', null];
  const read = definitions[type as keyof NodeTypes] as ((value: unknown) => Defined | null) | undefined;
  const defined = read?.(value) ?? null;
  if (defined === null) return [];
  const { what, name, ifNotExists = false, temporary = false } = defined;
  const created = operation(reading, { kind: 'create', what, name, ifNotExists, temporary }, reading.place(0));
  return [created, ...elementsOf(node, reading)];
}

/** CREATE SCHEMA may carry the definitions of tables and views. */
function elementsOf(node: Node, reading: Reading): readonly Operation[] {
  const elements = as(node, 'CreateSchemaStmt')?.schemaElts ?? [];
  return elements.flatMap((element) => readDefinition(element, reading));
}
