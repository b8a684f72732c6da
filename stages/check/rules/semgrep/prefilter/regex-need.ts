import { hasCodePoint, onlyMember, sizeOf, type CharSet } from '../text/regex/char-set.ts';
import { compileRegex, RegexProblem } from '../text/regex/compile-regex.ts';
import type { RegexNode } from '../text/regex/node.ts';
import { allOf, anyOf, type Need, nothing, textNeed } from './need.ts';

/** The letter of a set that has one letter in all its cases; null for other sets. */
function letterOf(set: CharSet): string | null {
  const only = onlyMember(set);
  if (only !== null) return only < 128 ? String.fromCodePoint(only) : null;
  const first = set[0] ?? 0;
  if (sizeOf(set, 4) > 3 || first > 127) return null;
  const lower = String.fromCodePoint(first).toLowerCase();
  const isCased = /^[a-z]$/.test(lower) && hasCodePoint(set, lower.charCodeAt(0)) && first === lower.charCodeAt(0) - 32;
  // Other cases of k and s beyond ASCII are seen to by whoever reads the text.
  const rest = set.slice(4);
  return isCased && rest.every((code) => code === 0x212a || code === 0x17f) ? lower : null;
}

function flatten(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'concat') return node.parts.flatMap(flatten);
  if (node.kind === 'group' || node.kind === 'atomic') return flatten(node.body);
  return [node];
}

function sequenceNeed(parts: readonly RegexNode[]): Need {
  const needs: Need[] = [];
  let text = '';
  for (const part of parts) {
    const letter = part.kind === 'set' ? letterOf(part.set) : null;
    if (letter !== null) text += letter;
    else if (part.kind !== 'assert' && part.kind !== 'empty' && part.kind !== 'keep') {
      needs.push(textNeed(text), nodeNeed(part));
      text = '';
    }
  }
  return allOf([...needs, textNeed(text)]);
}

function nodeNeed(node: RegexNode): Need {
  switch (node.kind) {
    case 'choice':
      return anyOf(node.parts.map((part) => sequenceNeed(flatten(part))));
    case 'repeat':
      return node.min === 0 ? nothing : sequenceNeed(flatten(node.body));
    case 'look':
      return node.negated ? nothing : sequenceNeed(flatten(node.body));
    default:
      return nothing;
  }
}

/** What a text must contain for a regular expression to match in it. */
export function regexNeed(source: string): Need {
  try {
    return sequenceNeed(flatten(compileRegex(source, { multiline: true }).root));
  } catch (error) {
    // It will be named when its rule is run.
    if (error instanceof RegexProblem) return nothing;
    throw error;
  }
}
