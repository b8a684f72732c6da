import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { matchImportPath } from './match-import-path.ts';
import type { MatchPort } from './match-port.ts';

/** What a class holds may stand in any order; between two statements in it the order counts. */
export const isPythonClassBody = (pattern: Node, language: string): boolean =>
  language === 'python' && pattern.kind === 'Block' && pattern.parent?.kind === 'Class';

const isBraced = (node: Node): boolean =>
  node.kind === 'Set' || node.kind === 'Dict' || (node.kind === 'Comprehension' && node.value !== 'list');

const isOnlyEllipsis = (pattern: Node): boolean =>
  pattern.children.length === 1 && pattern.children[0]?.kind === 'Ellipsis';

/** Where the shape of a pattern stands for several shapes of Python. True: all that can be said has been said. */
export function matchPythonShape(
  matcher: MatchPort,
  pattern: Node,
  target: Node,
  env: Env | null,
  then: Then,
): boolean {
  if (pattern.kind.startsWith('Import')) {
    matchImportPath(matcher, pattern, target, env, then);
    return true;
  }
  // `{...}` is a dictionary as much as a set.
  if (pattern.kind === 'Set' && isOnlyEllipsis(pattern)) {
    if (isBraced(target)) then(env);
    return true;
  }
  if (pattern.kind !== target.kind || pattern.value === target.value) return false;
  const isAnyText = pattern.kind === 'Template' && pattern.value === 'concatenated';
  // `{... for ... in ...}` doesn't say whether it makes a set or a dictionary.
  const isAnyBraces = pattern.kind === 'Comprehension' && isBraced(pattern) && isBraced(target);
  if (isAnyText || (isAnyBraces && pattern.children[0]?.kind === 'Ellipsis'))
    matcher.matchChildren(pattern, target, env, then);
  return true;
}
