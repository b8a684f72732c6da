import { isSymbol, isWord } from '../token.ts';
import type { Dialect } from '../dialect.ts';
import type { Action } from '../operations.ts';
import { accept, acceptAny, acceptName, peek } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Recognised } from './recognised.ts';

function at(cursor: Cursor, action: Action, back = 1): readonly Recognised[] {
  const token = cursor.tokens[Math.max(0, cursor.at - back)];
  return token === undefined ? [] : [[action, token]];
}

const checksOff = (what: string): Action => ({ kind: 'disable', what, table: null, strength: 'all' });
const checksOn = (what: string): Action => ({ kind: 'enable', what, table: null });

function isOff(text: string): boolean {
  return /^(?:0|off|false|no)$/i.test(text);
}

interface Switch {
  readonly what: string;
  /** Which value takes the protection away. */
  readonly dangerous: 'off' | 'on';
}

const pragmas: Readonly<Record<string, Switch>> = {
  FOREIGN_KEYS: { what: 'foreign key checks (foreign_keys)', dangerous: 'off' },
  WRITABLE_SCHEMA: { what: 'the protection of the schema table (writable_schema)', dangerous: 'on' },
  IGNORE_CHECK_CONSTRAINTS: { what: 'CHECK constraints (ignore_check_constraints)', dangerous: 'on' },
};

const variables: Readonly<Record<string, Switch>> = {
  FOREIGN_KEY_CHECKS: { what: 'foreign key checks (foreign_key_checks)', dangerous: 'off' },
  UNIQUE_CHECKS: { what: 'unique checks (unique_checks)', dangerous: 'off' },
};

function judgeSwitch(cursor: Cursor, known: Switch, value: string): readonly Recognised[] {
  const isDangerous = isOff(value) === (known.dangerous === 'off');
  return at(cursor, isDangerous ? checksOff(known.what) : checksOn(known.what));
}

/** `PRAGMA writable_schema = ON`, `PRAGMA main.foreign_keys(0)`. The cursor stands behind PRAGMA. */
export function recognisePragma(cursor: Cursor): readonly Recognised[] {
  const name = acceptName(cursor);
  const known = pragmas[name?.text.split('.').at(-1)?.toUpperCase() ?? ''];
  if (known === undefined || (!isSymbol(peek(cursor), '=') && !isSymbol(peek(cursor), '('))) return [];
  return judgeSwitch(cursor, known, peek(cursor, 1)?.text ?? '');
}

/** `SET FOREIGN_KEY_CHECKS = 0`, also as one of several variables. The cursor stands behind SET. */
export function recogniseSet(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  if (dialect !== 'mysql' && dialect !== 'mariadb') return [];
  const found: Recognised[] = [];
  for (; cursor.at < cursor.tokens.length; cursor.at++) {
    const name =
      peek(cursor)
        ?.text.replace(/^@@(?:session\.|global\.)?/i, '')
        .toUpperCase() ?? '';
    const after = peek(cursor, 1);
    const value = peek(cursor, 2)?.text ?? '';
    const assigns = isSymbol(after, '=') || isSymbol(after, ':=');
    const known = assigns ? variables[name] : undefined;
    // `@@OLD_…`: what a dump saved before is put back.
    const isRestored = value.startsWith('@');
    if (known !== undefined)
      found.push(...judgeSwitch({ ...cursor, at: cursor.at + 1 }, known, isRestored ? '1' : value));
    if (assigns && name === 'SQL_LOG_BIN' && isOff(value)) {
      const what =
        'Statements of this session are kept out of the binary log: replicas and point-in-time recovery miss them';
      found.push(...at({ ...cursor, at: cursor.at + 1 }, { kind: 'lose-recovery', what, target: 'binary log' }));
    }
  }
  return found;
}

const lose = (cursor: Cursor, what: string, target: string): readonly Recognised[] =>
  at(cursor, { kind: 'lose-recovery', what, target });

/** `RESET MASTER`, `RESET BINARY LOGS AND GTIDS`. The cursor stands behind RESET. */
export function recogniseReset(cursor: Cursor): readonly Recognised[] {
  const isLog = accept(cursor, 'MASTER') || accept(cursor, 'BINARY', 'LOGS');
  return isLog
    ? lose(cursor, 'All binary logs are deleted: no point-in-time recovery, and replicas stop', 'binary logs')
    : [];
}

/** `PURGE BINARY LOGS …` (MySQL), `PURGE RECYCLEBIN`, `PURGE TABLE t` (Oracle). */
export function recognisePurge(cursor: Cursor): readonly Recognised[] {
  const logs = acceptAny(cursor, 'BINARY', 'MASTER');
  if (logs !== null && accept(cursor, 'LOGS')) {
    return lose(cursor, 'Binary logs are deleted: recovery to a moment in them is no longer possible', 'binary logs');
  }
  const bin = acceptAny(cursor, 'RECYCLEBIN', 'DBA_RECYCLEBIN', 'TABLESPACE');
  if (bin !== null)
    return lose(cursor, 'The recycle bin is emptied: dropped tables cannot be brought back', 'recycle bin');
  if (acceptAny(cursor, 'TABLE', 'INDEX') === null) return [];
  const name = acceptName(cursor)?.text ?? '?';
  return lose(cursor, `${name} leaves the recycle bin: it cannot be brought back`, `table ${name}`);
}

/** `FLASHBACK TABLE t TO TIMESTAMP …`; `TO BEFORE DROP` brings something back. */
export function recogniseFlashback(cursor: Cursor): readonly Recognised[] {
  acceptAny(cursor, 'STANDBY', 'PLUGGABLE');
  const what = acceptAny(cursor, 'TABLE', 'DATABASE');
  const restores = cursor.tokens.some(
    (token, index) => isWord(token, 'BEFORE') && isWord(cursor.tokens[index + 1], 'DROP'),
  );
  if (what === null || restores) return [];
  const name = what === 'TABLE' ? (acceptName(cursor)?.text ?? '?') : 'the database';
  return lose(
    cursor,
    `FLASHBACK rewinds ${name}: whatever was written since is gone`,
    what === 'TABLE' ? `table ${name}` : name,
  );
}

/** `DBCC CHECKDB (shop, REPAIR_ALLOW_DATA_LOSS)`, `BACKUP LOG shop WITH TRUNCATE_ONLY`. */
export function recogniseMaintenance(cursor: Cursor): readonly Recognised[] {
  const found = cursor.tokens.find((token) => isWord(token, 'REPAIR_ALLOW_DATA_LOSS', 'TRUNCATE_ONLY', 'NO_LOG'));
  if (found === undefined) return [];
  const isRepair = found.text === 'REPAIR_ALLOW_DATA_LOSS';
  const what = isRepair
    ? 'DBCC with REPAIR_ALLOW_DATA_LOSS deletes the pages that it cannot repair'
    : 'The log is cut without a backup: recovery to a moment in it is no longer possible';
  return [[{ kind: 'lose-recovery', what, target: 'database' }, found]];
}

/** `LOCK TABLE t IN EXCLUSIVE MODE`, `LOCK TABLES t WRITE`, `FLUSH TABLES WITH READ LOCK`. */
export function recogniseLock(cursor: Cursor): readonly Recognised[] {
  if (acceptAny(cursor, 'TABLE', 'TABLES') === null) return [];
  const table = acceptName(cursor)?.text ?? '?';
  const rest = cursor.tokens.slice(cursor.at);
  const reads = rest.some((token) => isWord(token, 'READ', 'SHARE')) && !rest.some((token) => isWord(token, 'WRITE'));
  const weak = rest.some((token) => isWord(token, 'ROW'));
  if (weak) return [];
  return at(cursor, { kind: 'lock-table', table, how: 'LOCK TABLE', readersWait: !reads });
}
