import type { Level } from './severity.ts';
import type { Person, SignOffDecision } from './sign-off.ts';

/**
 * One decision of one reviewer on one finding, as the ledger keeps it: append-only, one JSON line each. What habituation
 * and credit are counted from; it never decides whether a change passes, sign-offs do.
 */
export interface DecisionRecord {
  /** ISO instant of the decision. */
  readonly at: string;
  readonly reviewer: Person;
  /** The commit that was looked at. */
  readonly headSha: string;
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly level: Level;
  readonly decision: SignOffDecision;
  /** Given by the reviewer; never null for `dismiss`. */
  readonly reason: string | null;
  /** Lines of code that were shown for the decision. */
  readonly lines: number;
  /** Seconds between showing the item and its decision; null where nobody measured (a command line, a platform's review). */
  readonly seconds: number | null;
  /** Whether the reviewer wrote anything of their own. */
  readonly comment: boolean;
}
