import type { Level } from './severity.ts';
import type { Person } from './sign-off.ts';

/** Something that a reviewer sent back and that was then fixed: what their time kept out. One JSON line each, append-only. */
export interface PreventedRecord {
  /** ISO instant at which it was seen to be gone. */
  readonly at: string;
  readonly reviewer: Person;
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly level: Level;
  /** The commit that it was sent back at. */
  readonly sentBackAt: string;
}
