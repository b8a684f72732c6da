import type { SignOff } from '../domain/sign-off.ts';

/** What people said of a change on a platform. Nothing is counted here: whether it is enough is decided at every run. */
export interface Reviews {
  readonly signOffs: readonly SignOff[];
  /** What was said and does not count, for whoever said it: a dismissal without a reason, an edited review, no write access. */
  readonly problems: readonly { readonly who: string; readonly url: string | null; readonly why: string }[];
}

export type ReadReviews = () => Promise<Reviews>;
