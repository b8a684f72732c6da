/** What a senior said of one finding. `fix`: back to the author; `dismiss` needs a reason. */
export type SignOffDecision = 'accept' | 'fix' | 'dismiss';

export interface DecidedFinding {
  readonly fingerprint: string;
  /** Hex digest of the code that the finding is about, as the senior saw it: another digest means that it lapses. */
  readonly codeDigest: string;
  readonly decision: SignOffDecision;
  readonly reason: string | null;
  /** What it was, for the sentence that says why it lapsed: the fingerprint changes with the code. */
  readonly about?: { readonly ruleId: string; readonly path: string | null };
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
  /** What it was compared with; absent where nobody knows (a platform's review), and then it is reckoned from today's base. */
  readonly baseSha?: string;
  /** Whether the change as a whole is approved, as a policy asks; false: only the findings below are decided. */
  readonly approves: boolean;
  /** Decisions on single findings. A platform's approval has none of its own: it accepts what was escalated at its commit. */
  readonly decisions: readonly DecidedFinding[];
  /** ISO instant. */
  readonly at: string;
  readonly origin: SignOffOrigin;
}

/** What one run asked of seniors at one commit. A platform's approval of that commit accepts this, and nothing else. */
export interface AskedRecord {
  readonly headSha: string;
  readonly baseSha: string | null;
  /** ISO instant of the run: an approval that was given earlier did not see it. */
  readonly at: string;
  readonly asked: readonly { readonly fingerprint: string; readonly codeDigest: string }[];
}

/** What is known of sign-offs on a change, wherever it was found. Nothing of it is trusted yet. */
export interface SignOffReading {
  readonly signOffs: readonly SignOff[];
  /** Who wrote part of the change as a platform knows them, with login and address together where it knows both. */
  readonly contributors: readonly Person[];
  /** What lay in place of a sign-off and is none, one sentence each: told, never trusted. */
  readonly problems: readonly string[];
}

/** `counts`; `lapsed`: it did, until the code changed; `rejected`: it never did; `unneeded`: nothing asks for it now. */
export type SignOffState = 'counts' | 'lapsed' | 'rejected' | 'unneeded';

export interface JudgedDecision {
  readonly fingerprint: string;
  readonly decision: SignOffDecision;
  readonly reason: string | null;
  readonly state: SignOffState;
  /** Why it does not count; null where it does. */
  readonly why: string | null;
}

/** What became of one sign-off in this run. */
export interface JudgedSignOff {
  readonly by: Person;
  readonly headSha: string;
  readonly at: string;
  readonly origin: SignOffOrigin;
  /** Of the change as a whole; null where it approves none. */
  readonly approval: { readonly state: SignOffState; readonly why: string | null } | null;
  readonly decisions: readonly JudgedDecision[];
  /** Why nothing of it counts, whatever it says; null where its signer may sign. */
  readonly rejected: string | null;
}

/** Seniors that an entry of the policy asks for, and who of them has signed. */
export interface DemandState {
  readonly require: number;
  readonly reason: string;
  readonly signers: readonly Person[];
  /** Distinct people among the signers, as far as that is certain. */
  readonly signed: number;
}

/** Who signed what, what lapsed and why. */
export interface SignOffSummary {
  /** The commit that holds exactly what was reviewed; null where none does, and then nobody can sign it. */
  readonly headSha: string | null;
  readonly demands: readonly DemandState[];
  readonly signOffs: readonly JudgedSignOff[];
  readonly problems: readonly string[];
}

/** The decision that a finding carries after it counted. */
export interface FindingSignOff {
  readonly by: Person;
  readonly decision: SignOffDecision;
  readonly reason: string | null;
  readonly headSha: string;
  readonly at: string;
}
