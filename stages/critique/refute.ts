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

/** Who did not claim it: a model of another family where there is one, else another model, else the same. */
function chooseRefuter(session: Session, claim: JoinedClaim): ModelPort | undefined {
  const usable = session.models.filter((model) => !session.broken.has(model));
  const claimants = new Set(claim.joined.map(({ model }) => model));
  const families = new Set([...claimants].map(familyOf));
  const stranger = usable.find((model) => !families.has(familyOf(model)));
  return stranger ?? usable.find((model) => !claimants.has(model)) ?? usable[0] ?? session.models[0];
}

/** What examining a claim takes besides the claim. */
export interface Examination {
  readonly session: Session;
  readonly system: string;
  readonly memory: GateMemory;
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
  const model = chooseRefuter(session, claim);
  if (model === undefined) throw new Error('there is no model to ask');
  const code = renderCode(claim.place, surroundings);
  const key = memoryKey(claim, system, code);
  const known = await recall(memory, key, claim);
  if (known !== null) return known;
  const judgement = await examine(
    session,
    { model, system, user: fence(`${renderClaim(claim)}\n\n${code}`) },
    (reply) => judge(reply, claim, surroundings),
  );
  await remember(memory, key, claim.failureScenario, judgement);
  return judgement;
}

async function examine(
  session: Session,
  asked: { readonly model: ModelPort; readonly system: string; readonly user: string },
  judge: (reply: RefuterVerdict) => Judgement,
): Promise<Judgement> {
  try {
    return judge(await ask(session, { ...asked, purpose: 'refuter', reply: refuterReply }));
  } catch (error) {
    const failure = toleratedFailure(error);
    return { status: 'uncertain', evidence: `Not examined: ${failure.message}`, grounded: false, failure };
  }
}
