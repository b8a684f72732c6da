import type { AskedPerson } from './escalation.ts';

/** One condition of a policy's entry, and whether it holds. */
export interface PolicyCondition {
  readonly name: 'assisted' | 'authorLevel' | 'paths' | 'blastRadius' | 'labels' | 'changedLines';
  readonly held: boolean;
  /** Why, in words that stand alone: "an agent wrote part of it". */
  readonly text: string;
}

export interface PolicyEntryResult {
  /** Place in `stages.escalate.policy`, from 1. */
  readonly entry: number;
  readonly require: number;
  /** Who counts for this entry: `@user`, `@org/team` or e-mail; null: every senior. */
  readonly from: readonly string[] | null;
  readonly held: boolean;
  /** All of them, those that do not hold too; empty where the entry asks always. */
  readonly conditions: readonly PolicyCondition[];
}

/** `require` distinct people must approve, each of them one of `from` (null: a senior). No author counts. */
export interface PolicyDemand {
  readonly entry: number;
  readonly require: number;
  readonly from: readonly string[] | null;
  readonly reason: string;
}

/** What the policy asks of a change, and why: a tree that a person can follow. */
export interface PolicyResult {
  /** The largest `require` of all demands: so many distinct people at least. */
  readonly count: number;
  /** One for each demand. */
  readonly reasons: readonly string[];
  /** All must be met; one person may serve several, but counts once in each. */
  readonly demands: readonly PolicyDemand[];
  readonly entries: readonly PolicyEntryResult[];
  /** Whom to ask on behalf of the demands, with why; absent where there is nobody to ask. */
  readonly asked?: readonly AskedPerson[];
}
