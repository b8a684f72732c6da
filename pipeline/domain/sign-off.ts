/** What a senior said of one finding. `fix`: back to the author; `dismiss` needs a reason. */
export type SignOffDecision = 'accept' | 'fix' | 'dismiss';

export interface DecidedFinding {
  readonly fingerprint: string;
  /** Hex digest of the code that the finding is about, as the senior saw it: another digest means that it lapses. */
  readonly codeDigest: string;
  readonly decision: SignOffDecision;
  readonly reason: string | null;
}

/** Somebody on a platform or in git. At least one of `login` (without `@`) and `email` is known. */
export interface Person {
  readonly login: string | null;
  readonly email: string | null;
  readonly name: string | null;
}

/** Where a sign-off was found, and what vouches for it. */
export type SignOffOrigin =
  | { readonly kind: 'note'; readonly signature: 'ssh' | 'gpg' | 'none'; readonly signer: string | null }
  | {
      readonly kind: 'review';
      readonly platform: 'github' | 'gitlab';
      readonly id: string;
      readonly url: string | null;
    };

/** What one human decided about one state of a change. It says what was seen; whether it counts is decided at every run. */
export interface SignOff {
  readonly by: Person;
  /** The commit that was looked at. */
  readonly headSha: string;
  /** Whether the change as a whole is approved, as a policy asks; false: only the findings below are decided. */
  readonly approves: boolean;
  /** Decisions on single findings. A platform's approval has none of its own: it accepts what was escalated at its commit. */
  readonly decisions: readonly DecidedFinding[];
  /** ISO instant. */
  readonly at: string;
  readonly origin: SignOffOrigin;
}
