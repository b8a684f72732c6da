import type { ClaimVoice } from '../../pipeline/domain/finding.ts';
import { normaliseEvidence } from '../../pipeline/domain/fingerprint.ts';
import { toPlainText } from './plain-text.ts';
import { severities } from './replies.ts';
import type { Claim, LocatedClaim } from './review-chunk.ts';
import { similarity } from './similar.ts';

/** A claim with everybody who made it; the first voice is the one whose words it has. */
export interface JoinedClaim extends LocatedClaim {
  readonly joined: readonly LocatedClaim[];
}

/** How alike two scenarios must be. At the very same quote less is needed: the place says most of it. */
const least = { overlapping: 0.5, sameQuote: 0.35 } as const;

function endOf({ place: { region } }: LocatedClaim): number {
  return region.endLine ?? region.startLine;
}

function overlap(a: LocatedClaim, b: LocatedClaim): boolean {
  if (a.place.part.path !== b.place.part.path || a.place.side !== b.place.side) return false;
  return a.place.region.startLine <= endOf(b) && b.place.region.startLine <= endOf(a);
}

/** Whether two claims are of one defect: code that overlaps, and scenarios that speak of the same. */
export function sayTheSame(a: LocatedClaim, b: LocatedClaim): boolean {
  if (!overlap(a, b)) return false;
  const sameQuote = normaliseEvidence(a.place.text) === normaliseEvidence(b.place.text);
  return (
    similarity(a.failureScenario, b.failureScenario, `${a.place.text} ${b.place.text}`) >=
    (sameQuote ? least.sameQuote : least.overlapping)
  );
}

const gravity = (claim: Claim): number => severities.indexOf(claim.severity);

/**
 * Claims of the same defect become one. Every claim that goes in is a voice of exactly one that comes out: the union is
 * kept, and who agrees is told. The gravest speaks for all; order decides among equals.
 */
export function mergeClaims(claims: readonly LocatedClaim[]): JoinedClaim[] {
  const groups: LocatedClaim[][] = [];
  for (const claim of claims.toSorted((a, b) => gravity(a) - gravity(b))) {
    const group = groups.find(([first]) => first !== undefined && sayTheSame(first, claim));
    if (group === undefined) groups.push([claim]);
    else group.push(claim);
  }
  return groups.flatMap((joined) => {
    const [first] = joined;
    return first === undefined ? [] : [{ ...first, joined }];
  });
}

export function voicesOf(claim: JoinedClaim): ClaimVoice[] {
  return claim.joined.map(({ critic, model, sample, failureScenario }) => ({
    critic: critic.id,
    model: model.name,
    sample,
    says: toPlainText(failureScenario),
  }));
}

/** Voices that could have disagreed: another critic or another model. The same one asked again hardly counts as another. */
export function countIndependent(claim: JoinedClaim): number {
  return new Set(claim.joined.map(({ critic, model }) => JSON.stringify([critic.id, model.name]))).size;
}
