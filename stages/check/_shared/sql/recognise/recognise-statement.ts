import type { Dialect } from '../dialect.ts';
import { splitStatements } from '../split-statements.ts';
import type { Statement } from '../split-statements.ts';
import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { Operation, Where } from '../operations.ts';
import type { Recognised } from './recognised.ts';
import { recogniseAlterTable } from './alter-table.ts';
import { recogniseAlterDatabase } from './alter-database.ts';
import { recogniseAlterIndex, recogniseCreate, recogniseInsert } from './creations.ts';
import { accept, acceptName, peek } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { recogniseDisableTrigger, recogniseDrop, recogniseTruncate } from './drops.ts';
import { recogniseGrant, recogniseMembership, recogniseRevoke, recogniseRoleMember } from './privileges.ts';
import {
  recogniseFlashback,
  recogniseLock,
  recogniseMaintenance,
  recognisePragma,
  recognisePurge,
  recogniseReset,
  recogniseSet,
} from './switches.ts';
import { recogniseDelete, recogniseUpdate } from './writes.ts';

function recogniseRename(cursor: Cursor): readonly Recognised[] {
  if (!accept(cursor, 'TABLE')) return [];
  const renames: Recognised[] = [];
  for (let from = acceptName(cursor); from !== null; from = acceptName(cursor)) {
    if (!accept(cursor, 'TO')) break;
    const to = acceptName(cursor);
    const target = to?.text ?? '?';
    renames.push([{ kind: 'rename', what: 'table', table: from.text, from: from.text, to: target }, from.token]);
    if (isSymbol(peek(cursor), ',')) cursor.at++;
  }
  return renames;
}

/** `EXEC sp_rename 'dbo.orders.note', 'remark', 'COLUMN'` */
function recogniseSpRename(cursor: Cursor): readonly Recognised[] {
  const strings = cursor.tokens.slice(cursor.at).filter((token) => token.kind === 'string');
  const [from, to, what] = strings;
  if (from === undefined || to === undefined || /^(?:INDEX|OBJECT)$/i.test(what?.text ?? '')) return [];
  if (!/^COLUMN$/i.test(what?.text ?? '')) {
    return [[{ kind: 'rename', what: 'table', table: from.text, from: from.text, to: to.text }, from]];
  }
  const path = from.text.split('.');
  const column = path.pop() ?? '?';
  return [[{ kind: 'rename', what: 'column', table: path.join('.'), from: column, to: to.text }, from]];
}

const destructiveStart = /^\s*(?:DROP|TRUNCATE|DELETE|ALTER)\b/i;
const dropping =
  /^\s*(?:DROP\s+(?:TABLE|DATABASE|SCHEMA|USER|LOGIN)|TRUNCATE(?:\s+TABLE)?|DELETE\s+FROM\s+\S{1,200}\s*(?:;|$))(?:\s|;|$)/i;
const assigns = ['=', ':=', '+='];

/**
 * SQL that is put into a variable to be run later: `DECLARE @s nvarchar(max) = N'DROP TABLE t'`, `SET @q = CONCAT('DROP
 * TABLE ', @name)`, `SELECT @s += N'TRUNCATE TABLE ' + name FROM sys.tables`. The whole text is judged as what it says.
 */
function recogniseAssigned(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  const { tokens } = cursor;
  const from = tokens.findIndex((token) => isWord(token, 'FROM', 'WHERE', 'INTO'));
  const before = from === -1 ? tokens : tokens.slice(0, from);
  if (!before.some((token) => token.text.startsWith('@'))) return [];
  const at = before.findIndex((token) => token.kind === 'string' && dropping.test(token.text));
  const text = before[at];
  const isAssigned = before.slice(0, at).some((token) => assigns.some((one) => isSymbol(token, one)));
  if (text === undefined || !(isAssigned || endsInAssignment(before.slice(0, at)))) return [];
  const isWhole = at === tokens.length - 1 || isSymbol(tokens[at + 1], ';') || isSymbol(tokens[at + 1], ',');
  const inner = isWhole ? readInner(text, dialect) : [];
  return inner.length > 0 ? inner : [[{ kind: 'dynamic', text: text.text }, text]];
}

/** `+ =` is two symbols for the lexer. */
const endsInAssignment = (tokens: readonly Token[]): boolean => tokens.some((token) => token.text.endsWith('='));

function readInner(text: Token, dialect: Dialect): readonly Recognised[] {
  const inner = [...splitStatements(text.text, dialect)].flatMap((statement) =>
    recogniseTokens(statement.tokens, dialect, 1),
  );
  return inner.map(([action]) => [action, text] as const);
}

/** `EXEC('…')`, `EXECUTE IMMEDIATE '…'`, `PREPARE s FROM '…'`: the text is SQL too. */
function recogniseExecute(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  const name = cursor.tokens.slice(cursor.at).find((token) => token.kind === 'word' && /^SP_RENAME$/.test(token.text));
  if (name !== undefined) return recogniseSpRename(cursor);
  const membership = cursor.tokens.find((token) => isWord(token, 'SP_ADDSRVROLEMEMBER', 'SP_ADDROLEMEMBER'));
  if (membership !== undefined) return recogniseRoleMember(cursor, membership);
  const rest = cursor.tokens.slice(cursor.at);
  const first = rest.find((token) => token.kind === 'string');
  if (first === undefined) return [];
  const concatenated = rest.some((token) => isSymbol(token, '+') || isSymbol(token, '||'));
  if (concatenated) return destructiveStart.test(first.text) ? [[{ kind: 'dynamic', text: first.text }, first]] : [];
  const inner = readInner(first, dialect);
  // `DROP TABLE ?`: what the procedure puts in is not known.
  const isForEach = rest.some((token) => isWord(token, 'SP_MSFOREACHTABLE', 'SP_MSFOREACHDB'));
  return inner.length === 0 && isForEach && dropping.test(first.text)
    ? [[{ kind: 'dynamic', text: first.text }, first]]
    : inner;
}

function recogniseAlter(cursor: Cursor): readonly Recognised[] {
  if (accept(cursor, 'TABLE')) return recogniseAlterTable(cursor);
  if (accept(cursor, 'DATABASE')) return recogniseAlterDatabase(cursor);
  if (accept(cursor, 'INDEX')) return recogniseAlterIndex(cursor);
  accept(cursor, 'SERVER');
  return accept(cursor, 'ROLE') ? recogniseMembership(cursor) : [];
}

/** What is set, reset, locked or purged, not a table that is altered. */
function recogniseSwitch(word: string | undefined, cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  switch (word) {
    case 'PRAGMA':
      return recognisePragma(cursor);
    case 'DECLARE':
    case 'SELECT':
      return recogniseAssigned(cursor, dialect);
    case 'SET':
      return [...recogniseAssigned(cursor, dialect), ...recogniseSet(cursor, dialect)];
    case 'RESET':
      return recogniseReset(cursor);
    case 'PURGE':
      return recognisePurge(cursor);
    case 'FLASHBACK':
      return recogniseFlashback(cursor);
    case 'DBCC':
    case 'BACKUP':
      return recogniseMaintenance(cursor);
    case 'LOCK':
    case 'FLUSH':
      return recogniseLock(cursor);
    default:
      return [];
  }
}

function recogniseHead(cursor: Cursor, dialect: Dialect, depth: number): readonly Recognised[] {
  const word = peek(cursor)?.text;
  cursor.at++;
  switch (word) {
    case 'DROP':
      return recogniseDrop(cursor, dialect);
    case 'TRUNCATE':
      return recogniseTruncate(cursor);
    case 'DELETE':
      return recogniseDelete(cursor);
    case 'UPDATE':
      return recogniseUpdate(cursor);
    case 'ALTER':
      return recogniseAlter(cursor);
    case 'CREATE':
      return recogniseCreate(cursor, dialect);
    case 'GRANT':
      return recogniseGrant(cursor);
    case 'REVOKE':
    case 'DENY':
      return recogniseRevoke(cursor);
    case 'DISABLE':
      return recogniseDisableTrigger(cursor);
    case 'INSERT':
    case 'REPLACE':
      return recogniseInsert(cursor);
    case 'RENAME':
      return recogniseRename(cursor);
    case 'EXEC':
    case 'EXECUTE':
    case 'PREPARE':
      return depth === 0 ? recogniseExecute(cursor, dialect) : [];
    default:
      return recogniseSwitch(word, cursor, dialect);
  }
}

const actsOn = new Set(
  (
    'DROP TRUNCATE DELETE UPDATE ALTER CREATE INSERT REPLACE RENAME EXEC EXECUTE PREPARE GRANT REVOKE DENY DISABLE ' +
    'DECLARE SELECT PRAGMA SET RESET PURGE FLASHBACK DBCC BACKUP LOCK FLUSH'
  ).split(' '),
);
// Each looks ahead to the end of its statement: a text without semicolons would take quadratic time.
const maxLookahead = 1_000_000;

const openers = ['BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'AS', 'IS', 'ATOMIC', 'ANALYZE'];
const conditional = ['IF', 'WHILE'];

/** Statements begin at the front, after `BEGIN`, `THEN`, …, in a CTE's parentheses, and after the condition of T-SQL's IF. */
function isHead(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
  // A subquery assigns nothing.
  if (isWord(tokens[at], 'SELECT', 'DECLARE') && before.kind === 'symbol') return false;
  if (isWord(before, ...openers) || isSymbol(before, ')') || isSymbol(before, '(')) return true;
  return isWord(tokens[0], ...conditional) && isWord(tokens[at], 'DROP', 'TRUNCATE');
}

function recogniseTokens(tokens: readonly Token[], dialect: Dialect, depth = 0): readonly Recognised[] {
  if (isWord(tokens[0], 'EXPLAIN', 'DESCRIBE') && !isWord(tokens[1], 'ANALYZE')) return [];
  const found: Recognised[] = [];
  let heads = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || !actsOn.has(token.text) || !isHead(tokens, at)) continue;
    if (++heads > 1 && heads * tokens.length > maxLookahead) {
      return [...found, [{ kind: 'unread-body', reason: 'too many statements in one' }, token]];
    }
    found.push(...recogniseHead({ tokens, at }, dialect, depth));
  }
  return found;
}

/** What the destructive keywords of a statement say, for engines without a parser here and for SQL that does not parse. */
export function recogniseStatement(statement: Statement, dialect: Dialect, where?: Where): readonly Operation[] {
  const place: Where = statement.inRoutine ? { kind: 'routine', name: '' } : { kind: 'script' };
  return recogniseTokens(statement.tokens, dialect).map(([action, token]) => ({
    action,
    at: token.start,
    end: token.end,
    where: where ?? place,
    computed: false,
  }));
}
