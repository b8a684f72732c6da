import type { AccessPriv, Node, RoleSpec } from 'libpg-query';
import { administrators } from '../../_shared/sql/roles.ts';
import type { ActionOf, Operation } from '../operations.ts';
import { relationName, roleName, stringsOf } from './names.ts';
import { as, operation } from './reading.ts';
import type { NodeTypes, Reading } from './reading.ts';
import { isOn } from './writes.ts';

type Grant = ActionOf<'grant'>;

// What PUBLIC may have without being able to see or change a row.
const harmless = new Set(['usage', 'execute', 'connect', 'temporary', 'temp', 'references', 'trigger']);

function rolesOf(nodes: readonly Node[] | undefined): readonly RoleSpec[] {
  return (nodes ?? []).flatMap((node) => as(node, 'RoleSpec') ?? []);
}

function privilegesOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => (as(node, 'AccessPriv') as AccessPriv | null)?.priv_name ?? []);
}

const namesOf = (roles: readonly RoleSpec[]): string => roles.map(roleName).join(', ');

function grant(reading: Reading, action: Omit<Grant, 'kind'>): readonly Operation[] {
  return [operation(reading, { kind: 'grant', ...action }, reading.place(0))];
}

const kinds: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'tables',
  OBJECT_SEQUENCE: 'sequences',
  OBJECT_FUNCTION: 'functions',
  OBJECT_PROCEDURE: 'procedures',
  OBJECT_ROUTINE: 'routines',
  OBJECT_SCHEMA: 'schemas',
};

function objectOf(node: NodeTypes['GrantStmt']): string {
  const all = node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA';
  const kind = kinds[node.objtype ?? ''] ?? 'objects';
  if (all) return `all ${kind} in schema ${stringsOf(node.objects).join(', ')}`;
  if (node.targtype === 'ACL_TARGET_DEFAULTS') return `${kind} that are yet to be created`;
  const names = (node.objects ?? []).map((object) => {
    const range = as(object, 'RangeVar');
    const called = as(object, 'ObjectWithArgs')?.objname ?? [object];
    return range === null ? stringsOf(called).join('.') : relationName(range);
  });
  return names.join(', ') || '?';
}

/** What a GRANT ON … gives away beyond one role and one object; also as part of ALTER DEFAULT PRIVILEGES. */
export function readGrant(node: NodeTypes['GrantStmt'], reading: Reading): readonly Operation[] {
  const roles = rolesOf(node.grantees);
  const privileges = privilegesOf(node.privileges);
  const isAll = (node.privileges ?? []).length === 0;
  const given = `${isAll ? 'ALL' : privileges.join(', ').toUpperCase()} on ${objectOf(node)}`;
  const isReadOnly = !isAll && privileges.every((one) => one === 'select' || harmless.has(one));
  const to = namesOf(roles);
  const isPublic = roles.some((role) => role.roletype === 'ROLESPEC_PUBLIC');
  const isHarmless = !isAll && privileges.every((one) => harmless.has(one));
  const hasRows = node.objtype === undefined || !/FUNCTION|PROCEDURE|ROUTINE|TYPE|DOMAIN|LANGUAGE/.test(node.objtype);
  if (isPublic && !isHarmless && hasRows) return grant(reading, { what: given, to, why: 'everybody', isReadOnly });
  if (node.grant_option === true) {
    return grant(reading, { what: `${given} (and may grant it on)`, to, why: 'passes on', isReadOnly });
  }
  const isWide = isAll && node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA' && node.objtype === 'OBJECT_TABLE';
  return isWide ? grant(reading, { what: given, to, why: 'everything', isReadOnly: false }) : [];
}

function isTrue(options: readonly Node[] | undefined, ...names: readonly string[]): string | null {
  const found = (options ?? [])
    .map((node) => as(node, 'DefElem'))
    .find((option) => names.includes(option?.defname ?? '') && isOn(option?.arg));
  return found?.defname ?? null;
}

/** GRANT role TO role: into a role that can do anything, or with the right to let others in. */
export function readGrantedRole(node: NodeTypes['GrantRoleStmt'], reading: Reading): readonly Operation[] {
  const granted = privilegesOf(node.granted_roles);
  const to = namesOf(rolesOf(node.grantee_roles));
  const what = `membership of ${granted.join(', ')}`;
  const isPublic = rolesOf(node.grantee_roles).some((role) => role.roletype === 'ROLESPEC_PUBLIC');
  if (isPublic) return grant(reading, { what, to, why: 'everybody', isReadOnly: false });
  if (isTrue(node.opt, 'admin') !== null) {
    return grant(reading, { what: `${what} WITH ADMIN OPTION`, to, why: 'passes on', isReadOnly: false });
  }
  const isPowerful = granted.some((role) => administrators.has(role.toLowerCase()));
  return isPowerful ? grant(reading, { what, to, why: 'administrator', isReadOnly: false }) : [];
}

const powers = ['superuser', 'bypassrls', 'createrole', 'isreplication'];

/** CREATE ROLE and ALTER ROLE … SUPERUSER, BYPASSRLS, CREATEROLE, REPLICATION. */
export function readPowers(options: readonly Node[] | undefined, role: string, reading: Reading): readonly Operation[] {
  const power = isTrue(options, ...powers);
  if (power === null) return [];
  const what = power === 'isreplication' ? 'REPLICATION' : power.toUpperCase();
  return grant(reading, { what, to: role, why: 'administrator', isReadOnly: false });
}
