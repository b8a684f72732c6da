import type { Dialect } from '../../_shared/sql/dialect.ts';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import { recogniseStatement } from '../../_shared/sql/recognise/recognise-statement.ts';
import type { Statement } from '../../_shared/sql/split-statements.ts';
import type { Operation } from '../operations.ts';
import { isInert } from '../postgres/inert.ts';
import { placer } from '../postgres/read-embedded.ts';
import { toOperations } from '../postgres/to-operations.ts';
import type { Reading } from './script.ts';

// What a second or two allow for one script. Beyond, statements are read by keywords and the script is said to be unread.
const maxParsed = 100_000;
const maxRejected = 1_000;

export type Read = { readonly operations: readonly Operation[]; readonly reading: Reading };

/** The statement with comments and psql commands blanked out: PostgreSQL's lexer is slow on the first, strict on the second. */
function bareText(text: string, { start, end, tokens }: Statement): string {
  const whole = text.slice(start, end);
  if (!/--|\/\*|\\/.test(whole)) return whole;
  let bare = '';
  let at = start;
  for (const token of tokens) {
    bare += text.slice(at, token.start).replace(/[^\n]/g, ' ') + text.slice(token.start, token.end);
    at = token.end;
  }
  return bare;
}

const unterminated = 'a quote or comment is never closed';

/** Text after text with no semicolon in sight: searched by keywords, and said to be too much. */
function readCut(statement: Statement, dialect: Dialect): Read {
  const message = 'too many words without a semicolon';
  return { operations: recogniseStatement(statement, dialect), reading: { how: 'unread', message } };
}

const isPassedOver = (statement: Statement): boolean =>
  statement.onlyAddsRows === true || (!statement.executesRows && isInert(statement.tokens));

function readPostgres(text: string, statement: Statement, parser: PostgresParser): Read {
  if (statement.unterminated) return readKeywords(statement, 'postgresql');
  if (isPassedOver(statement)) return { operations: [], reading: { how: 'parsed' } };
  const sql = bareText(text, statement);
  const parsed = parser.parse(sql, statement.tokens);
  if (parsed.status === 'parsed') {
    const place = placer(sql, statement.start, statement.tokens);
    const { tokens } = statement;
    const where = { kind: 'script' } as const;
    const context = { parser, sql, tokens, place, where, computed: false, depth: 0, readNode: toOperations };
    const operations = parsed.nodes.flatMap((node) => toOperations(node, context));
    return { operations: [...operations, ...executedRows(statement)], reading: { how: 'parsed' } };
  }
  const operations = recogniseStatement(statement, 'postgresql');
  if (parsed.status === 'unread') return { operations, reading: { how: 'unread', message: parsed.message } };
  const at = Math.min(statement.start + parsed.offset, Math.max(statement.start, statement.end - 1));
  return { operations, reading: { how: 'rejected', message: parsed.message, at } };
}

/** `SELECT 'DROP TABLE ' || … \gexec`: psql runs the rows that come back. */
function executedRows(statement: Statement): readonly Operation[] {
  if (!statement.executesRows) return [];
  const token = statement.tokens.find(
    (one) => one.kind === 'string' && /^\s*(?:DROP|TRUNCATE|DELETE)\b/i.test(one.text),
  );
  if (token === undefined) return [];
  const action = { kind: 'dynamic', text: token.text } as const;
  return [{ action, at: token.start, end: token.end, where: { kind: 'script' }, computed: true }];
}

function readKeywords(statement: Statement, dialect: Dialect): Read {
  const operations = recogniseStatement(statement, dialect);
  if (!statement.unterminated) return { operations, reading: { how: 'keywords' } };
  const at = statement.tokens.at(-1)?.start ?? statement.start;
  return { operations, reading: { how: 'rejected', message: unterminated, at } };
}

/** A routine is called or not, however often: one call of each is kept. */
function withoutRepeatedCalls(operations: readonly Operation[], called: Set<string>): readonly Operation[] {
  return operations.filter(({ action, where }) => {
    if (action.kind !== 'call' || where.kind !== 'script') return true;
    const isNew = !called.has(action.name);
    called.add(action.name);
    return isNew;
  });
}

export interface StatementReader {
  read(statement: Statement): Read;
  /** Why not every statement was handed to the parser, null when it was. */
  readonly unreadReason: string | null;
}

/** Reads the statements of one script, by the parser as long as that is within bounds. */
export function createReader(text: string, dialect: Dialect, parser: PostgresParser | null): StatementReader {
  let parsed = 0;
  let rejected = 0;
  let unreadReason: string | null = null;
  const called = new Set<string>();
  const parse = (statement: Statement, postgres: PostgresParser): Read => {
    const isHopeless = rejected > maxRejected && rejected * 2 > parsed;
    if (parsed >= maxParsed || isHopeless) {
      const limit = isHopeless ? `${maxRejected} statements that do not parse` : `${maxParsed} statements`;
      unreadReason ??= `after ${limit} the rest was searched by keywords only`;
      return readKeywords(statement, dialect);
    }
    const read = readPostgres(text, statement, postgres);
    if (!isPassedOver(statement)) parsed++;
    if (read.reading.how === 'rejected') rejected++;
    return read;
  };
  return {
    read(statement) {
      if (statement.isCut === true) return readCut(statement, dialect);
      const isPostgres = parser !== null && dialect === 'postgresql';
      const { operations, reading } = isPostgres ? parse(statement, parser) : readKeywords(statement, dialect);
      return { operations: withoutRepeatedCalls(operations, called), reading };
    },
    get unreadReason() {
      return unreadReason;
    },
  };
}
