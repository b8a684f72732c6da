import { type Cursor, accept, fail, looksAt, peek, takeUntil, takeWhile } from './cursor.ts';
import { RegexProblem } from './node.ts';

/** Switches that hold from here to the end of the group they stand in. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  readonly ungreedy: boolean;
  readonly noCapture: boolean;
}

export type Opening =
  | { readonly kind: 'capture'; readonly name: string | null }
  | { readonly kind: 'plain' | 'atomic' | 'branchReset' }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean }
  | { readonly kind: 'flags'; readonly flags: Flags; readonly scoped: boolean }
  | { readonly kind: 'reference' | 'call'; readonly target: string }
  | { readonly kind: 'comment' };

const looks: readonly (readonly [string, boolean, boolean])[] = [
  ['?=', false, false],
  ['?!', false, true],
  ['?<=', true, false],
  ['?<!', true, true],
  ['*pla:', false, false],
  ['*positive_lookahead:', false, false],
  ['*nla:', false, true],
  ['*negative_lookahead:', false, true],
  ['*plb:', true, false],
  ['*positive_lookbehind:', true, false],
  ['*nlb:', true, true],
  ['*negative_lookbehind:', true, true],
];

const switches: Readonly<Record<string, keyof Flags | null>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'extended',
  U: 'ungreedy',
  n: 'noCapture',
  J: null,
};

function groupName(cursor: Cursor, end: string): string {
  const name = takeUntil(cursor, end, 'the name of a group');
  if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name)) return fail(cursor, `"${name.slice(0, 40)}" is no name of a group`);
  return name;
}

function readFlags(cursor: Cursor, before: Flags): Opening {
  const flags: Record<keyof Flags, boolean> = { ...before };
  let on = true;
  if (accept(cursor, '^'))
    Object.assign(flags, { ignoreCase: false, multiline: false, dotAll: false, extended: false, noCapture: false });
  for (;;) {
    const letter = peek(cursor);
    cursor.at++;
    if (letter === ')' || letter === ':') return { kind: 'flags', flags, scoped: letter === ':' };
    if (letter === '-') on = false;
    else {
      const flag = switches[letter];
      if (flag === undefined) return fail(cursor, `(?${letter} is not known`, cursor.at - 1);
      if (flag !== null) flags[flag] = on;
    }
  }
}

function named(cursor: Cursor): Opening | null {
  for (const [open, close] of [
    ['?P<', '>'],
    ['?<', '>'],
    ["?'", "'"],
  ] as const) {
    if (accept(cursor, open)) return { kind: 'capture', name: groupName(cursor, close) };
  }
  if (accept(cursor, '?P=')) return { kind: 'reference', target: groupName(cursor, ')') };
  if (accept(cursor, '?P>') || accept(cursor, '?&')) return { kind: 'call', target: groupName(cursor, ')') };
  return null;
}

function numberedCall(cursor: Cursor): Opening | null {
  const found = /^\?(R|[+-]?\d+)\)/.exec(cursor.text.slice(cursor.at, cursor.at + 8));
  if (found === null) return null;
  cursor.at += found[0].length;
  return { kind: 'call', target: found[1] === 'R' ? '0' : (found[1] ?? '0') };
}

/** Reads what follows `(`: which kind of group opens here. Throws RegexProblem on what is unknown or cannot be run. */
export function readOpening(cursor: Cursor, flags: Flags): Opening {
  const start = cursor.at;
  for (const [text, behind, negated] of looks) if (accept(cursor, text)) return { kind: 'look', behind, negated };
  if (accept(cursor, '?:')) return { kind: 'plain' };
  if (accept(cursor, '?>') || accept(cursor, '*atomic:')) return { kind: 'atomic' };
  if (accept(cursor, '?|')) return { kind: 'branchReset' };
  if (accept(cursor, '?#')) {
    takeUntil(cursor, ')', 'a comment');
    return { kind: 'comment' };
  }
  if (looksAt(cursor, '?(')) throw new RegexProblem('unsupported', 'conditional groups (?(…)…) are not run', start);
  if (looksAt(cursor, '?C')) throw new RegexProblem('unsupported', 'callouts are not run', start);
  if (peek(cursor) === '*' && /^[A-Z]/.test(peek(cursor, 1))) {
    const verb = takeWhile(cursor, (character) => character !== ')');
    throw new RegexProblem('unsupported', `the verb (${verb.slice(0, 40)}) is not run`, start);
  }
  const special = named(cursor) ?? numberedCall(cursor);
  if (special !== null) return special;
  if (accept(cursor, '?')) return readFlags(cursor, flags);
  return flags.noCapture ? { kind: 'plain' } : { kind: 'capture', name: null };
}
