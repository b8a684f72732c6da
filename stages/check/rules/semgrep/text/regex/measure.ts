import { intersect } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { unite } from './char-set.ts';
import { lastCodePoint } from './char-set.ts';
import type { RegexNode } from './node.ts';

export interface Length {
  readonly min: number;
  /** Infinity where there is no end. */
  readonly max: number;
}

const none: Length = { min: 0, max: 0 };

function add(a: Length, b: Length): Length {
  return { min: a.min + b.min, max: a.max + b.max };
}

/** Fewest and most code points that a node takes. References and calls may take any number. */
export function lengthOf(node: RegexNode): Length {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 };
    case 'concat':
      return node.parts.map(lengthOf).reduce(add, none);
    case 'choice': {
      const lengths = node.parts.map(lengthOf);
      return { min: Math.min(...lengths.map((l) => l.min)), max: Math.max(...lengths.map((l) => l.max)) };
    }
    case 'repeat': {
      const { min, max } = lengthOf(node.body);
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max };
    }
    case 'group':
    case 'atomic':
      return lengthOf(node.body);
    case 'reference':
    case 'call':
      return { min: 0, max: Infinity };
    default:
      return none;
  }
}

const every: CharSet = [0, lastCodePoint];

/** Code points that a match of this node can begin with; null where it can be empty (then anything may follow). */
export function firstOf(node: RegexNode): CharSet | null {
  switch (node.kind) {
    case 'set':
      return node.set;
    case 'concat':
      return firstOfSequence(node.parts);
    case 'choice': {
      const firsts = node.parts.map(firstOf);
      return firsts.includes(null) ? null : unite(...firsts.map((first) => first ?? every));
    }
    case 'repeat':
      return node.min === 0 ? null : firstOf(node.body);
    case 'group':
    case 'atomic':
      return firstOf(node.body);
    case 'reference':
    case 'call':
      return null;
    default:
      return null;
  }
}

/** As {@link firstOf}, stepping over nodes that may be empty. */
export function firstOfSequence(parts: readonly RegexNode[]): CharSet | null {
  let seen: CharSet = [];
  for (const part of parts) {
    const first = firstOf(part);
    if (first !== null) return unite(seen, first);
    const optional = optionalFirst(part);
    if (optional === null) return null;
    seen = unite(seen, optional);
  }
  return null;
}

/** What a node that may be empty begins with when it is not; null where that is not known. */
function optionalFirst(node: RegexNode): CharSet | null {
  switch (node.kind) {
    case 'empty':
    case 'assert':
    case 'look':
    case 'keep':
      return [];
    case 'repeat':
    case 'group':
    case 'atomic':
      return firstOf(node.body) ?? optionalFirst(node.body);
    case 'choice':
    case 'concat': {
      const firsts = node.parts.map((part) => firstOf(part) ?? optionalFirst(part));
      return firsts.includes(null) ? null : unite(...firsts.map((first) => first ?? every));
    }
    default:
      return null;
  }
}

export function isDisjoint(a: CharSet, b: CharSet): boolean {
  return intersect(a, b).length === 0;
}
