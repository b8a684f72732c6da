import type { Claim as ClaimOutcome, FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Confidence, Fixer, Level } from '../../pipeline/domain/severity.ts';
import { unavailableRule } from './critics.ts';
import { toPlainText, toVisibleCode } from './plain-text.ts';
import type { Judgement, LocatedClaim } from './refute.ts';
import type { Severity } from './replies.ts';
import type { Claim } from './review-chunk.ts';

const levels: Readonly<Record<Severity, Level>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** Level, words and identity: what does not depend on how the claim fared. */
function draftBase(claim: Claim, quote: string) {
  return {
    ruleId: claim.critic.rule.id,
    message: toPlainText(claim.failureScenario) || 'The critic gave no failure scenario.',
    evidence: toVisibleCode(quote),
    remedy: claim.critic.remedy,
    level: levels[claim.severity],
  };
}

function confidenceOf(judgement: Judgement): Confidence {
  if (judgement.status !== 'confirmed') return 'low';
  return judgement.grounded ? 'high' : 'medium';
}

/** What may be serious and nobody could settle is for a human: the author would be sent after a ghost. */
function fixerOf(claim: Claim, judgement: Judgement): Fixer {
  return judgement.status === 'uncertain' && levels[claim.severity] === 'error' ? 'human' : 'author';
}

export function draftJudged(claim: LocatedClaim, judgement: Judgement): FindingDraft {
  const { place } = claim;
  const note = place.places > 1 ? ` The quote stands at ${place.places} places; the first is shown.` : '';
  return {
    ...draftBase(claim, place.text),
    location: { path: place.part.path, side: place.side, region: place.region },
    confidence: confidenceOf(judgement),
    fixer: fixerOf(claim, judgement),
    claim: { status: judgement.status, evidence: judgement.evidence + note },
  };
}

/** A finding whose quote is nowhere in the code: counted and shown as dropped, never lost. */
export function draftUnlocated(claim: Claim): FindingDraft {
  const isPart = claim.chunk.parts.some((part) => part.path === claim.path);
  const outcome: ClaimOutcome = {
    status: 'unlocated',
    evidence: `The quoted code is not in the part of the change that the critic read: "${toPlainText(claim.quote, 200)}"`,
  };
  return {
    ...draftBase(claim, claim.quote),
    location: isPart ? { path: claim.path, side: 'new', region: null } : null,
    confidence: 'low',
    claim: outcome,
  };
}

export function draftUnavailable(criticId: string): FindingDraft {
  return {
    ruleId: unavailableRule.id,
    message: `The critic ${criticId} is configured, but this version does not have it: nobody read the change with its eyes.`,
    location: null,
    evidence: criticId,
    remedy: `Take ${criticId} out of stages.critique.critics, or use a version that has it.`,
    confidence: 'high',
  };
}
