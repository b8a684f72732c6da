import type { Dialect } from './dialect.ts';
import { isMysql } from './skip-blank.ts';
import type { Token, TokenKind } from './token.ts';

interface Quoting {
  readonly kind: TokenKind;
  readonly close: string;
  readonly backslash: boolean;
}

/** Offset of the closing quote for a string that opens before `from`, -1 when it never closes. Doubled quotes stand for themselves. */
export function findClose(text: string, from: number, close: string, backslash: boolean): number {
  for (let at = text.indexOf(close, from); at !== -1; at = text.indexOf(close, at)) {
    let escapes = 0;
    if (backslash) for (let back = at - 1; back >= from && text.charCodeAt(back) === 92; back--) escapes++;
    if (escapes % 2 === 1) at++;
    else if (text[at + 1] === close) at += 2;
    else return at;
  }
  return -1;
}

/** Reads from the opening quote at `open`; a doubled closing quote stands for itself. `start` may lie before (E'…', N'…'). */
function readQuoted(text: string, start: number, open: number, quoting: Quoting): Token {
  const { kind, close, backslash } = quoting;
  const at = findClose(text, open + 1, close, backslash);
  if (at === -1)
    return { kind, start, end: text.length, text: text.slice(open + 1), inner: open + 1, unterminated: true };
  return { kind, start, end: at + 1, text: unescape(text.slice(open + 1, at), close), inner: open + 1 };
}

function unescape(body: string, close: string): string {
  return body.includes(close) ? body.replaceAll(close + close, close) : body;
}

const oracleClosers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

function readOracleQuote(text: string, start: number): Token {
  const opener = text[start + 2] ?? '';
  const closer = `${oracleClosers[opener] ?? opener}'`;
  const found = text.indexOf(closer, start + 3);
  if (found === -1) {
    return { kind: 'string', start, end: text.length, text: text.slice(start + 3), unterminated: true };
  }
  return { kind: 'string', start, end: found + 2, text: text.slice(start + 3, found), inner: start + 3 };
}

function readPrefixedString(text: string, start: number, dialect: Dialect): Token | null {
  const prefix = (text[start] ?? '').toLowerCase();
  if (text[start + 1] === "'") {
    if (dialect === 'oracle' && prefix === 'q') return readOracleQuote(text, start);
    const backslash = (prefix === 'e' && dialect === 'postgresql') || isMysql(dialect);
    if ('enbx'.includes(prefix)) return readQuoted(text, start, start + 1, { kind: 'string', close: "'", backslash });
  }
  if (prefix === 'u' && text[start + 1] === '&' && (text[start + 2] === "'" || text[start + 2] === '"')) {
    const close = text[start + 2] ?? "'";
    return readQuoted(text, start, start + 2, { kind: close === "'" ? 'string' : 'quoted', close, backslash: false });
  }
  return null;
}

/** String or quoted identifier at `at`, or null. Which characters quote depends on the engine. */
export function lexQuoted(text: string, at: number, dialect: Dialect): Token | null {
  const char = text[at] ?? '';
  const mysql = isMysql(dialect);
  if (char === "'") return readQuoted(text, at, at, { kind: 'string', close: "'", backslash: mysql });
  if (char === '"') {
    return readQuoted(text, at, at, { kind: mysql ? 'string' : 'quoted', close: '"', backslash: mysql });
  }
  if (char === '`') return readQuoted(text, at, at, { kind: 'quoted', close: '`', backslash: false });
  if (char === '[' && (dialect === 'sqlserver' || dialect === 'sqlite')) {
    return readQuoted(text, at, at, { kind: 'quoted', close: ']', backslash: false });
  }
  const next = text[at + 1];
  if (next !== "'" && next !== '&') return null;
  return 'eEnNbBxXuUqQ'.includes(char) ? readPrefixedString(text, at, dialect) : null;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,62})?\$/y;

/** `$tag$ … $tag$`, PostgreSQL only. */
export function lexDollarQuoted(text: string, at: number): Token | null {
  dollarTag.lastIndex = at;
  const tag = dollarTag.exec(text)?.[0];
  if (tag === undefined) return null;
  const inner = at + tag.length;
  const close = text.indexOf(tag, inner);
  if (close === -1) {
    return { kind: 'string', start: at, end: text.length, text: text.slice(inner), inner, unterminated: true };
  }
  return { kind: 'string', start: at, end: close + tag.length, text: text.slice(inner, close), inner };
}
