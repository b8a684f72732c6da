import { Failure } from '../../pipeline/domain/failure.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { FileAccess, FileContent, GateMemory, StochasticInput } from '../../pipeline/domain/gate.ts';
import type { Session } from './ask.ts';
import { planChunks } from './chunk.ts';
import type { Chunk } from './chunk.ts';
import { checkConformance } from './conformance.ts';
import { findContext, openOutlines } from './context.ts';
import type { ContextExcerpt, OutlineSource } from './context.ts';
import { selectCritics } from './critics.ts';
import { draftJudged, draftSurplus, draftUnlocated } from './draft.ts';
import { draftInstructions } from './instructions.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { mergeClaims } from './merge-claims.ts';
import type { JoinedClaim } from './merge-claims.ts';
import type { CritiqueOptions } from './options.ts';
import { toVisibleLine } from './plain-text.ts';
import { planQuestions } from './plan-questions.ts';
import { recordCoverage } from './record-coverage.ts';
import { refute } from './refute.ts';
import type { Examination, Surroundings } from './refute.ts';
import { reviewChunk } from './review-chunk.ts';
import type { Claim, ChunkReview, LocatedClaim } from './review-chunk.ts';
import { cutByHunks, cutBySyntax } from './syntax/cut.ts';
import { readOutlines } from './syntax/read-outlines.ts';
import { criticText, refuterText } from './system-text.ts';

type Input = StochasticInput<CritiqueOptions>;

function isLocated(claim: Claim): claim is LocatedClaim {
  return claim.place !== null;
}

interface Prepared {
  readonly chunks: readonly Chunk[];
  contextOf(chunk: Chunk): Promise<readonly ContextExcerpt[]>;
}

/** Looks up what helps to read a chunk when the first critic is about to: the others wait for a model by then. */
function lookUpOnce(source: OutlineSource, maxLines: number): Prepared['contextOf'] {
  const found = new Map<Chunk, Promise<readonly ContextExcerpt[]>>();
  return (chunk) => {
    const finding = found.get(chunk) ?? findContext(chunk, source, maxLines);
    found.set(chunk, finding);
    return finding;
  };
}

/** Divides the change. */
async function prepare({ change, files, options }: Input): Promise<Prepared> {
  const outlines = await readOutlines(change.files, files);
  const plan = planChunks(change.files, options, (file) => {
    const outline = outlines.get(file.path);
    return outline === undefined ? cutByHunks(file) : cutBySyntax(file, outline);
  });
  for (const { path, reason } of plan.unreadable) files.markUnread(path, reason);
  return { chunks: plan.chunks, contextOf: lookUpOnce(openOutlines(files, outlines), options.contextLines) };
}

/** Reviews in an order that no clock decides: by chunk, then by critic, then by sample. */
async function reviewAll(input: Input, session: Session, { chunks, contextOf }: Prepared): Promise<ChunkReview[]> {
  const { options, prior } = input;
  const critics = selectCritics(options);
  const questions = planQuestions(chunks, critics, session.models, options.samples);
  const review = {
    session,
    prior,
    maxClaims: options.maxClaims,
    textOf: (critic: (typeof critics)[number]) => criticText(critic, options.houseRules),
    contextOf,
  };
  const reviews = await mapConcurrently(questions, options.concurrency, (question) => reviewChunk(review, question));
  return reviews.toSorted(
    (a, b) =>
      chunks.indexOf(a.chunk) - chunks.indexOf(b.chunk) ||
      critics.indexOf(a.critic) - critics.indexOf(b.critic) ||
      a.sample - b.sample,
  );
}

/** Every question failed: the gate did not run, and that is an error, not an empty list. */
function firstFailureOfAll(reviews: readonly ChunkReview[]): Failure | null {
  return reviews.every(({ failure }) => failure !== null) ? (reviews[0]?.failure ?? null) : null;
}

/** The refuter can do without the rest of the file; that it could not be read is told all the same. */
async function readOrMark(files: FileAccess, path: string): Promise<FileContent | null> {
  try {
    return await (files.peek?.(path, 'new') ?? files.read(path, 'new'));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    files.markUnread(path, `the refuter could not see the file around a claim: ${error.message}`);
    return null;
  }
}

/**
 * The file around a quote. Where it can only be read, not looked at, a file of which a critic missed a part is not opened:
 * reading counts as having read all of its changed lines, and the ledger must not claim those.
 */
async function readSurroundings(
  files: FileAccess,
  claim: LocatedClaim,
  missed: ReadonlySet<string>,
  count: number,
): Promise<Surroundings> {
  const { part, side, region } = claim.place;
  if (count === 0 || side === 'old' || (files.peek === undefined && missed.has(part.path))) return [];
  const content = await readOrMark(files, part.path);
  if (content === null) return [];
  const lines = content.text.split(/\r?\n/);
  const [first, last] = [region.startLine - 1 - count, (region.endLine ?? region.startLine) + count];
  return lines.slice(Math.max(0, first), last).map(toVisibleLine);
}

async function examine(
  input: Input,
  examination: Examination,
  claim: JoinedClaim,
  missed: ReadonlySet<string>,
): Promise<FindingDraft> {
  const surroundings = await readSurroundings(input.files, claim, missed, input.options.surroundingLines);
  const judgement = await refute(examination, claim, surroundings);
  if (judgement.failure !== null) {
    const { message, code } = judgement.failure;
    input.files.markUnread(
      claim.place.part.path,
      `a claim of critic ${claim.critic.id} was not examined: ${message} (${code})`,
    );
  }
  return draftJudged(claim, judgement);
}

function missedPaths(reviews: readonly ChunkReview[]): ReadonlySet<string> {
  const failed = reviews.filter((review) => review.failure !== null);
  return new Set(failed.flatMap((review) => review.chunk.parts.map((part) => part.path)));
}

/** Every claim becomes a draft, or a voice of one; what a flood held beyond the limit is counted in one of its own. */
async function draftAll(
  input: Input,
  examination: Examination,
  reviews: readonly ChunkReview[],
): Promise<FindingDraft[]> {
  const claims = reviews.flatMap((review) => review.claims);
  const missed = missedPaths(reviews);
  const joined = mergeClaims(claims.filter(isLocated));
  const judged = await mapConcurrently(joined, input.options.concurrency, (claim) =>
    examine(input, examination, claim, missed),
  );
  const flooded = reviews.filter((review) => review.surplus > 0);
  for (const { chunk, critic, surplus } of flooded) {
    for (const { path } of chunk.parts)
      input.files.markUnread(path, `${surplus} claims of critic ${critic.id} were not examined (maxClaims)`);
  }
  const unlocated = claims.filter((claim) => !isLocated(claim)).map(draftUnlocated);
  return [...judged, ...unlocated, ...flooded.map(draftSurplus), ...draftInstructions(reviews, input.prior)];
}

async function critique(input: Input, session: Session, memory: GateMemory): Promise<FindingDraft[]> {
  const { options, files } = input;
  const prepared = await prepare(input);
  const reviews = await reviewAll(input, session, prepared);
  const failure = firstFailureOfAll(reviews);
  if (failure !== null) throw failure;
  recordCoverage(files, reviews);
  const drafts = await draftAll(input, { session, memory, system: refuterText(options.houseRules) }, reviews);
  if (options.ticket === null) return drafts;
  const { chunks } = prepared;
  const { ticket, concurrency } = options;
  return [...drafts, ...(await checkConformance({ session, files, ticket, chunks, concurrency }))];
}

/** For a caller that keeps nothing: at least within this call no claim is examined twice. */
function forgetful(): GateMemory {
  const values = new Map<string, string>();
  return { get: async (key) => values.get(key) ?? null, set: async (key, value) => void values.set(key, value) };
}

/**
 * Critics read every chunk, wrong quotes get one repair, claims of the same are joined, a refuter tries to disprove each, all
 * of them are drafted; then, with a ticket, the change is compared with it.
 */
export async function runCritique(input: Input): Promise<readonly FindingDraft[]> {
  // When one question ends the critique, those under way must not go on costing money.
  const stop = new AbortController();
  const signal = AbortSignal.any([input.signal, stop.signal]);
  const { models, options } = input;
  const session: Session = { models, maxOutputTokens: options.maxOutputTokens, signal, broken: new Map() };
  try {
    return await critique(input, session, input.memory ?? forgetful());
  } finally {
    stop.abort();
  }
}
