import type { Dialect } from '../dialect.ts';
import { splitStatements } from '../split-statements.ts';
import type { Statement } from '../split-statements.ts';
import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { Operation, Where } from '../operations.ts';
import type { Recognised } from './recognised.ts';
import { recogniseAlterTable } from './alter-table.ts';
import { accept, acceptAny, acceptName, acceptNames, peek } from './cursor.ts';
import type { Cursor, Name } from './cursor.ts';
import { recogniseDelete, recogniseUpdate } from './writes.ts';

function drop(what: 'database' | 'schema' | 'table', name: Name, cascade: boolean): Recognised {
  const action = {
    kind: 'drop',
    what,
    label: what,
    name: name.text,
    table: null,
    cascade,
    concurrently: false,
  } as const;
  return [action, name.token];
}

function recogniseDrop(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  if (accept(cursor, 'TEMPORARY')) return [];
  const noun = acceptAny(cursor, 'DATABASE', 'SCHEMA', 'TABLE', 'TABLES');
  if (noun === null) return [];
  accept(cursor, 'IF', 'EXISTS');
  const names = acceptNames(cursor);
  const cascade = cursor.tokens.slice(cursor.at).some((token) => isWord(token, 'CASCADE'));
  const isDatabase = noun === 'DATABASE' || (noun === 'SCHEMA' && (dialect === 'mysql' || dialect === 'mariadb'));
  const what = isDatabase ? 'database' : noun === 'SCHEMA' ? 'schema' : 'table';
  return names.map((name) => drop(what, name, cascade));
}

function recogniseTruncate(cursor: Cursor): readonly Recognised[] {
  accept(cursor, 'TABLE');
  accept(cursor, 'ONLY');
  const cascade = cursor.tokens.some((token) => isWord(token, 'CASCADE'));
  return acceptNames(cursor).map((name) => [{ kind: 'truncate', table: name.text, cascade }, name.token] as const);
}

function recogniseCreate(cursor: Cursor): readonly Recognised[] {
  accept(cursor, 'OR', 'REPLACE');
  acceptAny(cursor, 'GLOBAL', 'LOCAL', 'PRIVATE');
  const temporary = acceptAny(cursor, 'TEMPORARY', 'TEMP') !== null;
  const noun = acceptAny(cursor, 'TABLE', 'DATABASE', 'SCHEMA');
  if (noun === null) return [];
  const ifNotExists = accept(cursor, 'IF', 'NOT', 'EXISTS');
  accept(cursor, 'AUTHORIZATION');
  const name = acceptName(cursor);
  if (name === null) return [];
  const what = noun.toLowerCase() as 'table' | 'database' | 'schema';
  return [[{ kind: 'create', what, name: name.text, ifNotExists, temporary }, name.token]];
}

/** `INSERT INTO b … SELECT … FROM a`: rows are kept elsewhere, which SQLite's way to alter a table rests on. */
function recogniseInsert(cursor: Cursor): readonly Recognised[] {
  while (acceptAny(cursor, 'OR', 'REPLACE', 'IGNORE', 'ABORT', 'INTO') !== null);
  const into = acceptName(cursor);
  const from = cursor.tokens.findIndex((token, index) => index > cursor.at && isWord(token, 'FROM'));
  if (into === null || from === -1) return [];
  cursor.at = from + 1;
  const source = acceptName(cursor);
  return source === null ? [] : [[{ kind: 'copy-rows', from: source.text, to: into.text }, source.token]];
}

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

/** `EXEC('…')`, `EXECUTE IMMEDIATE '…'`, `PREPARE s FROM '…'`: the text is SQL too. */
function recogniseExecute(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  const name = cursor.tokens.slice(cursor.at).find((token) => token.kind === 'word' && /^SP_RENAME$/.test(token.text));
  if (name !== undefined) return recogniseSpRename(cursor);
  const rest = cursor.tokens.slice(cursor.at);
  const first = rest.find((token) => token.kind === 'string');
  if (first === undefined) return [];
  const concatenated = rest.some((token) => isSymbol(token, '+') || isSymbol(token, '||'));
  if (concatenated) return destructiveStart.test(first.text) ? [[{ kind: 'dynamic', text: first.text }, first]] : [];
  const inner = [...splitStatements(first.text, dialect)].flatMap((statement) =>
    recogniseTokens(statement.tokens, dialect, 1),
  );
  return inner.map(([action]) => [action, first] as const);
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
      return accept(cursor, 'TABLE') ? recogniseAlterTable(cursor) : [];
    case 'CREATE':
      return recogniseCreate(cursor);
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
      return [];
  }
}

const actsOn = new Set(
  'DROP TRUNCATE DELETE UPDATE ALTER CREATE INSERT REPLACE RENAME EXEC EXECUTE PREPARE'.split(' '),
);
// Each looks ahead to the end of its statement: a text without semicolons would take quadratic time.
const maxLookahead = 1_000_000;

const openers = ['BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'AS', 'IS', 'ATOMIC', 'ANALYZE'];
const conditional = ['IF', 'WHILE'];

/** Statements begin at the front, after `BEGIN`, `THEN`, …, in a CTE's parentheses, and after the condition of T-SQL's IF. */
function isHead(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
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
