import type { Annotations } from './annotations.ts';

/** How one rule did on one test file. Lines are 1-based and ascending. */
export interface Verdict {
  readonly passed: boolean;
  readonly expected: readonly number[];
  readonly reported: readonly number[];
  readonly missed: readonly number[];
  readonly extra: readonly number[];
}

const none: ReadonlySet<number> = new Set();
const ascending = (lines: Iterable<number>): number[] => [...lines].sort((a, b) => a - b);

/**
 * Compares the lines at which a rule's findings begin with what the file asks for. Every finding has to be asked for, an
 * `ok` only says so aloud; what a `todo…` speaks of counts on neither side.
 */
export function judge(ruleId: string, annotations: Annotations, startLines: Iterable<number>): Verdict {
  const todo = (annotations.todook.get(ruleId) ?? none).union(annotations.todoruleid.get(ruleId) ?? none);
  const expected = (annotations.ruleid.get(ruleId) ?? none).difference(todo);
  const reported = new Set(startLines).difference(todo);
  const missed = ascending(expected.difference(reported));
  const extra = ascending(reported.difference(expected));
  return {
    passed: missed.length + extra.length === 0,
    expected: ascending(expected),
    reported: ascending(reported),
    missed,
    extra,
  };
}
