import { Failure } from '../../pipeline/domain/failure.ts';
import type { Claim as ClaimOutcome } from '../../pipeline/domain/finding.ts';
import { ask } from './ask.ts';
import type { Session } from './ask.ts';
import { isFatal } from './fatal.ts';
import { fence, renderName, renderPart } from './fence.ts';
import { findRuns, quoteVariants } from './match-lines.ts';
import { toPlainText } from './plain-text.ts';
import { refuter } from './prompts.generated.ts';
import { refuterReply } from './replies.ts';
import type { RefuterVerdict } from './replies.ts';
import { resolveQuote } from './resolve-quote.ts';
import type { QuotedPlace } from './resolve-quote.ts';
import type { Claim } from './review-chunk.ts';

/** A claim whose quote was found. */
export interface LocatedClaim extends Claim {
  readonly place: QuotedPlace;
}

/** `grounded`: the refuter's evidence is code that stands there. `failure`: nobody could be asked. */
export interface Judgement extends ClaimOutcome {
  readonly grounded: boolean;
  readonly failure: Failure | null;
}

/** Lines of the head side around the quote; empty where they may not or cannot be shown. */
export type Surroundings = readonly string[];

function renderQuestion(claim: LocatedClaim, surroundings: Surroundings): string {
  const { part, text } = claim.place;
  const asked = { path: part.path, quote: text, failureScenario: claim.failureScenario };
  const shown =
    surroundings.length === 0 ? [] : [`surroundings of the quote in ${renderName(part.path)}:`, ...surroundings];
  return [`claim: ${JSON.stringify(asked)}`, '', 'change:', renderPart(part), '', ...shown].join('\n');
}

const comment = /^\s*(?:\/\/|\/\*|\*\/|\*\s|\*$|#\s|--\s|<!--)/;

/** Brackets stand everywhere, a comment says what somebody believed, and a removed line prevents nothing any more. */
function canRefute(text: readonly string[], place: QuotedPlace | null, claim: LocatedClaim): boolean {
  const code = text.join('').replace(/\s/g, '');
  if (code.length < 5 || !/\w/.test(code)) return false;
  if (text.every((line) => line.trim() === '' || comment.test(line))) return false;
  return place === null || place.side === 'new' || claim.place.side === 'old';
}

interface Grounds {
  readonly found: boolean;
  readonly refutes: boolean;
}

function lookUpEvidence(evidence: string, claim: LocatedClaim, surroundings: Surroundings): Grounds {
  const place = resolveQuote([claim.place.part], claim.place.part.path, evidence);
  const variants = quoteVariants(evidence);
  const found = place !== null || variants.some((variant) => findRuns([surroundings], variant).length > 0);
  return { found, refutes: found && canRefute(place?.text.split('\n') ?? variants[0] ?? [], place, claim) };
}

function explain(reply: RefuterVerdict): string {
  const quote = toPlainText(reply.evidence, 200);
  return `${toPlainText(reply.reason, 300)}${quote === '' ? '' : ` Evidence: "${quote}"`}`;
}

/** A model cannot clear anything with words: a refutation counts only when a line of code that runs carries it. */
function judge(reply: RefuterVerdict, claim: LocatedClaim, surroundings: Surroundings): Judgement {
  const grounds = lookUpEvidence(reply.evidence, claim, surroundings);
  const evidence = explain(reply);
  if (reply.verdict !== 'refuted' || grounds.refutes) {
    return { status: reply.verdict, evidence, grounded: grounds.found, failure: null };
  }
  const why = grounds.found ? 'a comment, a bracket or a removed line' : 'not in the code';
  return {
    status: 'uncertain',
    evidence: `Refuted with evidence that is ${why}: ${evidence}`,
    grounded: false,
    failure: null,
  };
}

/**
 * Lets a model try to disprove a claim. It sees claim and code, neither the severity nor who claims. When it cannot be
 * asked, the claim stays uncertain and the failure is handed on. Throws only what ends the whole critique.
 */
export async function refute(session: Session, claim: LocatedClaim, surroundings: Surroundings): Promise<Judgement> {
  const user = fence(renderQuestion(claim, surroundings));
  try {
    const reply = await ask(session, { purpose: 'refuter', system: refuter, user, reply: refuterReply });
    return judge(reply, claim, surroundings);
  } catch (error) {
    if (!(error instanceof Failure) || isFatal(error)) throw error;
    return { status: 'uncertain', evidence: `Not examined: ${error.message}`, grounded: false, failure: error };
  }
}
