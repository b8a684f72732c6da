import type { Node } from 'libpg-query';
import type { Action, Operation } from '../operations.ts';
import { readAlterTable } from './alter-table.ts';
import { readConstraint } from './constraints.ts';
import { readDefinition } from './definitions.ts';
import { readDrop } from './drops.ts';
import { isAlwaysTrue } from './expressions.ts';
import { readGrant, readGrantedRole, readPowers } from './grants.ts';
import { relationName, roleName, stringsOf } from './names.ts';
import { as, operation } from './reading.ts';
import type { NodeTypes, Reading } from './reading.ts';
import { readRename, readSetSchema } from './renames.ts';
import { readRoutine } from './routines.ts';
import { isOn, readWrites } from './writes.ts';

type Readers = { readonly [K in keyof NodeTypes]?: (node: NodeTypes[K], reading: Reading) => readonly Operation[] };

const repack = (table: string): string =>
  `Let autovacuum reuse the space, or run pg_repack --table=${table}, which locks only for the swap.`;

function one(reading: Reading, action: Action | null, location?: number): readonly Operation[] {
  return action === null ? [] : [operation(reading, action, reading.place(location))];
}

function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((node) => {
    const option = as(node, 'DefElem');
    return option?.defname === name && isOn(option.arg);
  });
}

function readVacuum(node: NodeTypes['VacuumStmt'], reading: Reading): readonly Operation[] {
  if (node.is_vacuumcmd !== true || !hasOption(node.options, 'full')) return [];
  const tables = (node.rels ?? []).flatMap((rel) => as(rel, 'VacuumRelation')?.relation ?? []).map(relationName);
  const what = 'VACUUM FULL';
  return (tables.length === 0 ? ['every table'] : tables).flatMap((table) =>
    one(reading, { kind: 'rewrite', what, table, safeWay: repack(table) }),
  );
}

function readRevoke(node: NodeTypes['GrantStmt'], reading: Reading): readonly Operation[] {
  if (node.is_grant === true) return readGrant(node, reading);
  const roles = (node.grantees ?? []).flatMap((role) => as(role, 'RoleSpec') ?? []);
  const privileges = (node.privileges ?? []).flatMap((one) => as(one, 'AccessPriv')?.priv_name ?? []);
  const [first] = node.objects ?? [];
  const range = as(first, 'RangeVar');
  const name = range === null ? (stringsOf(node.objects)[0] ?? functionName(first)) : relationName(range);
  return one(reading, {
    kind: 'revoke',
    what: privileges.join(', ').toUpperCase() || 'ALL',
    object: name,
    from: roles.map(roleName).join(', '),
    fromPublic: roles.every((role) => role.roletype === 'ROLESPEC_PUBLIC'),
  });
}

function functionName(node: Node | undefined): string | null {
  const names = as(node, 'ObjectWithArgs')?.objname;
  return names === undefined ? null : stringsOf(names).join('.');
}

function readRevokedRole(node: NodeTypes['GrantRoleStmt'], reading: Reading): readonly Operation[] {
  if (node.is_grant === true) return readGrantedRole(node, reading);
  const granted = (node.granted_roles ?? []).flatMap((one) => as(one, 'AccessPriv')?.priv_name ?? []).join(', ');
  const from = (node.grantee_roles ?? []).map((role) => roleName(as(role, 'RoleSpec') ?? undefined)).join(', ');
  return one(reading, { kind: 'revoke', what: `membership of ${granted}`, object: null, from, fromPublic: false });
}

function readLogin(node: NodeTypes['AlterRoleStmt'], reading: Reading): readonly Operation[] {
  const login = (node.options ?? []).map((option) => as(option, 'DefElem')).find((o) => o?.defname === 'canlogin');
  const powers = readPowers(node.options, roleName(node.role), reading);
  if (login === undefined || login === null || isOn(login.arg)) return powers;
  const from = roleName(node.role);
  return [...powers, ...one(reading, { kind: 'revoke', what: 'LOGIN', object: null, from, fromPublic: false })];
}

function setValue(args: readonly Node[] | undefined): string {
  const value = as(args?.[0], 'A_Const');
  return value?.sval?.sval ?? String(value?.ival?.ival ?? 0);
}

function readSetting(node: NodeTypes['VariableSetStmt'], reading: Reading): readonly Operation[] {
  const name = node.name ?? '';
  const value = setValue(node.args);
  if (name === 'session_replication_role' && value.toLowerCase() === 'replica') {
    const what = 'every trigger and foreign key check of the session (session_replication_role = replica)';
    return one(reading, { kind: 'disable', what, table: null, strength: 'all' });
  }
  return one(reading, { kind: 'set', name, value });
}

function readTransaction(node: NodeTypes['TransactionStmt'], reading: Reading): readonly Operation[] {
  const { kind } = node;
  if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') {
    return one(reading, { kind: 'transaction', step: 'begin' });
  }
  const ends = kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK' || kind === 'TRANS_STMT_PREPARE';
  return ends ? one(reading, { kind: 'transaction', step: 'end' }) : [];
}

function readIndex(node: NodeTypes['IndexStmt'], reading: Reading): readonly Operation[] {
  return one(reading, {
    kind: 'index',
    table: relationName(node.relation),
    name: node.idxname ?? null,
    unique: node.unique === true,
    concurrently: node.concurrent === true,
    parentOnly: node.relation?.inh !== true,
  });
}

function drop(what: 'database' | 'role', name: string): Action {
  return { kind: 'drop', what, label: what, name, table: null, cascade: false, concurrently: false };
}

function readDomain(node: NodeTypes['AlterDomainStmt'], reading: Reading): readonly Operation[] {
  const definition = as(node.def, 'Constraint');
  if (node.subtype !== 'C' || definition === null) return [];
  return one(reading, readConstraint(stringsOf(node.typeName).join('.'), definition, 'domain'));
}

// PostgreSQL's numbers of lock modes: 5 is SHARE, 7 EXCLUSIVE, 8 ACCESS EXCLUSIVE.
function readLock(node: NodeTypes['LockStmt'], reading: Reading): readonly Operation[] {
  const mode = node.mode ?? 8;
  if (mode < 5) return [];
  return (node.relations ?? []).flatMap((relation) => {
    const range = as(relation, 'RangeVar') ?? undefined;
    const action = {
      kind: 'lock-table',
      table: relationName(range),
      how: 'LOCK TABLE',
      readersWait: mode === 8,
    } as const;
    return one(reading, action, range?.location);
  });
}

const readers: Readers = {
  AlterDefaultPrivilegesStmt: (node, reading) => (node.action === undefined ? [] : readRevoke(node.action, reading)),
  AlterPolicyStmt: (node, reading) => {
    if (![node.qual, node.with_check].some((condition) => condition !== undefined && isAlwaysTrue(condition)))
      return [];
    const what = `policy "${node.policy_name ?? '?'}", which now lets every row through`;
    return one(reading, { kind: 'disable', what, table: relationName(node.table), strength: 'all' });
  },
  CreateRoleStmt: (node, reading) => [
    ...readDefinition({ CreateRoleStmt: node } as Node, reading),
    ...readPowers(node.options, node.role ?? '?', reading),
  ],
  LockStmt: readLock,
  AlterTableStmt: readAlterTable,
  AlterDomainStmt: readDomain,
  AlterRoleStmt: readLogin,
  AlterObjectSchemaStmt: readSetSchema,
  AlterEnumStmt: (node, reading) => {
    if (node.oldVal === undefined) return [];
    const table = stringsOf(node.typeName).join('.');
    return one(reading, { kind: 'rename', what: 'enum value', table, from: node.oldVal, to: node.newVal ?? '?' });
  },
  AlterEventTrigStmt: (node, reading) => {
    if (node.tgenabled !== 'D') return [];
    return one(reading, { kind: 'disable', what: `event trigger "${node.trigname}"`, table: null, strength: 'one' });
  },
  ClusterStmt: (node, reading) => {
    const table = node.relation === undefined ? 'every clustered table' : relationName(node.relation);
    const what = 'CLUSTER';
    return one(reading, { kind: 'rewrite', what, table, safeWay: repack(table) });
  },
  CreateFunctionStmt: readRoutine,
  DoStmt: readRoutine,
  DropdbStmt: (node, reading) => one(reading, drop('database', node.dbname ?? '?')),
  DropRoleStmt: (node, reading) =>
    (node.roles ?? []).flatMap((role) => one(reading, drop('role', roleName(as(role, 'RoleSpec') ?? undefined)))),
  DropOwnedStmt: (node, reading) =>
    (node.roles ?? []).flatMap((role) =>
      one(reading, { kind: 'drop-owned', role: roleName(as(role, 'RoleSpec') ?? undefined) }),
    ),
  DropStmt: readDrop,
  GrantRoleStmt: readRevokedRole,
  GrantStmt: readRevoke,
  IndexStmt: readIndex,
  ReindexStmt: (node, reading) => {
    const target = node.relation === undefined ? (node.name ?? 'the database') : relationName(node.relation);
    return one(reading, { kind: 'reindex', target, concurrently: hasOption(node.params, 'concurrently') });
  },
  RenameStmt: readRename,
  TransactionStmt: readTransaction,
  TruncateStmt: (node, reading) =>
    (node.relations ?? []).flatMap((relation) => {
      const range = as(relation, 'RangeVar') ?? undefined;
      const cascade = node.behavior === 'DROP_CASCADE';
      return one(reading, { kind: 'truncate', table: relationName(range), cascade }, range?.location);
    }),
  VacuumStmt: readVacuum,
  VariableSetStmt: readSetting,
};

// Definitions hold expressions, but none that runs now and no statement: nothing to look for inside.
const declaring = new Set(
  (
    'CreateStmt CommentStmt CreateSeqStmt AlterSeqStmt DefineStmt CreateTrigStmt CreatePolicyStmt CreateEnumStmt ' +
    'CreateRangeStmt CompositeTypeStmt CreateDomainStmt CreateExtensionStmt CreateStatsStmt AlterOwnerStmt CreateCastStmt ' +
    'CreateForeignTableStmt'
  ).split(' '),
);

/** What a parsed statement does, in source order. */
export function toOperations(node: Node, reading: Reading): readonly Operation[] {
  const [type, value] = Object.entries(node)[0] ?? ['', null];
  const read = readers[type as keyof NodeTypes] as
    ((value: unknown, reading: Reading) => readonly Operation[]) | undefined;
  if (read !== undefined) return read(value, reading);
  const defined = readDefinition(node, reading);
  return declaring.has(type) ? defined : [...defined, ...readWrites(node, reading)];
}
