/** What the author (or a machine) tried before a human was asked. */
export interface Attempt {
  readonly round: number;
  readonly headSha: string | null;
  readonly outcome: string;
}

/** One decision for a senior. `lines` and `minutes` are what it costs to read. */
export interface Escalation {
  readonly question: string;
  readonly reason: string;
  readonly fingerprints: readonly string[];
  readonly attempts: readonly Attempt[];
  readonly owners: readonly string[];
  readonly lines: number;
  readonly minutes: number;
  /** Rank, 1 first: consequence × uncertainty × reach. */
  readonly rank: number;
  /** The code to look at, relevant lines only, secrets masked. */
  readonly excerpts: readonly Excerpt[];
  readonly checked: readonly string[];
  readonly unchecked: readonly string[];
  /** False when the attention budget was spent before this item. Nothing is dropped: the change asks to be split. */
  readonly withinBudget: boolean;
}

export interface Excerpt {
  readonly path: string;
  readonly side: 'old' | 'new';
  readonly startLine: number;
  readonly lines: readonly string[];
  /** 1-based lines inside the excerpt's file that the finding is about. */
  readonly highlight: { readonly start: number; readonly end: number } | null;
}
