import { type CharSet, foldCase, onlyMember } from './char-set.ts';
import { lengthOf } from './measure.ts';
import type { Assertion, RegexNode, RepeatNode } from './node.ts';

/** RE2 refuses counted repeats beyond this, and nested ones whose product is. */
const maxCount = 1000;

class NotRe2 extends Error {}

function codeText(code: number): string {
  return `\\x{${code.toString(16)}}`;
}

function literalText(code: number): string {
  const text = String.fromCodePoint(code);
  return /^[\w ,:;'"<>=!@#%&~`/-]$/.test(text) ? text : codeText(code);
}

function printSet(set: CharSet): string {
  const only = onlyMember(set);
  if (only !== null) return literalText(only);
  const lowest = set[0] ?? 0;
  if (set.length === 0) return '[^\\x{0}-\\x{10ffff}]';
  const lower = String.fromCodePoint(lowest).toLowerCase().codePointAt(0) ?? 0;
  if (lower < 0x7b && /^[a-z]$/.test(String.fromCodePoint(lower)) && isSame(set, foldCase([lower, lower])))
    return `(?i:${String.fromCodePoint(lower)})`;
  const ranges: string[] = [];
  for (let at = 0; at < set.length; at += 2) {
    const [low = 0, high = 0] = [set[at], set[at + 1]];
    ranges.push(low === high ? codeText(low) : `${codeText(low)}-${codeText(high)}`);
  }
  return `[${ranges.join('')}]`;
}

function isSame(a: CharSet, b: CharSet): boolean {
  return a.length === b.length && a.every((code, at) => code === b[at]);
}

const assertions: Readonly<Record<Assertion, string | null>> = {
  textStart: '\\A',
  textEnd: '\\z',
  lineStart: '(?m:^)',
  lineEnd: '(?m:$)',
  wordBoundary: '\\b',
  notWordBoundary: '\\B',
  textEndOrLastNewline: null,
};

function printRepeat(node: RepeatNode): string {
  const body = `(?:${print(node.body, 0)})`;
  if (node.greed === 'possessive' || node.min > maxCount || (node.max !== Infinity && node.max > maxCount))
    throw new NotRe2();
  const lazy = node.greed === 'lazy' ? '?' : '';
  if (node.min === 0 && node.max === Infinity) return `${body}*${lazy}`;
  if (node.min === 1 && node.max === Infinity) return `${body}+${lazy}`;
  if (node.min === 0 && node.max === 1) return `${body}?${lazy}`;
  return `${body}{${node.min},${node.max === Infinity ? '' : node.max}}${lazy}`;
}

/** `behind`: the fewest characters that must follow. RE2's `^` also holds behind a newline that ends the text. */
function print(node: RegexNode, behind: number): string {
  switch (node.kind) {
    case 'empty':
      return '';
    case 'set':
      return printSet(node.set);
    case 'concat': {
      const texts: string[] = [];
      let after = behind;
      for (const part of node.parts.toReversed()) {
        texts.push(part.kind === 'choice' ? `(?:${print(part, after)})` : print(part, after));
        after += lengthOf(part).min;
      }
      return texts.reverse().join('');
    }
    case 'choice':
      return `(?:${node.parts.map((part) => print(part, behind)).join('|')})`;
    case 'repeat':
      return printRepeat(node);
    case 'group':
      return `(${print(node.body, behind)})`;
    case 'assert': {
      const text = assertions[node.what];
      if (text === null || (node.what === 'lineStart' && behind === 0)) throw new NotRe2();
      return text;
    }
    default:
      throw new NotRe2();
  }
}

/** The expression in RE2's syntax, with the same groups in the same order; null where RE2 cannot say it. */
export function printRe2(root: RegexNode): string | null {
  try {
    return print(root, 0);
  } catch (error) {
    if (error instanceof NotRe2) return null;
    throw error;
  }
}
