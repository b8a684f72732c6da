import { RegexProblem } from './node.ts';

/** A place in the text of a regular expression. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.text[cursor.at + ahead] ?? '';
}

export function looksAt(cursor: Cursor, text: string): boolean {
  return cursor.text.startsWith(text, cursor.at);
}

/** Steps over `text` if it stands here. */
export function accept(cursor: Cursor, text: string): boolean {
  if (!looksAt(cursor, text)) return false;
  cursor.at += text.length;
  return true;
}

export function fail(cursor: Cursor, message: string, at = cursor.at): never {
  throw new RegexProblem('syntax', message, at);
}

/** Text up to `end`, which is stepped over. Throws where `end` does not come. */
export function takeUntil(cursor: Cursor, end: string, what: string): string {
  const stop = cursor.text.indexOf(end, cursor.at);
  if (stop === -1) return fail(cursor, `${what} is not closed by ${end}`);
  const taken = cursor.text.slice(cursor.at, stop);
  cursor.at = stop + end.length;
  return taken;
}

/** The longest run of characters that pass, at most `limit` of them. */
export function takeWhile(cursor: Cursor, passes: (character: string) => boolean, limit = Infinity): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length && cursor.at - from < limit && passes(peek(cursor))) cursor.at++;
  return cursor.text.slice(from, cursor.at);
}

export function takeCodePoint(cursor: Cursor): number {
  const code = cursor.text.codePointAt(cursor.at);
  if (code === undefined) return fail(cursor, 'the expression ends too early');
  cursor.at += code > 0xffff ? 2 : 1;
  return code;
}

export const isDigit = (character: string): boolean => character >= '0' && character <= '9';
export const isOctal = (character: string): boolean => character >= '0' && character <= '7';
export const isHex = (character: string): boolean => /^[\da-fA-F]$/.test(character);
