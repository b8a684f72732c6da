import { type CharSet, foldCase, invert, onlyMember, setOf, single, unite } from './char-set.ts';
import { type Cursor, accept, fail, isOctal, looksAt, peek, takeCodePoint, takeUntil, takeWhile } from './cursor.ts';
import { posixSet } from './named-sets.ts';
import { characterEscape } from './parse-escape.ts';

/** One member of a class: a set, or null for what adds nothing (`\E`). */
function classEscape(cursor: Cursor): CharSet | null {
  const at = cursor.at;
  const letter = String.fromCodePoint(takeCodePoint(cursor));
  if (letter === 'E') return null;
  if (letter === 'b') return single(8);
  if (/^[1-7]$/.test(letter)) {
    return single(Number.parseInt(letter + takeWhile(cursor, isOctal, 2), 8));
  }
  return characterEscape(cursor, letter) ?? fail(cursor, `unknown escape \\${letter} in a class`, at);
}

function posix(cursor: Cursor): CharSet | null {
  const found = /^\[:(\^?[a-z]+):\]/.exec(cursor.text.slice(cursor.at, cursor.at + 20));
  const name = found?.[1];
  if (found === null || name === undefined) return null;
  cursor.at += found[0].length;
  return posixSet(name) ?? fail(cursor, `unknown POSIX class [:${name}:]`);
}

function member(cursor: Cursor): CharSet | null {
  if (peek(cursor) === '[') {
    const set = posix(cursor);
    if (set !== null) return set;
  }
  return accept(cursor, '\\') ? classEscape(cursor) : single(takeCodePoint(cursor));
}

const isRange = (cursor: Cursor): boolean => peek(cursor) === '-' && peek(cursor, 1) !== ']' && peek(cursor, 1) !== '';

/** PCRE takes a hyphen beside a set such as `\w` for a mistake, and so does Semgrep. */
function rangeEnd(cursor: Cursor, low: number): CharSet | null {
  if (!isRange(cursor)) return null;
  const at = cursor.at;
  cursor.at++;
  const end = member(cursor);
  const high = end === null ? null : onlyMember(end);
  if (high === null) return end === null ? single(0x2d) : fail(cursor, 'a range ends in a set', at);
  if (high < low) return fail(cursor, 'range out of order in a class', at);
  return setOf([low, high]);
}

function quoted(cursor: Cursor): readonly CharSet[] {
  return [...takeUntil(cursor, '\\E', '\\Q in a class')].map((character) => single(character.codePointAt(0) ?? 0));
}

function members(cursor: Cursor, opening: number): readonly CharSet[] {
  const sets: CharSet[] = [];
  // A bracket right behind the opening one is a member.
  if (accept(cursor, ']')) sets.push(single(0x5d));
  while (!accept(cursor, ']')) {
    if (peek(cursor) === '') return fail(cursor, 'missing ] of a class', opening);
    if (looksAt(cursor, '\\Q')) {
      cursor.at += 2;
      sets.push(...quoted(cursor));
      continue;
    }
    const set = member(cursor);
    if (set === null) continue;
    const low = onlyMember(set);
    if (low === null && isRange(cursor)) return fail(cursor, 'a range begins with a set');
    sets.push(set, (low === null ? null : rangeEnd(cursor, low)) ?? []);
  }
  return sets;
}

/** A class `[…]`; the cursor stands behind its opening bracket. */
export function parseClass(cursor: Cursor, ignoreCase: boolean): CharSet {
  const opening = cursor.at - 1;
  const negated = accept(cursor, '^');
  const set = unite(...members(cursor, opening));
  const folded = ignoreCase ? foldCase(set) : set;
  return negated ? invert(folded) : folded;
}
