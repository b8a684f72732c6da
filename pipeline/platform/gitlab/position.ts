import { createHash } from 'node:crypto';
import type { Hunk, LineKind, Side } from '../../domain/change.ts';
import type { LineComment } from '../../domain/publication.ts';
import { type DiffFile, findFile } from '../publication/diff.ts';
import type { Version } from './responses.ts';

/** A line of the diff with both counters, which GitLab's line codes have also where a side does not hold the line. */
interface DiffLine {
  readonly kind: LineKind;
  readonly oldLine: number;
  readonly newLine: number;
}

interface LineRef {
  readonly line_code: string;
  readonly type: 'new' | 'old';
  readonly old_line?: number;
  readonly new_line?: number;
}

/** Where a discussion stands, as `POST …/discussions` wants it: all of it belongs to one version of the diff. */
export interface TextPosition {
  readonly position_type: 'text';
  readonly base_sha: string;
  readonly start_sha: string;
  readonly head_sha: string;
  readonly old_path: string;
  readonly new_path: string;
  readonly old_line?: number;
  readonly new_line?: number;
  readonly line_range?: { readonly start: LineRef; readonly end: LineRef };
}

/** Where a comment goes: its last line carries it; a first line that the diff does not show is left out. */
export interface Placement {
  readonly position: TextPosition;
  /** False when only its last line could be placed: a suggestion would replace the wrong lines. */
  readonly whole: boolean;
}

function countedLines(hunk: Hunk): readonly DiffLine[] {
  let [oldLine, newLine] = [hunk.oldStart, hunk.newStart];
  return hunk.lines.map(({ kind }) => ({
    kind,
    oldLine: kind === 'added' ? oldLine : oldLine++,
    newLine: kind === 'removed' ? newLine : newLine++,
  }));
}

function findLine(file: DiffFile, side: Side, number: number): DiffLine | undefined {
  const elsewhere: LineKind = side === 'new' ? 'removed' : 'added';
  for (const hunk of file.hunks) {
    const found = countedLines(hunk).find(
      (line) => line.kind !== elsewhere && (side === 'new' ? line.newLine : line.oldLine) === number,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An added line has a new number only, a removed one an old number only; a line that stayed needs both. */
function numbersOf({ kind, oldLine, newLine }: DiffLine): { readonly old_line?: number; readonly new_line?: number } {
  return {
    ...(kind === 'added' ? {} : { old_line: oldLine }),
    ...(kind === 'removed' ? {} : { new_line: newLine }),
  };
}

function lineRef(line: DiffLine, path: string): LineRef {
  const digest = createHash('sha1').update(path).digest('hex');
  return {
    line_code: `${digest}_${line.oldLine}_${line.newLine}`,
    type: line.kind === 'added' ? 'new' : 'old',
    ...numbersOf(line),
  };
}

function rangeOf(start: DiffLine | undefined, end: DiffLine, path: string): Pick<TextPosition, 'line_range'> {
  if (start === undefined || start === end) return {};
  return { line_range: { start: lineRef(start, path), end: lineRef(end, path) } };
}

/** Position of a comment, or null when its last line is not in the diff: GitLab refuses such a discussion. */
export function placeComment(comment: LineComment, diff: readonly DiffFile[], version: Version): Placement | null {
  const { side, startLine, endLine } = comment;
  const file = findFile(diff, side === 'new' ? comment.path : comment.oldPath, side);
  const end = file === undefined ? undefined : findLine(file, side, endLine);
  if (file === undefined || end === undefined) return null;
  const start = startLine < endLine ? findLine(file, side, startLine) : end;
  return {
    whole: start !== undefined,
    position: {
      position_type: 'text',
      base_sha: version.base_commit_sha,
      start_sha: version.start_commit_sha,
      head_sha: version.head_commit_sha,
      old_path: file.oldPath,
      new_path: file.path,
      ...numbersOf(end),
      ...rangeOf(start, end, file.path),
    },
  };
}
