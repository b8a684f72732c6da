import type { Dialect } from './dialect.ts';
import { isMysql, lexDollarQuoted, lexQuoted } from './lex-quoted.ts';
import type { Token } from './token.ts';

export interface Lexer {
  /** Null at the end of the text. */
  next(): Token | null;
  /** Continues at this offset: after the data of a COPY, after an unterminated quote. */
  seek(offset: number): void;
}

const word = /[\p{L}_#@\u0080-\uffff][\p{L}\p{N}_$#@\u0080-\uffff]*/uy;
const number = /\d[\w.]*/y;
const templates = [
  /\{\{[^}\n]{0,200}\}\}/y,
  /\{%[^%\n]{0,200}%\}/y,
  /<%[^%\n]{0,200}%>/y,
  /[$#]\{[^}\n]{0,200}\}/y,
  /\$\(\w{1,64}\)/y,
  /%\(\w{1,64}\)s/y,
  /%s\b/y,
] as const;
const operator = /::|\|\||:=|[<>!=]=|<>|->>?|[^\s]/y;

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** End of a block comment that opens at `at`; PostgreSQL and SQL Server nest them. Null when it never closes. */
function endOfBlockComment(text: string, at: number, nested: boolean): number | null {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  let depth = 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '*/') depth--;
    else if (nested) depth++;
    if (depth === 0) return mark.lastIndex;
  }
  return null;
}

function lexTemplate(text: string, at: number): Token | null {
  if (!'{<$#%'.includes(text[at] ?? ' ')) return null;
  for (const pattern of templates) {
    const found = match(pattern, text, at);
    if (found !== null) return { kind: 'template', start: at, end: at + found.length, text: found };
  }
  return null;
}

function lexWord(text: string, at: number, dialect: Dialect): string | null {
  const name = match(word, text, at);
  // `END$$`: identifiers may hold dollars, but at the end of one in a MySQL script they are the delimiter.
  return name !== null && isMysql(dialect) && name.endsWith('$$') ? name.slice(0, -2) || null : name;
}

function lexPlain(text: string, at: number, dialect: Dialect): Token {
  const name = lexWord(text, at, dialect);
  if (name !== null) return { kind: 'word', start: at, end: at + name.length, text: name.toUpperCase() };
  const digits = match(number, text, at);
  if (digits !== null) return { kind: 'number', start: at, end: at + digits.length, text: digits };
  const symbol = match(operator, text, at) ?? text.charAt(at);
  return { kind: 'symbol', start: at, end: at + symbol.length, text: symbol };
}

/** Skips blanks and comments. An unterminated comment becomes a token, so that somebody notices. */
function skipBlank(text: string, from: number, dialect: Dialect): number | Token {
  const mysql = isMysql(dialect);
  for (let at = from; ;) {
    const char = text[at];
    if (char === undefined) return at;
    if (char <= ' ' || char === '\ufeff' || char === '\u00a0') at++;
    else if (char === '-' && text[at + 1] === '-' && (!mysql || /[\s-]/.test(text[at + 2] ?? ' '))) {
      at = endOfLine(text, at);
    } else if (char === '#' && mysql && text[at + 1] !== '{') at = endOfLine(text, at);
    // `/*!50000 DROP TABLE t */` is code for MySQL: only its brackets are skipped.
    else if (mysql && char === '/' && text[at + 1] === '*' && /[!M]/.test(text[at + 2] ?? '')) {
      at += (match(/\/\*M?!\d*/y, text, at) ?? '/*').length;
    } else if (mysql && char === '*' && text[at + 1] === '/') at += 2;
    else if (char === '/' && text[at + 1] === '*') {
      const end = endOfBlockComment(text, at, dialect === 'postgresql' || dialect === 'sqlserver');
      if (end === null) return { kind: 'symbol', start: at, end: text.length, text: '/*', unterminated: true };
      at = end;
    } else return at;
  }
}

/** Tokens of a SQL text, comments left out. Never throws: what it cannot make sense of is a symbol. */
export function createLexer(text: string, dialect: Dialect, from = 0): Lexer {
  let offset = from;
  const lexAt = (at: number): Token => {
    const char = text[at];
    const template = lexTemplate(text, at);
    if (template !== null) return template;
    if (char === '$' && dialect === 'postgresql') {
      const dollar = lexDollarQuoted(text, at);
      if (dollar !== null) return dollar;
    }
    if (char === '\\' && dialect === 'postgresql') {
      const end = endOfLine(text, at);
      return { kind: 'meta', start: at, end, text: text.slice(at, end) };
    }
    return lexQuoted(text, at, dialect) ?? lexPlain(text, at, dialect);
  };
  return {
    next() {
      const at = skipBlank(text, offset, dialect);
      if (typeof at === 'object') {
        offset = at.end;
        return at;
      }
      if (at >= text.length) return null;
      const token = lexAt(at);
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
