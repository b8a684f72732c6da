export interface FailureDetails {
  /** Stable, kebab-case, listed in `pipeline/errors.ts` or in the gate's README. */
  readonly code: string;
  /** What happened and where. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  readonly cause?: unknown;
}

/** An expected failure: shown as message and hint, never as a stack trace. Anything else that is thrown is a bug. */
export class Failure extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(details: FailureDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Failure';
    this.code = details.code;
    this.hint = details.hint;
  }
}
