import { lengthOf } from './measure.ts';
import { childrenOf, type RegexNode, RegexProblem } from './node.ts';

function isFixed(node: RegexNode): boolean {
  const { min, max } = lengthOf(node);
  return min === max;
}

/** PCRE wants each alternative of a look-behind to be of one length: what it refuses must not run here either. */
export function checkLookBehinds(node: RegexNode): void {
  if (node.kind === 'look' && node.behind) {
    const alternatives = node.body.kind === 'choice' ? node.body.parts : [node.body];
    if (!alternatives.every(isFixed)) throw new RegexProblem('syntax', 'a look-behind must be of fixed length');
  }
  childrenOf(node).forEach(checkLookBehinds);
}
