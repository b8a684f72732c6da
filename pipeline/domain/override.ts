import type { Person, SignOffOrigin } from './sign-off.ts';
import type { VerdictReason } from './verdict.ts';

/**
 * One half of a break-glass. `request`: somebody says why it must go in now. `consent`: another human signs the same reason.
 * Neither does anything alone, and both are about one commit.
 */
export interface OverrideStatement {
  readonly role: 'request' | 'consent';
  readonly reason: string;
  readonly by: Person;
  /** Who is to agree, as the first one named them; null: any second person. Always null in a consent. */
  readonly second: Person | null;
  readonly headSha: string;
  /** ISO instant. */
  readonly at: string;
  readonly origin: SignOffOrigin;
}

/** Two people took it upon themselves. Holds for this head only. */
export interface Override {
  readonly reason: string;
  readonly by: Person;
  readonly second: Person;
  readonly headSha: string;
  /** When the second one agreed. */
  readonly at: string;
  /** Every reason that would have stopped the change, in order; never empty. */
  readonly overrode: readonly VerdictReason[];
  /** True where something was not checked at all: nobody knows what that would have found. */
  readonly unchecked: boolean;
}
