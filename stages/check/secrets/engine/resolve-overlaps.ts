import type { Match } from './judge-candidate.ts';
import type { SecretKind } from './secret-rule.ts';

const rank: Readonly<Record<SecretKind, number>> = { key: 0, token: 1, named: 2, password: 3, generic: 4 };

function bySpecificity(left: Match, right: Match): number {
  return (
    rank[left.rule.kind] - rank[right.rule.kind] ||
    Number(right.exact) - Number(left.exact) ||
    right.end - right.start - (left.end - left.start) ||
    left.order - right.order ||
    left.start - right.start
  );
}

/** One match a place: of those that overlap, the most specific, the one of exact form, the longest, then the earlier rule. By position. */
export function resolveOverlaps(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = [];
  const taken = new SpanSet();
  for (const match of matches.toSorted(bySpecificity)) {
    if (taken.addIfFree(match.start, match.end)) kept.push(match);
  }
  return kept.sort((left, right) => left.start - right.start);
}

/** Disjoint half-open ranges in ascending order. */
class SpanSet {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  addIfFree(start: number, end: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const next = this.starts[low];
    if (next !== undefined && next < end) return false;
    this.starts.splice(low, 0, start);
    this.ends.splice(low, 0, end);
    return true;
  }
}
