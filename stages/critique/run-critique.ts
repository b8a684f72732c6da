import { Failure } from '../../pipeline/domain/failure.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { FileAccess, FileContent, StochasticInput } from '../../pipeline/domain/gate.ts';
import type { Session } from './ask.ts';
import { planChunks } from './chunk.ts';
import { selectCritics } from './critics.ts';
import type { Critic } from './critics.ts';
import { draftJudged, draftUnavailable, draftUnlocated } from './draft.ts';
import { mapConcurrently } from './map-concurrently.ts';
import type { CritiqueOptions } from './options.ts';
import { recordCoverage } from './record-coverage.ts';
import { refute } from './refute.ts';
import type { LocatedClaim, Surroundings } from './refute.ts';
import { reviewChunk } from './review-chunk.ts';
import type { Claim, ChunkReview } from './review-chunk.ts';

type Input = StochasticInput<CritiqueOptions>;

function isLocated(claim: Claim): claim is LocatedClaim {
  return claim.place !== null;
}

async function reviewAll(input: Input, session: Session, critics: readonly Critic[]): Promise<ChunkReview[]> {
  const { options, change, files, prior } = input;
  const plan = planChunks(change.files, options);
  for (const { path, reason } of plan.unreadable) files.markUnread(path, reason);
  const tasks = plan.chunks.flatMap((chunk) => critics.map((critic) => ({ critic, chunk })));
  return mapConcurrently(tasks, options.concurrency, async ({ critic, chunk }) =>
    reviewChunk(session, critic, chunk, prior),
  );
}

/** Every question failed: the gate did not run, and that is an error, not an empty list. */
function firstFailureOfAll(reviews: readonly ChunkReview[]): Failure | null {
  return reviews.every(({ failure }) => failure !== null) ? (reviews[0]?.failure ?? null) : null;
}

/** The refuter can do without the rest of the file; that it could not be read is told all the same. */
async function readOrMark(files: FileAccess, path: string): Promise<FileContent | null> {
  try {
    return await files.read(path, 'new');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    files.markUnread(path, `the refuter could not see the file around a claim: ${error.message}`);
    return null;
  }
}

/**
 * The file around a quote. Reading a file counts as having read all of its changed lines, so a file of which a critic
 * missed a part is not opened: the ledger must not claim those lines.
 */
async function readSurroundings(
  files: FileAccess,
  claim: LocatedClaim,
  missed: ReadonlySet<string>,
  count: number,
): Promise<Surroundings> {
  const { part, side, region } = claim.place;
  if (count === 0 || side === 'old' || missed.has(part.path)) return [];
  const content = await readOrMark(files, part.path);
  if (content === null) return [];
  const lines = content.text.split(/\r?\n/);
  return lines.slice(Math.max(0, region.startLine - 1 - count), (region.endLine ?? region.startLine) + count);
}

async function examine(
  input: Input,
  session: Session,
  claim: Claim,
  missed: ReadonlySet<string>,
): Promise<FindingDraft> {
  if (!isLocated(claim)) return draftUnlocated(claim);
  const surroundings = await readSurroundings(input.files, claim, missed, input.options.surroundingLines);
  const judgement = await refute(session, claim, surroundings);
  if (judgement.failure !== null) {
    const { message, code } = judgement.failure;
    input.files.markUnread(
      claim.place.part.path,
      `a claim of critic ${claim.critic.id} was not examined: ${message} (${code})`,
    );
  }
  return draftJudged(claim, judgement);
}

async function critique(input: Input, session: Session): Promise<FindingDraft[]> {
  const { critics, unavailable } = selectCritics(input.options.critics);
  const reviews = await reviewAll(input, session, critics);
  const failure = firstFailureOfAll(reviews);
  if (failure !== null) throw failure;
  recordCoverage(input.files, reviews);
  const missed = new Set(
    reviews
      .filter((review) => review.failure !== null)
      .flatMap((review) => review.chunk.parts.map((part) => part.path)),
  );
  const claims = reviews.flatMap((review) => review.claims);
  const judged = await mapConcurrently(claims, input.options.concurrency, async (claim) =>
    examine(input, session, claim, missed),
  );
  return [...judged, ...unavailable.map(draftUnavailable)];
}

/** Critics read every chunk, wrong quotes get one repair, a refuter tries to disprove each claim; all of them are drafted. */
export async function runCritique(input: Input): Promise<readonly FindingDraft[]> {
  // When one question ends the critique, those under way must not go on costing money.
  const stop = new AbortController();
  const signal = AbortSignal.any([input.signal, stop.signal]);
  const session: Session = { model: input.model, maxOutputTokens: input.options.maxOutputTokens, signal };
  try {
    return await critique(input, session);
  } finally {
    stop.abort();
  }
}
