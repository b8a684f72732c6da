import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';
import type { IacRule } from '../rules/define-rule.ts';
import type { Subject } from './subject.ts';

export interface Claim {
  readonly rule: IacRule;
  readonly message: string;
  readonly location: Location;
  readonly evidence: string;
  readonly remedy: string;
  readonly level?: Level;
  /** Distinguishes several claims about one resource; enters the fingerprint. */
  readonly detail?: string;
  readonly fix?: NonNullable<FindingDraft['fix']>;
  readonly related?: NonNullable<FindingDraft['related']>;
  readonly confidence?: NonNullable<FindingDraft['confidence']>;
}

/** A draft about one address. What no plan proves says so and is of medium confidence at most. */
export function toDraft(subject: Pick<Subject, 'address' | 'origin'>, claim: Claim): FindingDraft {
  const { rule, message, location, evidence, remedy, detail, confidence, ...rest } = claim;
  const unproven = subject.origin === 'source';
  return {
    ruleId: rule.id,
    message: unproven ? `${message} (Unproven: read from the source, not from a plan.)` : message,
    location,
    evidence,
    remedy,
    confidence: confidence ?? (unproven ? 'medium' : 'high'),
    reach: subject.address,
    symbol: detail === undefined ? subject.address : `${subject.address} ${detail}`,
    ...rest,
  };
}
