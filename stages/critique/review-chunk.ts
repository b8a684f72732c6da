import { Failure } from '../../pipeline/domain/failure.ts';
import type { Finding } from '../../pipeline/domain/finding.ts';
import { ask } from './ask.ts';
import type { Session } from './ask.ts';
import type { Chunk } from './chunk.ts';
import type { Critic } from './critics.ts';
import { isFatal } from './fatal.ts';
import { fence, renderPart } from './fence.ts';
import { listPrior } from './list-prior.ts';
import { repairQuotes } from './prompts.generated.ts';
import { criticReply, repairReply } from './replies.ts';
import type { ClaimedFinding } from './replies.ts';
import { resolveQuote } from './resolve-quote.ts';
import type { QuotedPlace } from './resolve-quote.ts';

/** What a critic claims about a chunk. `place` is null when its quote was not found, even after the repair. */
export interface Claim extends ClaimedFinding {
  readonly critic: Critic;
  readonly chunk: Chunk;
  readonly place: QuotedPlace | null;
}

/** What one critic made of one chunk. `unrepaired`: wrong quotes stayed wrong because the repair could not be asked for. */
export interface ChunkReview {
  readonly critic: Critic;
  readonly chunk: Chunk;
  readonly claims: readonly Claim[];
  readonly failure: Failure | null;
  readonly unrepaired: Failure | null;
}

function renderCode(chunk: Chunk): string {
  return chunk.parts.map(renderPart).join('\n\n');
}

function renderClaim(claim: ClaimedFinding, number: number): string {
  const { path, quote, failureScenario } = claim;
  return `finding ${number}: ${JSON.stringify({ path, quote, failureScenario })}`;
}

async function askForQuotes(session: Session, chunk: Chunk, critic: Critic, lost: readonly Claim[]): Promise<Claim[]> {
  const list = lost.map((claim, index) => renderClaim(claim, index + 1)).join('\n');
  const user = fence(`${renderCode(chunk)}\n\n${list}`);
  const question = { purpose: `repair:${critic.id}`, system: repairQuotes, user, reply: repairReply };
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
  chunk: Chunk,
  critic: Critic,
  claims: readonly Claim[],
): Promise<Pick<ChunkReview, 'claims' | 'unrepaired'>> {
  const lost = claims.filter((claim) => claim.place === null);
  if (lost.length === 0) return { claims, unrepaired: null };
  try {
    const repaired = await askForQuotes(session, chunk, critic, lost);
    return { claims: claims.map((claim) => repaired[lost.indexOf(claim)] ?? claim), unrepaired: null };
  } catch (error) {
    if (!(error instanceof Failure) || isFatal(error)) throw error;
    return { claims, unrepaired: error };
  }
}

async function askCritic(session: Session, critic: Critic, chunk: Chunk, prior: readonly Finding[]): Promise<Claim[]> {
  const user = fence(`${listPrior(prior, chunk)}${renderCode(chunk)}`);
  const question = { purpose: `critic:${critic.id}`, system: critic.prompt, user, reply: criticReply };
  const { findings } = await ask(session, question);
  return findings.map((finding) => {
    return { ...finding, critic, chunk, place: resolveQuote(chunk.parts, finding.path, finding.quote) };
  });
}

/** Sends a chunk to a critic and finds the places of what it claims. Throws only what ends the whole critique. */
export async function reviewChunk(
  session: Session,
  critic: Critic,
  chunk: Chunk,
  prior: readonly Finding[],
): Promise<ChunkReview> {
  try {
    const claims = await askCritic(session, critic, chunk, prior);
    return { critic, chunk, failure: null, ...(await repairLost(session, chunk, critic, claims)) };
  } catch (error) {
    if (!(error instanceof Failure) || isFatal(error)) throw error;
    return { critic, chunk, claims: [], failure: error, unrepaired: null };
  }
}
