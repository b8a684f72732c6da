import type { HunkLine, LineRange, Side } from '../../pipeline/domain/change.ts';
import type { Failure } from '../../pipeline/domain/failure.ts';
import type { FileAccess } from '../../pipeline/domain/gate.ts';
import type { FilePart } from './chunk.ts';
import type { ChunkReview } from './review-chunk.ts';

/** Changed lines of one side as ranges; lines that follow each other are one range. */
export function changedRanges(lines: readonly HunkLine[], side: Side): LineRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (const line of lines) {
    const number = side === 'new' ? line.newLine : line.oldLine;
    if (number === null || line.kind !== (side === 'new' ? 'added' : 'removed')) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last.end + 1 === number) last.end = number;
    else ranges.push({ start: number, end: number });
  }
  return ranges;
}

function markPartRead(files: FileAccess, part: FilePart): void {
  for (const side of ['new', 'old'] as const) {
    const ranges = part.pieces.flatMap((piece) => changedRanges(piece, side));
    if (ranges.length > 0) files.markRead(part.path, side, ranges);
  }
}

/** `lines 5–8, 12; removed lines 3–4`: first to last changed line of each piece. */
function describeLines(part: FilePart): string {
  const spans = (side: Side): string =>
    part.pieces
      .flatMap((piece) => {
        const ranges = changedRanges(piece, side);
        const [first, last] = [ranges[0]?.start, ranges.at(-1)?.end];
        return first === undefined || last === undefined ? [] : [first === last ? `${first}` : `${first}–${last}`];
      })
      .join(', ');
  const [added, removed] = [spans('new'), spans('old')];
  return [added === '' ? '' : `lines ${added}`, removed === '' ? '' : `removed lines ${removed}`]
    .filter((text) => text !== '')
    .join('; ');
}

/** What one kind of failure kept from being read in a file: places, and for whom. */
interface Missed {
  readonly message: string;
  readonly places: Map<string, Set<string>>;
}

/** By path, then by the failure's code: the ledger keeps one reason for each file, so all goes into it. */
type Reasons = Map<string, Map<string, Missed>>;

function note(reasons: Reasons, path: string, failure: Failure, place: string, criticId: string): void {
  const ofPath = reasons.get(path) ?? new Map<string, Missed>();
  reasons.set(path, ofPath);
  // Messages of one kind differ in figures only: the first one is told.
  const missed = ofPath.get(failure.code) ?? { message: failure.message, places: new Map() };
  ofPath.set(failure.code, missed);
  missed.places.set(place, (missed.places.get(place) ?? new Set()).add(criticId));
}

const mostListed = 50;

function phrase(ofPath: ReadonlyMap<string, Missed>): string {
  return [...ofPath]
    .map(([code, { message, places }]) => {
      const all = [...places].map(([place, critics]) => `${place} (${[...critics].join(', ')})`);
      const more = all.length > mostListed ? `; and ${all.length - mostListed} more places` : '';
      return `${all.slice(0, mostListed).join('; ')}${more}: ${message} (${code})`;
    })
    .join(' · ');
}

function noteFailures(reasons: Reasons, { critic, chunk, failure, unrepaired }: ChunkReview): void {
  if (failure !== null) {
    for (const part of chunk.parts) note(reasons, part.path, failure, describeLines(part), critic.id);
  }
  if (unrepaired !== null) {
    note(reasons, chunk.parts[0]?.path ?? '', unrepaired, 'quotes could not be repaired', critic.id);
  }
}

/** Only what was in a prompt that got a usable reply is read; what was in any other is unread, with the reason and the lines. */
export function recordCoverage(files: FileAccess, reviews: readonly ChunkReview[]): void {
  const reasons: Reasons = new Map();
  for (const review of reviews) {
    if (review.failure === null) for (const part of review.chunk.parts) markPartRead(files, part);
    noteFailures(reasons, review);
  }
  for (const [path, ofPath] of reasons) files.markUnread(path, phrase(ofPath));
}
