import type { Claim as ClaimOutcome, FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Confidence, Fixer, Level } from '../../pipeline/domain/severity.ts';
import type { Judgement } from './judgement.ts';
import { countIndependent, voicesOf } from './merge-claims.ts';
import type { JoinedClaim } from './merge-claims.ts';
import { toPlainText, toVisibleCode } from './plain-text.ts';
import type { Severity } from './replies.ts';
import type { ChunkReview, Claim } from './review-chunk.ts';
import { tooManyClaimsRule } from './rules.ts';

const levels: Readonly<Record<Severity, Level>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

function levelOf(claim: Claim): Level {
  return claim.critic.level ?? levels[claim.severity];
}

/** Level, words and identity: what does not depend on how the claim fared. */
function draftBase(claim: Claim, quote: string) {
  return {
    ruleId: claim.critic.rule.id,
    message: toPlainText(claim.failureScenario) || 'The critic gave no failure scenario.',
    evidence: toVisibleCode(quote),
    remedy: claim.critic.remedy,
    level: levelOf(claim),
  };
}

/** One voice is believed less than two that could have disagreed. It is never a filter: what one alone says is drafted too. */
function confidenceOf(claim: JoinedClaim, judgement: Judgement): Confidence {
  const agreed = countIndependent(claim) > 1;
  if (judgement.status === 'refuted') return 'low';
  if (judgement.status === 'uncertain') return agreed ? 'medium' : 'low';
  return agreed && judgement.grounded ? 'high' : 'medium';
}

/** What may be serious and nobody could settle is for a human: the author would be sent after a ghost. */
function fixerOf(claim: Claim, judgement: Judgement): Fixer {
  return judgement.status === 'uncertain' && levelOf(claim) === 'error' ? 'human' : 'author';
}

function describeVoices(claim: JoinedClaim): string {
  if (claim.joined.length < 2) return '';
  const who = new Set(claim.joined.map(({ critic, model }) => `${critic.id} (${toPlainText(model.name, 60)})`));
  return ` Claimed ${claim.joined.length} times: ${[...who].join(', ')}.`;
}

export function draftJudged(claim: JoinedClaim, judgement: Judgement): FindingDraft {
  const { place } = claim;
  const several = place.places > 1 ? ` The quote stands at ${place.places} places; the first is shown.` : '';
  const voices = claim.joined.length > 1 ? { voices: voicesOf(claim) } : {};
  const evidence = `${judgement.evidence}${several}${describeVoices(claim)}`.trim();
  return {
    ...draftBase(claim, place.text),
    location: { path: place.part.path, side: place.side, region: place.region },
    confidence: confidenceOf(claim, judgement),
    fixer: fixerOf(claim, judgement),
    claim: { status: judgement.status, evidence, ...voices },
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

/** What a reply held beyond the limit: the number is told, and that nobody looked. */
export function draftSurplus({ critic, model, chunk, claims, surplus }: ChunkReview): FindingDraft {
  const names = chunk.parts.map((part) => part.path);
  const place = names.length === 1 ? '' : ` and ${names.length - 1} more`;
  return {
    ruleId: tooManyClaimsRule.id,
    message: `The critic ${critic.id} (${toPlainText(model.name, 60)}) claimed ${claims.length + surplus} defects in one part of the change; ${surplus} of them were not examined.`,
    location: { path: names[0] ?? '', side: 'new', region: null },
    evidence: `${critic.id}: ${toPlainText(names[0] ?? '', 200)}${place}`,
    remedy: 'Look at this part for text that addresses models, split it, or take another model.',
    confidence: 'medium',
  };
}
