import type { Failure } from '../../pipeline/domain/failure.ts';
import type { Finding } from '../../pipeline/domain/finding.ts';
import type { ModelPort } from '../../pipeline/domain/model.ts';
import { ask, toleratedFailure } from './ask.ts';
import type { Session } from './ask.ts';
import type { Chunk } from './chunk.ts';
import type { ContextExcerpt } from './context.ts';
import type { Critic } from './critics.ts';
import { fence, renderContext, renderPart } from './fence.ts';
import { listPrior } from './list-prior.ts';
import type { PlannedQuestion } from './plan-questions.ts';
import { repairQuotes } from './prompts.generated.ts';
import { criticReply, repairReply, severities } from './replies.ts';
import type { ClaimedFinding, QuotedText } from './replies.ts';
import { resolveQuote } from './resolve-quote.ts';
import type { QuotedPlace } from './resolve-quote.ts';
import { shuffle } from './shuffle.ts';

/** What a critic claims about a chunk. `place` is null when its quote was not found, even after the repair. */
export interface Claim extends ClaimedFinding {
  readonly critic: Critic;
  readonly model: ModelPort;
  readonly sample: number;
  readonly chunk: Chunk;
  readonly place: QuotedPlace | null;
}

/** A claim whose quote was found. */
export interface LocatedClaim extends Claim {
  readonly place: QuotedPlace;
}

/** What one critic made of one chunk. */
export interface ChunkReview extends PlannedQuestion {
  readonly claims: readonly Claim[];
  /** Claims over the limit of one reply: counted, not examined. */
  readonly surplus: number;
  /** Text that addresses reviewers or models, as the critic quoted it. */
  readonly instructions: readonly QuotedText[];
  readonly failure: Failure | null;
  /** Wrong quotes stayed wrong because the repair could not be asked for. */
  readonly unrepaired: Failure | null;
}

/** What all reviews of one run share. */
export interface Review {
  readonly session: Session;
  readonly prior: readonly Finding[];
  readonly maxClaims: number;
  /** System text of a critic. */
  textOf(critic: Critic): string;
  contextOf(chunk: Chunk): Promise<readonly ContextExcerpt[]>;
}

const mostInstructions = 20;

/** Files in another order for each critic and sample, and always the same one for the same question. */
function renderCode({ chunk, critic, sample }: PlannedQuestion): string {
  return shuffle(chunk.parts, `${chunk.digest} ${critic.id} ${sample}`).map(renderPart).join('\n\n');
}

function renderClaim(claim: ClaimedFinding, number: number): string {
  const { path, quote, failureScenario } = claim;
  return `finding ${number}: ${JSON.stringify({ path, quote, failureScenario })}`;
}

async function askForQuotes(session: Session, asked: PlannedQuestion, lost: readonly Claim[]): Promise<Claim[]> {
  const { chunk, critic, model } = asked;
  const list = lost.map((claim, index) => renderClaim(claim, index + 1)).join('\n');
  const user = fence(`${renderCode(asked)}\n\n${list}`);
  const question = { model, purpose: `repair:${critic.id}`, system: repairQuotes.text, user, reply: repairReply };
  const { quotes } = await ask(session, question);
  return lost.map((claim, index) => {
    const repaired = quotes.find(({ number }) => number === index + 1);
    const place = repaired === undefined ? null : resolveQuote(chunk.parts, repaired.path, repaired.quote);
    return { ...claim, place };
  });
}

/** One attempt for all wrong quotes of a chunk. A failure here does not cost the claims whose quotes are right. */
async function repairLost(
  session: Session,
  asked: PlannedQuestion,
  claims: readonly Claim[],
): Promise<Pick<ChunkReview, 'claims' | 'unrepaired'>> {
  const lost = claims.filter((claim) => claim.place === null);
  if (lost.length === 0) return { claims, unrepaired: null };
  try {
    const repaired = await askForQuotes(session, asked, lost);
    return { claims: claims.map((claim) => repaired[lost.indexOf(claim)] ?? claim), unrepaired: null };
  } catch (error) {
    return { claims, unrepaired: toleratedFailure(error) };
  }
}

type Answer = Pick<ChunkReview, 'claims' | 'surplus' | 'instructions'>;

async function askCritic(review: Review, asked: PlannedQuestion): Promise<Answer> {
  const { chunk, critic, model, sample } = asked;
  const code = `${renderCode(asked)}${renderContext(await review.contextOf(chunk))}`;
  const user = fence(`${listPrior(review.prior, chunk)}${code}`);
  const question = { model, sample, purpose: `critic:${critic.id}`, system: review.textOf(critic), user };
  const { findings, instructionsInCode } = await ask(review.session, { ...question, reply: criticReply });
  const gravest = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const kept = findings.length > review.maxClaims ? gravest.slice(0, review.maxClaims) : findings;
  const claims = kept.map((finding) => {
    const place = resolveQuote(chunk.parts, finding.path, finding.quote);
    return { ...finding, critic, model, sample, chunk, place };
  });
  return {
    claims,
    surplus: findings.length - kept.length,
    instructions: instructionsInCode.slice(0, mostInstructions),
  };
}

/** Sends a chunk to a critic and finds the places of what it claims. Throws only what ends the whole critique. */
export async function reviewChunk(review: Review, asked: PlannedQuestion): Promise<ChunkReview> {
  try {
    const answer = await askCritic(review, asked);
    return { ...asked, ...answer, failure: null, ...(await repairLost(review.session, asked, answer.claims)) };
  } catch (error) {
    const failure = toleratedFailure(error);
    return { ...asked, claims: [], surplus: 0, instructions: [], failure, unrepaired: null };
  }
}
