/** What the change itself asks its author. */
export interface SelfReviewQuestion {
  /** Stable, kebab-case: `migration-old-rows`. */
  readonly id: string;
  readonly text: string;
  /** What in the change raised it: a path, a line, a name. */
  readonly because: string;
}

/** The author's own words: never evidence that clears a finding. */
export interface SelfReviewAnswer {
  readonly id: string;
  readonly text: string;
}

/** The author says: I read this change, as it stands at `digest`. */
export interface Attestation {
  /** Hex digest of the change's lines; a prefix of at least 12 digits where a person typed it. */
  readonly digest: string;
  readonly answers: readonly SelfReviewAnswer[];
  readonly origin: 'trailer' | 'checkbox' | 'note';
  /** `commit 1a2b3c4`, `the description`, `git note of 1a2b3c4`. */
  readonly where: string;
  /** E-mail or name of whoever attested, where that is known. */
  readonly by: string | null;
}

/** What was read beside the change, of the change as it came: fixes that this run makes do not take it back. */
export interface SelfReviewReading {
  readonly digest: string;
  /** Git notes; trailers and checkboxes are in the change itself. */
  readonly notes: readonly Attestation[];
}

export interface SelfReviewMeasured {
  readonly questions: readonly SelfReviewQuestion[];
  /** Those that count: of the change as it came. */
  readonly attestations: readonly Attestation[];
}
