import type { GateMemory } from '../../pipeline/domain/gate.ts';
import type { ModelPort } from '../../pipeline/domain/model.ts';
import { ask, toleratedFailure } from './ask.ts';
import type { Session } from './ask.ts';
import { fence, renderName, renderPart } from './fence.ts';
import type { Judgement } from './judgement.ts';
import { findRuns, quoteVariants } from './match-lines.ts';
import type { JoinedClaim } from './merge-claims.ts';
import { toPlainText, toVisibleLine } from './plain-text.ts';
import { familyOf } from './plan-questions.ts';
import { memoryKey, recall, remember } from './remember.ts';
import { refuterReply } from './replies.ts';
import type { RefuterVerdict } from './replies.ts';
import { resolveQuote } from './resolve-quote.ts';
import type { QuotedPlace } from './resolve-quote.ts';
import type { LocatedClaim } from './review-chunk.ts';

/** Lines of the head side around the quote, made visible; empty where they may not or cannot be shown. */
export type Surroundings = readonly string[];

function renderCode({ part }: QuotedPlace, surroundings: Surroundings): string {
  const shown =
    surroundings.length === 0 ? [] : [`surroundings of the quote in ${renderName(part.path)}:`, ...surroundings];
  return ['change:', renderPart(part), '', ...shown].join('\n');
}

function renderClaim({ place, failureScenario }: LocatedClaim): string {
  return `claim: ${JSON.stringify({ path: place.part.path, quote: place.text, failureScenario })}`;
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
  const variants = quoteVariants(evidence.split('\n').map(toVisibleLine).join('\n'));
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

/** Usable models, those first that are least like the ones that claim it: another family, then another model. */
function rankRefuters({ models, broken }: Session, claim: JoinedClaim): readonly ModelPort[] {
  const claimants = new Set(claim.joined.map(({ model }) => model));
  const families = new Set([...claimants].map(familyOf));
  const nearness = (model: ModelPort): number => Number(families.has(familyOf(model))) + Number(claimants.has(model));
  const usable = models.filter((model) => !broken.has(model));
  return (usable.length > 0 ? usable : models).toSorted((a, b) => nearness(a) - nearness(b));
}

/** What examining a claim takes besides the claim. */
export interface Examination {
  readonly session: Session;
  readonly system: string;
  readonly memory: GateMemory;
}

type AskModel = (model: ModelPort) => Promise<Judgement>;

function isGrave(claim: JoinedClaim): boolean {
  return claim.severity === 'critical' || claim.severity === 'high';
}

/**
 * One model may be talked out of a grave claim by code that only looks like a guard: where there are two families, both must
 * refute it. When they disagree nobody knows, and that is for a human.
 */
async function askRefuters(refuters: readonly ModelPort[], claim: JoinedClaim, ask: AskModel): Promise<Judgement> {
  const [first] = refuters;
  if (first === undefined) throw new Error('there is no model to ask');
  const judgement = await ask(first);
  const second = refuters.find((model) => familyOf(model) !== familyOf(first));
  if (judgement.status !== 'refuted' || second === undefined || !isGrave(claim)) return judgement;
  const other = await ask(second);
  if (other.status === 'refuted') return judgement;
  const evidence = `Refuted by one model, and ${other.status} by another. The first: ${judgement.evidence} The other: ${other.evidence}`;
  return { status: 'uncertain', evidence, grounded: other.grounded, failure: other.failure };
}

/**
 * Lets a model try to disprove a claim. It sees claim and code, neither the severity nor who claims. What was decided before
 * about the same code is not asked again, in whatever words it is claimed. When nobody can be asked, the claim stays
 * uncertain and the failure is handed on. Throws only what ends the whole critique.
 */
export async function refute(
  { session, system, memory }: Examination,
  claim: JoinedClaim,
  surroundings: Surroundings,
): Promise<Judgement> {
  const code = renderCode(claim.place, surroundings);
  const key = memoryKey(claim, system, code);
  const known = await recall(memory, key, claim);
  if (known !== null) return known;
  const user = fence(`${renderClaim(claim)}\n\n${code}`);
  const judgement = await askRefuters(rankRefuters(session, claim), claim, async (model) => {
    try {
      const reply = await ask(session, { model, system, user, purpose: 'refuter', reply: refuterReply });
      return judge(reply, claim, surroundings);
    } catch (error) {
      const failure = toleratedFailure(error);
      return { status: 'uncertain', evidence: `Not examined: ${failure.message}`, grounded: false, failure };
    }
  });
  await remember(memory, key, claim.failureScenario, judgement);
  return judgement;
}
