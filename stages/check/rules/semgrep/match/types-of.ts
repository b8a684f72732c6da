import type { Node } from '../tree/node.ts';
import type { Matcher } from './matcher.ts';

export function typeMatches(_matcher: Matcher, _pattern: Node, _target: Node): boolean {
  return false;
}
