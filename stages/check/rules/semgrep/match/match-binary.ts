import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { isMany } from './kinds.ts';
import { matchOrdered } from './match-lists.ts';
import type { MatchPort } from './match-port.ts';

/** Operators of which `a op (b op c)` is the same as `(a op b) op c`. */
const associative: ReadonlySet<string> = new Set(['&&', '||', 'and', 'or', '&', '|', '^', '.']);

/** Those of which the order says nothing either. */
const unordered: ReadonlySet<string> = new Set(['&', '|', '^']);

/** Longer chains are compared in order only: their orders are too many. */
const maxUnordered = 6;

function operandsOf(node: Node, operator: string, out: Node[] = []): Node[] {
  if (node.kind === 'Binary' && node.value === operator)
    for (const each of node.children) operandsOf(each, operator, out);
  else out.push(node);
  return out;
}

function isCommutative({ options }: MatchPort, operator: string): boolean {
  if (/^(?:&&|\|\||and|or)$/.test(operator)) return options.isCommutativeBoolean;
  if (/^[!=]==?$/.test(operator) && options.isSymmetricEquality) return true;
  return /^(?:==|!=|===|!==)$/.test(operator) && options.isCommutativeComparison;
}

/** One pattern of a chain with some of the operands; several are what only a metavariable can stand for. */
function matchTaken(
  matcher: MatchPort,
  pattern: Node,
  taken: readonly Node[],
  operator: string,
  env: Env | null,
  then: Then,
): void {
  const [first] = taken;
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return;
  if (taken.length === 1) return matcher.match(pattern, first, env, then);
  if (pattern.kind !== 'Meta') return;
  const text = taken.map(({ start, end }) => matcher.options.text.slice(start, end)).join(` ${operator} `);
  matcher.bind(pattern.value, { text, start: first.start, end: last.end, node: null }, env, then);
}

/** Every way to share out the operands among the patterns, neighbours together. */
function matchChain(
  matcher: MatchPort,
  wanted: readonly Node[],
  found: readonly Node[],
  operator: string,
  env: Env | null,
  then: Then,
): void {
  const [pattern, ...rest] = wanted;
  if (pattern === undefined) {
    if (found.length === 0) then(env);
    return;
  }
  const most = found.length - rest.length;
  for (let count = 1; count <= most; count += 1) {
    matchTaken(matcher, pattern, found.slice(0, count), operator, env, (bound) =>
      matchChain(matcher, rest, found.slice(count), operator, bound, then),
    );
    if (pattern.kind !== 'Meta') return;
  }
}

/** As above, but whichever operands: each pattern picks its own, and the last metavariable takes what is left. */
function matchSet(
  matcher: MatchPort,
  wanted: readonly Node[],
  found: readonly Node[],
  operator: string,
  env: Env | null,
  then: Then,
): void {
  const [pattern, ...rest] = wanted;
  if (pattern === undefined) return;
  if (rest.length === 0) return matchTaken(matcher, pattern, found, operator, env, then);
  found.forEach((each, index) => {
    matcher.match(pattern, each, env, (bound) =>
      matchSet(matcher, rest, found.toSpliced(index, 1), operator, bound, then),
    );
  });
}

function matchAssociative(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const operator = pattern.value;
  const wanted = operandsOf(pattern, operator);
  const found = operandsOf(target, operator);
  const isSet = unordered.has(operator) && found.length <= maxUnordered;
  if (wanted.some(isMany)) {
    if (found.length > 2 || wanted.length > 2) matchOrdered(matcher, wanted, 0, found, 0, env, then);
    return;
  }
  if (isSet) {
    matchSet(matcher, wanted, found, operator, env, then);
    if (wanted.length > 1) matchSet(matcher, wanted.toReversed(), found, operator, env, then);
  }
  if (found.length > 2) matchChain(matcher, wanted, found, operator, env, then);
}

export function matchBinary(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  matcher.matchDefinition(pattern, target, env, then);
  if (target.kind !== 'Binary' || target.value !== pattern.value) return;
  matcher.matchChildren(pattern, target, env, then);
  const [left, right] = pattern.children;
  const [first, second] = target.children;
  if (left === undefined || right === undefined || first === undefined || second === undefined) return;
  // `a - ...` goes on through the chain, whatever the operator.
  if (right.kind === 'Ellipsis') matcher.match(pattern, first, env, then);
  if (isCommutative(matcher, pattern.value)) {
    matcher.match(left, second, env, (bound) => matcher.match(right, first, bound, then));
  }
  if (matcher.options.isAssociative && associative.has(pattern.value))
    matchAssociative(matcher, pattern, target, env, then);
}
