import type { Dialect } from '../dialect.ts';
import { isWord } from '../token.ts';
import { accept, acceptAny, acceptName, acceptNames } from './cursor.ts';
import type { Cursor, Name } from './cursor.ts';
import { recogniseDroppedRoles } from './privileges.ts';
import type { Recognised } from './recognised.ts';

function drop(what: 'database' | 'schema' | 'table', name: Name, cascade: boolean): Recognised {
  const shared = { kind: 'drop', what, label: what, table: null, concurrently: false } as const;
  return [{ ...shared, name: name.text, cascade }, name.token];
}

/** Oracle and MySQL: `DROP TABLESPACE t INCLUDING CONTENTS`. */
function recogniseTablespace(cursor: Cursor): readonly Recognised[] {
  const name = acceptName(cursor);
  if (name === null || !cursor.tokens.some((token) => isWord(token, 'CONTENTS'))) return [];
  return [drop('schema', { ...name, text: `${name.text} (a tablespace, with its contents)` }, true)];
}

function purged(name: Name): Recognised {
  const what = `PURGE: ${name.text} does not go to the recycle bin, nothing brings it back`;
  return [{ kind: 'lose-recovery', what, target: `table ${name.text}` }, name.token];
}

/** The cursor stands behind DROP. */
export function recogniseDrop(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  if (accept(cursor, 'TEMPORARY')) return [];
  if (accept(cursor, 'TABLESPACE')) return recogniseTablespace(cursor);
  if (dialect !== 'postgresql' && acceptAny(cursor, 'USER', 'ROLE', 'LOGIN') !== null)
    return recogniseDroppedRoles(cursor);
  const noun = acceptAny(cursor, 'DATABASE', 'SCHEMA', 'TABLE', 'TABLES');
  if (noun === null) return [];
  accept(cursor, 'IF', 'EXISTS');
  const names = acceptNames(cursor);
  const rest = cursor.tokens.slice(cursor.at);
  const cascade = rest.some((token) => isWord(token, 'CASCADE'));
  const isDatabase = noun === 'DATABASE' || (noun === 'SCHEMA' && (dialect === 'mysql' || dialect === 'mariadb'));
  const what = isDatabase ? 'database' : noun === 'SCHEMA' ? 'schema' : 'table';
  const purges = dialect === 'oracle' && what === 'table' && rest.some((token) => isWord(token, 'PURGE'));
  return names.flatMap((name) => (purges ? [drop(what, name, cascade), purged(name)] : [drop(what, name, cascade)]));
}

export function recogniseTruncate(cursor: Cursor): readonly Recognised[] {
  accept(cursor, 'TABLE');
  accept(cursor, 'ONLY');
  const cascade = cursor.tokens.some((token) => isWord(token, 'CASCADE'));
  return acceptNames(cursor).map((name) => [{ kind: 'truncate', table: name.text, cascade }, name.token] as const);
}

/** T-SQL's `DISABLE TRIGGER audit ON orders`, `DISABLE TRIGGER ALL ON orders`. The cursor stands behind DISABLE. */
export function recogniseDisableTrigger(cursor: Cursor): readonly Recognised[] {
  const head = cursor.tokens[cursor.at - 1];
  if (head === undefined || !accept(cursor, 'TRIGGER')) return [];
  const all = isWord(cursor.tokens[cursor.at], 'ALL');
  const name = acceptName(cursor)?.text ?? '?';
  if (!accept(cursor, 'ON')) return [];
  const table = acceptName(cursor)?.text ?? null;
  const what = all ? 'all triggers' : `trigger "${name}"`;
  return [[{ kind: 'disable', what, table, strength: all ? 'all' : 'one' }, head]];
}
