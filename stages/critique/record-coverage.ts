import type { HunkLine, LineRange, Side } from '../../pipeline/domain/change.ts';
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

/** Only what was in a prompt that got a usable reply is read; what was in any other is unread, with the reason. */
export function recordCoverage(files: FileAccess, reviews: readonly ChunkReview[]): void {
  for (const { critic, chunk, failure, unrepaired } of reviews) {
    for (const part of chunk.parts) {
      if (failure === null) markPartRead(files, part);
      else files.markUnread(part.path, `critic ${critic.id}: ${failure.message} (${failure.code})`);
    }
    if (unrepaired !== null) {
      const path = chunk.parts[0]?.path ?? '';
      files.markUnread(
        path,
        `quotes of critic ${critic.id} could not be repaired: ${unrepaired.message} (${unrepaired.code})`,
      );
    }
  }
}
