import { type CharSet, foldCase, single } from './char-set.ts';
import { accept, type Cursor, fail, isDigit, peek, takeUntil, takeWhile } from './cursor.ts';
import type { RegexNode } from './node.ts';
import type { Flags } from './parse-group.ts';

export interface Parser extends Cursor {
  groups: number;
  depth: number;
  readonly names: Map<string, number>;
  readonly namedTargets: (() => void)[];
}

/** Flags change in mid-sequence, so a sequence carries them in a box. */
export interface Scope {
  flags: Flags;
}

export function asSet(set: CharSet, flags: Flags): RegexNode {
  return { kind: 'set', set: flags.ignoreCase ? foldCase(set) : set };
}

function resolveTarget(parser: Parser, target: string, at: number): number {
  if (/^[+-]?\d+$/.test(target)) {
    const number = Number(target);
    if (target.startsWith('-')) return parser.groups + 1 + number;
    return target.startsWith('+') ? parser.groups + number : number;
  }
  return parser.names.get(target) ?? fail(parser, `there is no group named "${target.slice(0, 40)}"`, at);
}

/** A reference or a call. Names may come later in the text, so they are looked up at the end. */
export function reference(parser: Parser, kind: 'reference' | 'call', target: string, ignoreCase: boolean): RegexNode {
  const at = parser.at;
  const node = { kind, index: 0, ignoreCase };
  if (/^[+-]?\d+$/.test(target)) node.index = resolveTarget(parser, target, at);
  parser.namedTargets.push(() => {
    if (node.index === 0 && !/^[+-]?\d+$/.test(target)) node.index = resolveTarget(parser, target, at);
    if (node.index > parser.groups || node.index < 0) fail(parser, `there is no group ${node.index}`, at);
  });
  return node as RegexNode;
}

/** `\\1`, `\\g{-1}`, `\\k<name>`, and octal `\\101`; null where the letter begins none of these. */
export function referenceEscape(parser: Parser, letter: string, scope: Scope): RegexNode | null {
  const { ignoreCase } = scope.flags;
  if (letter === 'k' || (letter === 'g' && /^['<]$/.test(peek(parser)))) {
    const close = ({ '<': '>', "'": "'", '{': '}' } as Record<string, string>)[peek(parser)];
    if (close === undefined) return fail(parser, `\\${letter} without the name of a group`);
    parser.at++;
    return reference(parser, letter === 'k' ? 'reference' : 'call', takeUntil(parser, close, 'a name'), ignoreCase);
  }
  if (letter === 'g') {
    const braced = accept(parser, '{');
    const target = braced
      ? takeUntil(parser, '}', 'a reference')
      : takeWhile(parser, (c) => isDigit(c) || c === '-' || c === '+');
    if (target === '') return fail(parser, '\\g without a group');
    return reference(parser, 'reference', target, ignoreCase);
  }
  if (!/^[1-9]$/.test(letter)) return null;
  const from = parser.at - 1;
  takeWhile(parser, isDigit);
  const digits = parser.text.slice(from, parser.at);
  if (digits.length === 1 || Number(digits) <= parser.groups) return reference(parser, 'reference', digits, ignoreCase);
  const octal = /^[0-7]{1,3}/.exec(digits)?.[0] ?? '';
  parser.at = from + Math.max(1, octal.length);
  return asSet(single(octal === '' ? letter.charCodeAt(0) : Number.parseInt(octal, 8)), scope.flags);
}
