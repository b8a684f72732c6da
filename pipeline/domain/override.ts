import type { Person } from './sign-off.ts';
import type { VerdictReason } from './verdict.ts';

/** The first half of a break-glass: somebody says why it must go in now. Alone it does nothing. */
export interface OverrideRequest {
  readonly reason: string;
  readonly by: Person;
  /** Who is to agree, as the first one named them; null: any second person. */
  readonly second: Person | null;
  readonly headSha: string;
  /** ISO instant. */
  readonly at: string;
}

/** The second half: another human agrees. It comes the way sign-offs come, so that nobody can sign for somebody else. */
export interface OverrideConsent {
  readonly by: Person;
  readonly headSha: string;
  readonly at: string;
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
