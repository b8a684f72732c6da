import type { Failure } from '../../pipeline/domain/failure.ts';
import type { Claim as ClaimOutcome } from '../../pipeline/domain/finding.ts';

/** `grounded`: the refuter's evidence is code that stands there. `failure`: nobody could be asked. */
export interface Judgement extends ClaimOutcome {
  readonly grounded: boolean;
  readonly failure: Failure | null;
}
