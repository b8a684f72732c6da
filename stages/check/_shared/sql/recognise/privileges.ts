import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { ActionOf } from '../operations.ts';
import { administrators } from '../roles.ts';
import { accept, acceptAny, acceptName, acceptNames, peek } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Recognised } from './recognised.ts';

/** Words from the cursor to the first of these, at most 20: `SELECT, INSERT ON orders`. */
function textUntil(cursor: Cursor, ...ends: readonly string[]): readonly Token[] {
  const from = cursor.at;
  while (peek(cursor) !== undefined && !isWord(peek(cursor), ...ends)) cursor.at++;
  return cursor.tokens.slice(from, cursor.at);
}

function spell(tokens: readonly Token[]): string {
  const text = tokens
    .slice(0, 20)
    .map((token) => token.text)
    .join(' ');
  return text.replace(/ ([,.)])/g, '$1').replace(/([.(]) /g, '$1');
}

type Why = ActionOf<'grant'>['why'];

const harmless = new Set(['USAGE', 'EXECUTE', 'CONNECT', 'TEMPORARY', 'TEMP', 'CREATE SESSION', 'REFERENCES']);
const readOnly = new Set(['SELECT', 'VIEW', 'READ', 'SHOW']);

interface Grant {
  readonly privileges: string;
  readonly object: string;
  readonly roles: readonly string[];
  readonly options: readonly Token[];
}

/** Why a grant goes far, null when it does not. */
function reasonOf({ privileges, object, roles, options }: Grant): Why | null {
  const isAll = /^ALL\b/.test(privileges);
  if (roles.some((role) => /^public$|^$/i.test(role))) {
    return privileges.split(', ').every((one) => harmless.has(one)) ? null : 'everybody';
  }
  if (options.some((token) => isWord(token, 'ADMIN', 'GRANT'))) return 'passes on';
  const names = privileges.toLowerCase().split(', ');
  if (names.some((name) => administrators.has(name))) return 'administrator';
  if (/^(?:SUPER|CONTROL SERVER|CONTROL|ALTER ANY|IMPERSONATE|UNSAFE)\b|\bANY\b/.test(privileges))
    return 'administrator';
  return isAll && /^(?:\*\.\*|\*|ALL TABLES|ALL SEQUENCES|ALL FUNCTIONS)/i.test(object) ? 'everything' : null;
}

/** `GRANT … ON … TO … [WITH GRANT OPTION]`, in every engine's spelling. */
export function recogniseGrant(cursor: Cursor): readonly Recognised[] {
  const head = peek(cursor);
  const privileges = spell(textUntil(cursor, 'ON', 'TO'));
  accept(cursor, 'ON');
  const object = spell(textUntil(cursor, 'TO'));
  if (head === undefined || !accept(cursor, 'TO')) return [];
  const roles = acceptNames(cursor).map((name) => name.text);
  // `'app'@'%' WITH GRANT OPTION`: what follows a name may be its host.
  const rest = cursor.tokens.slice(cursor.at);
  const options = rest.some((token) => isWord(token, 'WITH')) ? rest : [];
  const why = reasonOf({ privileges, object, roles, options });
  if (why === null) return [];
  const isReadOnly = privileges.split(', ').every((one) => readOnly.has(one) || harmless.has(one));
  const what = object === '' ? privileges : `${privileges} on ${object}`;
  const told = why === 'passes on' ? `${what} (and may grant it on)` : what;
  return [[{ kind: 'grant', what: told, to: roles.join(', '), why, isReadOnly }, head]];
}

/** `REVOKE … ON … FROM …`, `DENY … TO …` */
export function recogniseRevoke(cursor: Cursor): readonly Recognised[] {
  const head = peek(cursor);
  const what = spell(textUntil(cursor, 'ON', 'FROM', 'TO'));
  const object = accept(cursor, 'ON') ? spell(textUntil(cursor, 'FROM', 'TO')) : null;
  if (head === undefined || acceptAny(cursor, 'FROM', 'TO') === null) return [];
  const from = acceptNames(cursor).map((name) => name.text);
  if (from.length === 0) return [];
  const fromPublic = from.every((name) => /^public$/i.test(name));
  return [[{ kind: 'revoke', what, object, from: from.join(', '), fromPublic }, head]];
}

function dropRole(name: { readonly text: string; readonly token: Token }, cascade: boolean): Recognised {
  const shared = { kind: 'drop', label: 'user', name: name.text, table: null, concurrently: false } as const;
  // Oracle: a user is a schema; with CASCADE all its tables go.
  const what = cascade ? 'schema' : 'role';
  return [{ ...shared, what, cascade }, name.token];
}

/** The cursor stands behind DROP USER, ROLE or LOGIN. */
export function recogniseDroppedRoles(cursor: Cursor): readonly Recognised[] {
  accept(cursor, 'IF', 'EXISTS');
  const found: Recognised[] = [];
  for (let name = acceptName(cursor); name !== null; name = acceptName(cursor)) {
    if (isSymbol(peek(cursor), '@') || peek(cursor)?.text.startsWith('@') === true) cursor.at += 2;
    found.push(dropRole(name, isWord(peek(cursor), 'CASCADE')));
    if (!isSymbol(peek(cursor), ',')) break;
    cursor.at++;
  }
  return found;
}

/** `EXEC sp_addsrvrolemember 'app', 'sysadmin'`, `EXEC sp_addrolemember 'db_owner', 'app'` */
export function recogniseRoleMember(cursor: Cursor, procedure: Token): readonly Recognised[] {
  const names = cursor.tokens.filter((token) => token.kind === 'string').map((token) => token.text);
  const role = names.find((name) => administrators.has(name.toLowerCase()));
  if (role === undefined) return [];
  const to = names.find((name) => name !== role) ?? '?';
  return [[{ kind: 'grant', what: `membership of ${role}`, to, why: 'administrator', isReadOnly: false }, procedure]];
}

/** `ALTER SERVER ROLE sysadmin ADD MEMBER app`, `ALTER ROLE db_owner ADD MEMBER app`. The cursor stands behind ROLE. */
export function recogniseMembership(cursor: Cursor): readonly Recognised[] {
  const role = acceptName(cursor);
  if (role === null || !accept(cursor, 'ADD', 'MEMBER')) return [];
  const to = acceptName(cursor)?.text ?? '?';
  if (!administrators.has(role.text.toLowerCase())) return [];
  const what = `membership of ${role.text}`;
  return [[{ kind: 'grant', what, to, why: 'administrator', isReadOnly: false }, role.token]];
}
