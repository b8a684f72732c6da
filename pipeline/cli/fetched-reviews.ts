import type { SignOffReading } from '../domain/sign-off.ts';

/** What the step with the token hands to the run without one. */
export interface FetchedReviews extends SignOffReading {
  readonly version: 1;
  readonly number: number;
  /** Who of those who reviewed belongs to which team, `org/team`; null where the token may not ask. */
  readonly members: readonly { readonly team: string; readonly login: string; readonly member: boolean | null }[];
}
