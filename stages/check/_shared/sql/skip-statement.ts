import type { Dialect } from './dialect.ts';
import { findClose, lexDollarQuoted } from './lex-quoted.ts';
import { endOfBlockComment, isMysql, opensLineComment, skipBracketOfCode } from './skip-blank.ts';
import { isWord } from './token.ts';
import type { Token } from './token.ts';

// Whatever may hide a semicolon, or is one.
const hidingPostgres = /[;'"$\\{]|--|\/\*/g;
const hidingMysql = /[;'"`#{]|--|\/\*|\*\//g;
const hidingSqlite = /[;'"`[{]|--|\/\*/g;

function patternFor(dialect: Dialect): RegExp | null {
  if (dialect === 'postgresql') return hidingPostgres;
  if (isMysql(dialect)) return hidingMysql;
  // SQL Server and Oracle end statements by lines too (GO, a slash, a keyword).
  return dialect === 'sqlite' ? hidingSqlite : null;
}

function hasEscapes(text: string, quote: number, dialect: Dialect): boolean {
  if (isMysql(dialect)) return true;
  return dialect === 'postgresql' && /[eE]/.test(text.charAt(quote - 1)) && !/\w/.test(text.charAt(quote - 2));
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function afterComment(text: string, at: number, dialect: Dialect): number | null {
  if (isMysql(dialect)) {
    const bracket = skipBracketOfCode(text, at);
    if (bracket !== -1) return bracket;
  }
  return endOfBlockComment(text, at, dialect);
}

/** Offset behind what begins at `at`, null where it never ends or is not for this reader. */
function after(text: string, at: number, dialect: Dialect): number | null {
  const char = text.charAt(at);
  if (char === "'" || char === '"' || char === '`' || char === '[') {
    const backslash = char !== '`' && char !== '[' && hasEscapes(text, at, dialect);
    const close = findClose(text, at + 1, char === '[' ? ']' : char, backslash);
    // `'it's'`: a word at a closing quote is a quote that somebody forgot to double. The parser is to say so.
    return close === -1 || /[\w\u0080-\uffff]/.test(text.charAt(close + 1)) ? null : close + 1;
  }
  if (char === '-') return opensLineComment(text, at, isMysql(dialect)) ? endOfLine(text, at) : at + 2;
  if (char === '#') return text[at + 1] === '{' ? null : endOfLine(text, at);
  if (char === '/' || char === '*') return afterComment(text, at, dialect);
  if (char === '$') {
    // An identifier may hold dollars.
    if (/[\w\u0080-\uffff]/.test(text.charAt(at - 1))) return at + 1;
    const quoted = lexDollarQuoted(text, at);
    return quoted === null ? at + 1 : quoted.unterminated === true ? null : quoted.end;
  }
  // `{{ a template }}` and psql's commands are for the lexer.
  return char === '{' && text[at + 1] !== '{' && text[at + 1] !== '%' ? at + 1 : null;
}

/**
 * Offset of the semicolon that ends the statement around `from`, found without making tokens. Null where the text has
 * something that only the lexer understands: a template, a psql command, a quote that never closes.
 */
export function findSemicolon(text: string, from: number, dialect: Dialect): number | null {
  const pattern = patternFor(dialect);
  if (pattern === null) return null;
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[0] === ';') return found.index;
    const next = after(text, found.index, dialect);
    if (next === null) return null;
    pattern.lastIndex = next;
  }
  return null;
}

/** `INSERT INTO t (a, b) VALUES`: whatever follows up to the semicolon adds rows and does nothing else. */
export function addsRows(tokens: readonly Token[]): boolean {
  if (!isWord(tokens[0], 'INSERT') || !isWord(tokens.at(-1), 'VALUES')) return false;
  return tokens.length < 1_000 && !tokens.some((token) => isWord(token, 'SELECT', 'WITH', 'TABLE'));
}
