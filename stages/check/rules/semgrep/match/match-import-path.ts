import { isMetavariable } from '../tree/placeholders.ts';
import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

/** The words of a dotted path; of a relative one the dots are the first. */
function wordsOf(node: Node | null): readonly string[] {
  if (node === null) return [];
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/s.exec(node.value) ?? [];
  return [...(dots === '' ? [] : [dots]), ...(rest === '' ? [] : rest.split('.'))];
}

const isWildcard = (node: Node | null): boolean => node?.kind === 'wildcard_import';

const pathOf = (node: Node): readonly string[] => {
  const name = child(node, 'name');
  return [...wordsOf(child(node, 'module')), ...(isWildcard(name) ? ['*'] : wordsOf(name))];
};

/** Words against the first words of a path, each metavariable for one. */
function matchWords(
  matcher: MatchPort,
  wanted: readonly string[],
  found: readonly string[],
  target: Node,
  env: Env | null,
  then: Then,
): void {
  const [word, ...more] = wanted;
  const [first, ...rest] = found;
  if (word === undefined) return then(env);
  if (first === undefined) return;
  const next: Then = (bound) => matchWords(matcher, more, rest, target, bound, then);
  if (!isMetavariable(word)) return word === first ? next(env) : undefined;
  if (first === '*') return;
  matcher.bind(word, { text: first, start: target.start, end: target.end, node: null }, env, next);
}

function matchAlias(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [wanted, found] = [child(pattern, 'alias'), child(target, 'alias')];
  if (wanted === null) return then(env);
  if (found !== null) matcher.match(wanted, found, env, then);
}

/** Both of one kind, part by part: a metavariable may stand for a whole module. */
function matchAlike(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [module, name] = [child(pattern, 'module'), child(pattern, 'name')];
  const [foundModule, foundName] = [child(target, 'module'), child(target, 'name')];
  if (module === null || foundModule === null) return;
  matcher.match(module, foundModule, env, (bound) => {
    if (name === null) return then(bound);
    if (foundName === null || isWildcard(foundName) !== isWildcard(name)) return;
    if (isWildcard(name)) return then(bound);
    matcher.match(name, foundName, bound, then);
  });
}

/**
 * Python's imports by what they import: `import a.b` speaks of `from a import b`, of `from a.b import c` and of
 * `import a.b.c`.
 */
export function matchImportPath(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  if (!target.kind.startsWith('Import')) return;
  let isFound = false;
  const found: Then = (bound) => {
    isFound = true;
    matchAlias(matcher, pattern, target, bound, then);
  };
  if (pattern.kind === target.kind) matchAlike(matcher, pattern, target, env, found);
  if (isFound || isWildcard(child(pattern, 'name'))) return;
  if (child(pattern, 'alias') !== null && (pattern.kind === 'ImportFrom' || target.kind === 'ImportFrom')) return;
  matchWords(matcher, pathOf(pattern), pathOf(target), target, env, found);
}
