import type { Binding, FormulaMatch } from '../types.ts';
import { isSameBinding } from './env.ts';

/** A match on its way through a formula. */
export interface Range extends FormulaMatch {
  /** It comes from a pattern-inside: it says where to look, not what. */
  readonly isInside: boolean;
}

/** Bindings of both; null when a metavariable would stand for two things. */
export function mergeBindings(
  a: ReadonlyMap<string, Binding>,
  b: ReadonlyMap<string, Binding>,
): ReadonlyMap<string, Binding> | null {
  if (b.size === 0) return a;
  for (const [name, bound] of b) {
    const known = a.get(name);
    // Groups of different expressions have nothing to do with each other, though both are `$1`.
    if (known !== undefined && !/^\$\d/.test(name) && !isSameBinding(known, bound)) return null;
  }
  return new Map([...b, ...a]);
}

const isWithin = (inner: Range, outer: Range): boolean =>
  inner.start >= outer.start && inner.end <= outer.end && (!inner.isInside || outer.isInside);

/** Of each pair the one that lies in the other, with the bindings of both. */
export function intersect(left: readonly Range[], right: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const a of left) {
    for (const b of right) {
      const inner = isWithin(a, b) ? a : isWithin(b, a) ? b : null;
      if (inner === null) continue;
      const bindings = inner === a ? mergeBindings(a.bindings, b.bindings) : mergeBindings(b.bindings, a.bindings);
      if (bindings !== null)
        out.push({ start: inner.start, end: inner.end, bindings, isInside: a.isInside && b.isInside });
    }
  }
  return out;
}

/** Pairs in one file, wherever they stand: each of the first with the bindings of both. */
export function join(left: readonly Range[], right: readonly Range[]): Range[] {
  return left.flatMap((range) =>
    right.flatMap((other) => {
      const bindings = mergeBindings(range.bindings, other.bindings);
      return bindings === null ? [] : [{ ...range, bindings }];
    }),
  );
}

/** What a pattern-not speaks of is the very same piece; a pattern-not-inside speaks of all that lies in it. */
function isExcluded(range: Range, other: Range): boolean {
  if (other.isInside) return range.start >= other.start && range.end <= other.end;
  return range.start === other.start && range.end === other.end;
}

/** What none of the others excludes. */
export function subtract(from: readonly Range[], others: readonly Range[]): Range[] {
  return from.filter(
    (range) =>
      !others.some((other) => isExcluded(range, other) && mergeBindings(range.bindings, other.bindings) !== null),
  );
}
