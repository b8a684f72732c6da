import type { CharSet } from './char-set.ts';
import { firstOfSequence, isDisjoint } from './measure.ts';
import { mapChildren, type RegexNode } from './node.ts';

/** What can come right behind a node; null where that may be the end or anything. */
type Following = CharSet | null;

function isSingleSet(node: RegexNode): CharSet | null {
  if (node.kind === 'set') return node.set;
  return node.kind === 'group' ? isSingleSet(node.body) : null;
}

/** Giving characters back can never help: what follows cannot begin with one of them, or nothing follows. */
function neverGivesBack(body: CharSet, following: Following | 'end'): boolean {
  if (following === 'end') return true;
  return following !== null && isDisjoint(body, following);
}

function relaxed(node: RegexNode, following: Following | 'end'): RegexNode {
  if (node.kind === 'repeat' && node.greed === 'possessive') {
    const set = isSingleSet(node.body);
    if (set !== null && neverGivesBack(set, following)) return { ...node, greed: 'greedy' };
  }
  if (node.kind === 'atomic') {
    // With nothing behind it, the first way through is the one that is taken anyway.
    if (following === 'end') return relaxed(node.body, 'end');
    const inner = node.body;
    if (inner.kind === 'set') return inner;
    if (inner.kind === 'repeat') {
      const set = isSingleSet(inner.body);
      if (set !== null && inner.greed !== 'lazy' && neverGivesBack(set, following))
        return { ...inner, greed: 'greedy' };
    }
  }
  return descend(node, following);
}

function descend(node: RegexNode, following: Following | 'end'): RegexNode {
  if (node.kind === 'concat') {
    const parts = node.parts.map((part, at) => {
      const rest = node.parts.slice(at + 1);
      const next = rest.length === 0 ? following : firstOfSequence(rest);
      return relaxed(part, next);
    });
    return { ...node, parts };
  }
  if (node.kind === 'choice' || node.kind === 'group') return mapChildren(node, (child) => relaxed(child, following));
  if (node.kind === 'look') return mapChildren(node, (child) => relaxed(child, node.behind ? null : 'end'));
  if (node.kind === 'repeat') return mapChildren(node, (child) => relaxed(child, node.max > 1 ? null : following));
  return mapChildren(node, (child) => relaxed(child, null));
}

/**
 * Possessive repeats and atomic groups as plain ones where no backtracking could change the result: at the end, or where
 * what follows begins with other characters. The others stay as they are.
 */
export function dropAtomic(root: RegexNode): RegexNode {
  return relaxed(root, 'end');
}
