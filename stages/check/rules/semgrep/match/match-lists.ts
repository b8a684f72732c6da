import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { isEllipsis } from './kinds.ts';
import type { MatchPort, Span } from './match-port.ts';
import { flatten, isNested } from './statements.ts';

export function matchOrdered(
  matcher: MatchPort,
  wanted: readonly Node[],
  i: number,
  found: readonly Node[],
  j: number,
  env: Env | null,
  then: Then,
): void {
  const pattern = wanted[i];
  if (pattern === undefined) {
    if (j >= found.length) then(env);
    return;
  }
  if (pattern.kind === 'Ellipsis' || pattern.kind === 'MetaEllipsis') {
    const isLast = i === wanted.length - 1;
    for (let end = isLast ? found.length : j; end <= found.length; end += 1) {
      if (pattern.kind === 'Ellipsis') matchOrdered(matcher, wanted, i + 1, found, end, env, then);
      else {
        matcher.bindMany(pattern.value, found.slice(j, end), env, (bound) =>
          matchOrdered(matcher, wanted, i + 1, found, end, bound, then),
        );
      }
    }
    return;
  }
  const target = found[j];
  if (target === undefined) return;
  matcher.match(pattern, target, env, (bound) => matchOrdered(matcher, wanted, i + 1, found, j + 1, bound, then));
}

export function matchUnordered(
  matcher: MatchPort,
  patterns: readonly Node[],
  found: readonly Node[],
  isLoose: boolean,
  env: Env | null,
  then: Then,
): void {
  const wanted = patterns.filter((each) => each.kind !== 'Ellipsis' && each.kind !== 'MetaEllipsis');
  const rest = patterns.find((each) => each.kind === 'MetaEllipsis');
  const isLess = isLoose || wanted.length < patterns.length;
  if (wanted.length > found.length || (!isLess && wanted.length !== found.length)) return;
  const used = new Set<Node>();
  const place = (at: number, bound: Env | null): void => {
    const pattern = wanted[at];
    if (pattern === undefined) {
      if (rest === undefined) return then(bound);
      return matcher.bindMany(
        rest.value,
        found.filter((each) => !used.has(each)),
        bound,
        then,
      );
    }
    for (const each of found) {
      if (used.has(each)) continue;
      used.add(each);
      matcher.match(pattern, each, bound, (after) => place(at + 1, after));
      used.delete(each);
    }
  };
  place(0, env);
}

/** What a pattern names may be passed anywhere; the rest is compared in order, what a program names included. */
export function matchArguments(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const named = pattern.children.filter((each) => each.kind === 'KeyArg');
  const positional = pattern.children.filter((each) => each.kind !== 'KeyArg');
  const place = (at: number, left: readonly Node[], bound: Env | null): void => {
    const wanted = named[at];
    if (wanted === undefined) return matchOrdered(matcher, positional, 0, left, 0, bound, then);
    for (const each of left) {
      if (each.kind !== 'KeyArg') continue;
      matcher.match(wanted, each, bound, (after) =>
        place(
          at + 1,
          left.filter((other) => other !== each),
          after,
        ),
      );
    }
  };
  place(0, target.children, env);
}

export function matchBlock(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const span: Span = { start: 0, end: 0 };
  matchStatements(matcher, pattern.children, 0, target.children, 0, false, span, env, then);
  if (!matcher.options.isDeeperStatement || !pattern.children.some(isEllipsis)) return;
  // Nested blocks open up for an ellipsis only: what comes before it stands where it stands.
  const isReached = isEllipsis(pattern.children[0] as Node) || flatten(target).statements[0] === target.children[0];
  if (isNested(target) && isReached) {
    matchStatements(matcher, pattern.children, 0, flatten(target).statements, 0, false, span, env, then);
  }
}

function widen(span: Span, statement: Node | undefined): void {
  if (statement === undefined) return;
  span.start = Math.min(span.start, statement.start);
  span.end = Math.max(span.end, statement.end);
}

/**
 * `span` is where the statements matched begin and end while `then` runs. After an ellipsis what follows the last
 * statement wanted says nothing: `{ ... f(); }` is any block that comes to `f()`.
 */
export function matchStatements(
  matcher: MatchPort,
  wanted: readonly Node[],
  i: number,
  found: readonly Node[],
  j: number,
  isLessFine: boolean,
  span: Span,
  env: Env | null,
  then: Then,
): void {
  const pattern = wanted[i];
  if (pattern === undefined) {
    if (isLessFine || j >= found.length) then(env);
    return;
  }
  if (isEllipsis(pattern)) {
    if (i === wanted.length - 1) {
      const before = { ...span };
      for (let at = j; at < found.length; at += 1) widen(span, found[at]);
      then(env);
      Object.assign(span, before);
      return;
    }
    const before = { ...span };
    for (let at = j; at <= found.length; at += 1) {
      matchStatements(matcher, wanted, i + 1, found, at, true, span, env, then);
      widen(span, found[at]);
    }
    Object.assign(span, before);
    return;
  }
  const target = found[j];
  if (target === undefined) return;
  matcher.match(pattern, target, env, (bound) => {
    const before = { ...span };
    widen(span, target);
    matchStatements(matcher, wanted, i + 1, found, j + 1, isLessFine, span, bound, then);
    Object.assign(span, before);
  });
}
