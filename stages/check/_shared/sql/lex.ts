import type { Dialect } from './dialect.ts';
import { lexDollarQuoted, lexQuoted } from './lex-quoted.ts';
import { isMysql, skipBlank } from './skip-blank.ts';
import type { Token } from './token.ts';

export interface Lexer {
  /** Null at the end of the text. */
  next(): Token | null;
  /** Continues at this offset: after the data of a COPY, after an unterminated quote. */
  seek(offset: number): void;
}

const templates = [
  /\{\{[^}\n]{0,200}\}\}/y,
  /\{%[^%\n]{0,200}%\}/y,
  /<%[^%\n]{0,200}%>/y,
  /[$#]\{[^}\n]{0,200}\}/y,
  /\$\(\w{1,64}\)/y,
  /%\(\w{1,64}\)s/y,
  /%s\b/y,
] as const;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

// What an ASCII character may be in: 1 starts a word, 2 goes on in one, 4 goes on in a number, 8 starts a number.
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_#@]/.test(char)) classes[code] = 1 | 2;
  if (char === '$') classes[code] = 2;
  if (/\d/.test(char)) classes[code] = 2 | 4 | 8;
  if (/[A-Za-z_.]/.test(char)) classes[code] = (classes[code] ?? 0) | 4;
}

/** Letters of any script count as such; so does every other character that is not ASCII. */
function isIn(code: number, mask: number): boolean {
  return code < 128 ? ((classes[code] ?? 0) & mask) !== 0 : (mask & 3) !== 0;
}

/** End of the word or number that begins at `at`. */
function endOfRun(text: string, at: number, mask: number): number {
  let end = at + 1;
  while (end < text.length && isIn(text.charCodeAt(end), mask)) end++;
  return end;
}

function lexTemplate(text: string, at: number): Token | null {
  for (const pattern of templates) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind: 'template', start: at, end: at + found.length, text: found };
  }
  return null;
}

function lexWord(text: string, at: number, dialect: Dialect): Token | null {
  let end = endOfRun(text, at, 2);
  // `END$$`: identifiers may hold dollars, but at the end of one in a MySQL script they are the delimiter.
  if (isMysql(dialect) && text.startsWith('$$', end - 2)) end -= 2;
  return end <= at ? null : { kind: 'word', start: at, end, text: text.slice(at, end).toUpperCase() };
}

const longOperators = new Set(['::', '||', ':=', '<=', '>=', '!=', '==', '<>', '->']);

function lexSymbol(text: string, at: number): Token {
  const two = text.slice(at, at + 2);
  const length = text.startsWith('->>', at) ? 3 : longOperators.has(two) ? 2 : 1;
  return { kind: 'symbol', start: at, end: at + length, text: length === 2 ? two : text.slice(at, at + length) };
}

/** `$tag$ … $tag$` and psql's own commands. */
function lexPostgres(text: string, at: number, char: string): Token | null {
  if (char === '$') return lexDollarQuoted(text, at);
  if (char !== '\\') return null;
  const end = endOfLine(text, at);
  return { kind: 'meta', start: at, end, text: text.slice(at, end) };
}

function lexAt(text: string, at: number, dialect: Dialect): Token {
  const char = text.charAt(at);
  const special = '{<$#%'.includes(char) ? lexTemplate(text, at) : null;
  const found =
    special ?? (dialect === 'postgresql' ? lexPostgres(text, at, char) : null) ?? lexQuoted(text, at, dialect);
  if (found !== null) return found;
  const code = text.charCodeAt(at);
  const word = isIn(code, 1) ? lexWord(text, at, dialect) : null;
  if (word !== null) return word;
  if (!isIn(code, 8) || code >= 128) return lexSymbol(text, at);
  const end = endOfRun(text, at, 4);
  return { kind: 'number', start: at, end, text: text.slice(at, end) };
}

/** Tokens of a SQL text, comments left out. Never throws: what it cannot make sense of is a symbol. */
export function createLexer(text: string, dialect: Dialect, from = 0): Lexer {
  let offset = from;
  return {
    next() {
      const at = skipBlank(text, offset, dialect);
      if (typeof at === 'object') {
        offset = at.end;
        return at;
      }
      if (at >= text.length) return null;
      const token = lexAt(text, at, dialect);
      offset = token.end;
      return token;
    },
    seek(to) {
      offset = to;
    },
  };
}

/** All tokens of a short text, such as one statement. */
export function tokenise(text: string, dialect: Dialect): Token[] {
  const lexer = createLexer(text, dialect);
  const tokens: Token[] = [];
  for (let token = lexer.next(); token !== null; token = lexer.next()) tokens.push(token);
  return tokens;
}
