import type { Node } from 'libpg-query';
import { runBaseline } from './baseline-code.ts';
import { fillPlaceholders } from './placeholders.ts';
import { offsetOfCharacter } from './line-index.ts';
import { tokenise } from './lex.ts';
import type { Token } from './token.ts';

export type Parsed =
  | { readonly status: 'parsed'; readonly nodes: readonly Node[] }
  | { readonly status: 'rejected'; readonly message: string; readonly offset: number }
  /** Not handed to the parser, or the parser gave up: too deep, too large. */
  | { readonly status: 'unread'; readonly message: string };

export interface PostgresParser {
  /** One statement; `offset` of a rejection is a UTF-16 offset into it. Never throws. */
  parse(sql: string, tokens: readonly Token[]): Parsed;
  /** A whole CREATE FUNCTION, CREATE PROCEDURE or DO with that body, as the parser's own tree; a string says why not. */
  parsePlpgsql(sql: string, body: string): unknown;
}

// Beyond these the WebAssembly stack overflows, which leaves the parser's memory in an unknown state.
const maxDepth = 1_000;
const maxOperatorRun = 400;
const maxStatementChars = 2_000_000;
// PostgreSQL's lexer takes quadratic time for comments in comments.
const maxCommentMarks = 2_000;

const closers = new Set([')', ']']);
const separators = new Set([',', ';', '.', '::', '(', ')', '[', ']']);
const chainWords = new Set(
  (
    'NOT AND OR UNION INTERSECT EXCEPT JOIN CASE WHEN IS COLLATE ' +
    'LIKE ILIKE SIMILAR BETWEEN AT ISNULL NOTNULL OPERATOR IN ANY ALL'
  ).split(' '),
);

function countMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('/*'); at !== -1 && count <= maxCommentMarks; at = text.indexOf('/*', at + 2)) count++;
  return count;
}

/** Why a statement is too much for the parser, null when it is not. Deep nesting and long operator chains recurse in it. */
function excess(sql: string, tokens: readonly Token[]): string | null {
  if (sql.length > maxStatementChars) return `longer than ${maxStatementChars} characters`;
  let depth = 0;
  let run = 0;
  for (const token of tokens) {
    if (token.kind === 'string' && countMarks(token.text) > maxCommentMarks) return 'too many comments in one text';
    if (token.kind === 'symbol') {
      if (token.text === '(' || token.text === '[') depth++;
      else if (closers.has(token.text)) depth--;
      if (token.text === ',' || token.text === ';') run = 0;
      else if (!separators.has(token.text)) run++;
      if (token.text === '::' || token.text === '[') run++;
    } else if (token.kind === 'word' && (chainWords.has(token.text) || /^[@#]/.test(token.text))) run++;
    if (depth > maxDepth || run > maxOperatorRun) return 'nested too deeply';
  }
  return null;
}

function trapped(error: unknown): string {
  return `the parser failed earlier in this run: ${String(error)}`;
}

/** Messages quote the SQL that they are about, line ends and all. */
function oneLine(message: string): string {
  const flat = message.replace(/\s+/g, ' ');
  return flat.length <= 120 ? flat : `${flat.slice(0, 119)}…`;
}

type Library = typeof import('libpg-query');

interface Rejection {
  readonly message: string;
  readonly offset: number;
}

/** The parser's complaint; null for anything else that it threw (a trap in WebAssembly). */
function rejectionOf(error: unknown, sql: string, library: Library): Rejection | null {
  if (!library.hasSqlDetails(error)) return null;
  const offset = offsetOfCharacter(sql, error.sqlDetails?.cursorPosition ?? 0);
  return { message: oneLine(error.message), offset: Math.min(offset, sql.length) };
}

function nodesOf(library: Library, sql: string): readonly Node[] {
  return (runBaseline(() => library.parseSync(sql)).stmts ?? []).flatMap((raw) =>
    raw.stmt === undefined ? [] : [raw.stmt],
  );
}

function createParser(library: Library): PostgresParser {
  let broken: string | null = null;
  const parseOnce = (sql: string): Parsed => {
    try {
      return { status: 'parsed', nodes: nodesOf(library, sql) };
    } catch (error) {
      const rejection = rejectionOf(error, sql, library);
      if (rejection !== null) return { status: 'rejected', ...rejection };
      // A trap: whatever this instance says from now on is not to be trusted.
      broken = trapped(error);
      return { status: 'unread', message: 'nested too deeply for the parser' };
    }
  };
  return {
    parse(sql, tokens) {
      const tooMuch = broken ?? excess(sql, tokens);
      if (tooMuch !== null) return { status: 'unread', message: tooMuch };
      // The parser takes a C string: a NUL would end it unseen.
      if (sql.includes('\0')) return { status: 'rejected', message: 'NUL character', offset: sql.indexOf('\0') };
      const parsed = parseOnce(sql);
      if (parsed.status !== 'rejected') return parsed;
      for (const asString of [false, true]) {
        const filled = fillPlaceholders(sql, asString);
        const again = filled === null ? null : parseOnce(filled);
        if (again?.status === 'parsed') return again;
      }
      return parsed;
    },
    parsePlpgsql(sql, body) {
      const tooMuch = broken ?? (countMarks(body) > maxCommentMarks ? 'too many comments' : null);
      const reason = tooMuch ?? excess(body, tokenise(body, 'postgresql'));
      if (reason !== null) return reason;
      try {
        return runBaseline(() => library.parsePlPgSQLSync(sql));
      } catch (error) {
        // A complaint about the body is a plain Error; anything else is a trap in WebAssembly.
        if (!(error instanceof Error) || error.constructor !== Error) broken = trapped(error);
        return error instanceof Error ? oneLine(error.message) : String(error);
      }
    },
  };
}

let parser: Promise<PostgresParser> | null = null;

/** PostgreSQL's own parser, compiled to WebAssembly; loaded once, at the first call. */
export function loadPostgresParser(): Promise<PostgresParser> {
  parser ??= import('libpg-query').then(async (library) => {
    await library.loadModule();
    return createParser(library);
  });
  return parser;
}
