import type { Hunk, Side } from '../../domain/change.ts';
import type { Location } from '../../domain/finding.ts';
import { type DiffFile, findFile, lineOn } from './diff.ts';

/** Lines of one hunk that a comment can stand on, both ends included. */
export interface Place {
  readonly path: string;
  readonly oldPath: string;
  readonly side: Side;
  readonly startLine: number;
  readonly endLine: number;
  readonly hunk: Hunk;
}

function rangeIn(hunk: Hunk, side: Side, start: number, end: number): { start: number; end: number } | null {
  const inside = hunk.lines.flatMap((line) => lineOn(line, side) ?? []).filter((line) => line >= start && line <= end);
  const [first] = inside;
  const last = inside.at(-1);
  return first === undefined || last === undefined ? null : { start: first, end: last };
}

/**
 * Where a finding can be commented: its lines as far as they stand in one hunk, the last such hunk where they stand in
 * several. Null: no line of it is in the diff, and a platform would refuse a comment there.
 */
export function placeOf(location: Location | null, diff: readonly DiffFile[]): Place | null {
  if (location === null || location.region === null) return null;
  const { side, region } = location;
  const file = findFile(diff, location.path, side);
  if (file === undefined) return null;
  const end = region.endLine ?? region.startLine;
  for (const hunk of file.hunks.toReversed()) {
    const range = rangeIn(hunk, side, region.startLine, end);
    if (range === null) continue;
    return { path: file.path, oldPath: file.oldPath, side, startLine: range.start, endLine: range.end, hunk };
  }
  return null;
}
