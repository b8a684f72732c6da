import { type CharSet, single } from './char-set.ts';
import { type Cursor, accept, fail, isHex, isOctal, peek, takeCodePoint, takeUntil, takeWhile } from './cursor.ts';
import { lastCodePoint } from './char-set.ts';
import { invert } from './char-set.ts';
import { propertySet, setOfEscape } from './named-sets.ts';

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

function toCodePoint(cursor: Cursor, digits: string, base: number): number {
  const code = Number.parseInt(digits, base);
  if (!Number.isInteger(code) || code > lastCodePoint) return fail(cursor, 'a code point that does not exist');
  return code;
}

function bracedCode(cursor: Cursor, base: number): number {
  const digits = takeUntil(cursor, '}', 'a code point');
  if (!(base === 16 ? /^[\da-f]+$/i : /^[0-7]+$/).test(digits)) return fail(cursor, 'a code point without digits');
  return toCodePoint(cursor, digits, base);
}

/** Code point of `\x41`, `\x{1F600}`, `\o{101}`, `\cA`, `\n`, `\012` …; null where the letter is none of these. */
function codeOf(cursor: Cursor, letter: string): number | null {
  if (letter === 'x') {
    if (accept(cursor, '{')) return bracedCode(cursor, 16);
    return Number.parseInt(takeWhile(cursor, isHex, 2) || '0', 16);
  }
  if (letter === 'o') return accept(cursor, '{') ? bracedCode(cursor, 8) : fail(cursor, '\\o without {…}');
  if (letter === 'c') return peek(cursor).toUpperCase() === '' ? fail(cursor, '\\c at the end') : control(cursor);
  if (letter === '0') return Number.parseInt(`0${takeWhile(cursor, isOctal, 2)}`, 8);
  return controls[letter] ?? null;
}

function control(cursor: Cursor): number {
  const code = takeCodePoint(cursor);
  return (code >= 0x61 && code <= 0x7a ? code - 32 : code) ^ 0x40;
}

function property(cursor: Cursor, letter: string): CharSet {
  const at = cursor.at;
  const name = accept(cursor, '{') ? takeUntil(cursor, '}', 'a property') : takeWhile(cursor, () => true, 1);
  const trimmed = name.replaceAll(/[\s_-]+/g, '');
  const negated = trimmed.startsWith('^') !== (letter === 'P');
  const set = propertySet(trimmed.replace(/^\^/, ''), at);
  return negated ? invert(set) : set;
}

/**
 * What an escape stands for where it stands for characters, inside of a class or outside. The cursor is behind the
 * letter. Null where the letter means something else (`\b`, `\1`, `\A` …).
 */
export function characterEscape(cursor: Cursor, letter: string): CharSet | null {
  if (letter === 'p' || letter === 'P') return property(cursor, letter);
  if (letter === 'N' && peek(cursor) === '{') return fail(cursor, '\\N{…} is not supported');
  const set = setOfEscape(letter);
  if (set !== null) return set;
  const code = codeOf(cursor, letter);
  if (code !== null) return single(code);
  return /^[\dA-Za-z]$/.test(letter) ? null : single(letter.codePointAt(0) ?? 0);
}
