import type { Dialect } from './dialect.ts';
import type { Token } from './token.ts';

export const isMysql = (dialect: Dialect): boolean => dialect === 'mysql' || dialect === 'mariadb';

/** End of a block comment that opens at `at`; PostgreSQL and SQL Server nest them. Null when it never closes. */
export function endOfBlockComment(text: string, at: number, dialect: Dialect): number | null {
  if (dialect !== 'postgresql' && dialect !== 'sqlserver') {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? null : end + 2;
  }
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  let depth = 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '*/' ? -1 : 1;
    if (depth === 0) return mark.lastIndex;
  }
  return null;
}

const runnable = /\/\*M?!\d*/y;

/** What stands in `/*!50000` comments is code for MySQL: only their brackets are skipped. Offset behind one, or -1. */
export function skipBracketOfCode(text: string, at: number): number {
  if (text.startsWith('*/', at)) return at + 2;
  runnable.lastIndex = at;
  const found = runnable.exec(text)?.[0];
  return found === undefined ? -1 : at + found.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Whether `--` at this offset opens a comment; MySQL wants a blank behind it. */
export function opensLineComment(text: string, at: number, mysql: boolean): boolean {
  return !mysql || /[\s-]/.test(text[at + 2] ?? ' ');
}

const [dash, slash, star, hash] = [45, 47, 42, 35];

/** Offset behind a comment at `at`, `at` itself where none is, null where one never closes. */
function skipComment(text: string, at: number, dialect: Dialect): number | null {
  const [code, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  const mysql = isMysql(dialect);
  if (code === dash && next === dash && opensLineComment(text, at, mysql)) return endOfLine(text, at);
  if (code === hash) return mysql && text[at + 1] !== '{' ? endOfLine(text, at) : at;
  if (mysql && (code === slash || code === star)) {
    const end = skipBracketOfCode(text, at);
    if (end !== -1) return end;
  }
  return code === slash && next === star ? endOfBlockComment(text, at, dialect) : at;
}

const isBlank = (code: number): boolean => code <= 32 || code === 0xfeff || code === 0xa0;

/** Skips blanks and comments. An unterminated comment becomes a token, so that somebody notices. */
export function skipBlank(text: string, from: number, dialect: Dialect): number | Token {
  for (let at = from; ;) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    const end = skipComment(text, at, dialect);
    if (end === null) return { kind: 'symbol', start: at, end: text.length, text: '/*', unterminated: true };
    if (end === at) return at;
    at = end;
  }
}
