import { intersect } from '../regex/char-set.ts';
import { firstOf, lengthOf } from '../regex/measure.ts';
import { childrenOf, type RegexNode, RegexProblem } from '../regex/node.ts';
import { parseRegex } from '../regex/parse-regex.ts';

const isUnbounded = (node: RegexNode): boolean => node.kind === 'repeat' && node.max === Infinity;

function overlaps(a: RegexNode, b: RegexNode): boolean {
  const [first, second] = [firstOf(a), firstOf(b)];
  return first === null || second === null || intersect(first, second).length > 0;
}

/** Whether a node can be gone through in several ways for one text, when it is repeated: `a+`, `a|a`, `a*b*`. */
function isAmbiguous(node: RegexNode): boolean {
  switch (node.kind) {
    case 'group':
      return isAmbiguous(node.body);
    case 'repeat':
      return node.max === Infinity || isAmbiguous(node.body);
    case 'choice':
      return (
        node.parts.some(isAmbiguous) ||
        node.parts.some((part, at) => node.parts.slice(at + 1).some((other) => overlaps(part, other)))
      );
    case 'concat': {
      // One part that takes any number, the others nothing of necessity: then repeating it once or twice is the same.
      const needed = node.parts.filter((part) => lengthOf(part).min > 0 && !isUnbounded(part));
      return needed.length === 0 && node.parts.some(isAmbiguous);
    }
    default:
      return false;
  }
}

function hasNestedRepeat(node: RegexNode): boolean {
  if (node.kind === 'repeat' && node.max === Infinity && node.greed !== 'possessive' && isAmbiguous(node.body))
    return true;
  return childrenOf(node).some(hasNestedRepeat);
}

/** Whether a regular expression can take a backtracking engine exponential time. False for what is none. */
export function isCatastrophic(source: string): boolean {
  try {
    return hasNestedRepeat(parseRegex(source).root);
  } catch (error) {
    if (error instanceof RegexProblem) return false;
    throw error;
  }
}
