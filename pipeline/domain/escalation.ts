import type { LineRange, Side } from './change.ts';
import type { Confidence } from './severity.ts';

/** What the author (or a machine) tried before a human was asked. */
export interface Attempt {
  readonly round: number;
  readonly headSha: string | null;
  readonly outcome: string;
}

/** One fact that an item rests on: a finding as one line, masked. `basis`: a parser computed it, or a model claims it. */
export interface Evidence {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly basis: 'computed' | 'claimed';
  readonly confidence: Confidence;
  readonly message: string;
  /** `db/1.sql:5`, `db/1.sql:5 (removed)`; empty where it has no place. */
  readonly where: string;
}

/** What one voice says. Untrusted text, one line. */
export interface Argument {
  /** `critic security (gpt-5)`, `refuter`, `author agent, round 2`, `gate sql`. */
  readonly voice: string;
  readonly says: string;
}

/** Somebody who is asked, and why they and nobody else. */
export interface AskedPerson {
  /** `@user`, `@org/team` or e-mail. */
  readonly who: string;
  readonly why: string;
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
  /** What the question rests on, one line a finding. */
  readonly evidence?: readonly Evidence[];
  /** For the findings (critics, gates), and against them (refuter, the author's dispute), in the order in which they spoke. */
  readonly arguments?: { readonly for: readonly Argument[]; readonly against: readonly Argument[] };
  /** The people of `owners`, each with why. */
  readonly asked?: readonly AskedPerson[];
}

/** What a senior must know of the change as a whole, besides single decisions. */
export interface PacketNotes {
  /** Changed lines that no gate read. */
  readonly unread: readonly { readonly path: string; readonly side: Side; readonly ranges: readonly LineRange[] }[];
  /** Fingerprints of open findings that may be the author's own doing against the checks. */
  readonly tamper: readonly string[];
  /** What the author says: shown last and folded, never as evidence. Secrets masked, cut to a length that a person reads. */
  readonly authorWords: AuthorWords;
}

export interface AuthorWords {
  readonly title: string;
  readonly body: string;
  readonly commits: readonly { readonly sha: string; readonly message: string }[];
  /** Answers of the self-review, with the question that each answers. */
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly where: string }[];
}

export interface Excerpt {
  readonly path: string;
  readonly side: 'old' | 'new';
  readonly startLine: number;
  readonly lines: readonly string[];
  /** 1-based lines inside the excerpt's file that the finding is about. */
  readonly highlight: { readonly start: number; readonly end: number } | null;
}
