/** A part of a change that can be merged by itself once the groups that it depends on are in. */
export interface SplitGroup {
  /** From 1, in the order of merging. */
  readonly order: number;
  /** In words, no text of the change but quoted paths: "commits 1–3", "`db/` and 2 more folders". */
  readonly name: string;
  /** Changed files, sorted. Every changed file is in exactly one group. */
  readonly paths: readonly string[];
  /** Commits that make up this group and no other, oldest first; empty where the cut is by files. */
  readonly commits: readonly string[];
  /** Orders of the groups that must be merged before. */
  readonly after: readonly number[];
  /** Added plus removed lines. */
  readonly changedLines: number;
  /** Escalated findings, by fingerprint. Every one is in exactly one group. */
  readonly fingerprints: readonly string[];
  /** What a senior would be asked of this group alone. */
  readonly decisions: number;
  readonly lines: number;
  readonly minutes: number;
  readonly withinBudget: boolean;
}

/** Where to cut a change that asks more attention than one change may. */
export interface Split {
  readonly by: 'commits' | 'files';
  /** At least two. */
  readonly groups: readonly SplitGroup[];
  /** What the cut does not know, in words: "the import graph was not measured". Empty where it knows all. */
  readonly unknown: readonly string[];
}
