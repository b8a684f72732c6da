import {
  type Change,
  type ChangedFile,
  changedLines,
  type LineRange,
  type Side,
} from '../../../pipeline/domain/change.ts';
import type { Span } from './document/tree.ts';
import { lineAt } from './document/tree.ts';

/** Changed lines of each side, by the path at that side; ascending. */
export interface Touched {
  readonly old: ReadonlyMap<string, readonly number[]>;
  readonly new: ReadonlyMap<string, readonly number[]>;
  /** Path at the head for a path at the base. */
  readonly headPaths: ReadonlyMap<string, string>;
}

export const basePathOf = (file: ChangedFile): string => file.previousPath ?? file.path;

export function findTouched(change: Change): Touched {
  const old = new Map<string, readonly number[]>();
  const head = new Map<string, readonly number[]>();
  const headPaths = new Map<string, string>();
  for (const file of change.files) {
    headPaths.set(basePathOf(file), file.path);
    old.set(basePathOf(file), changedLines(file, 'old'));
    head.set(file.path, changedLines(file, 'new'));
  }
  return { old, new: head, headPaths };
}

function firstAtLeast(lines: readonly number[], wanted: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first run of changed lines within a span; the whole span where its first line is changed. Null where none is. */
export function firstTouched(touched: Touched, side: Side, span: Span): LineRange | null {
  const lines = touched[side].get(span.source.path) ?? [];
  const startLine = lineAt(span.source, span.start);
  const endLine = lineAt(span.source, Math.max(span.start, span.end - 1));
  let index = firstAtLeast(lines, startLine);
  const start = lines[index];
  if (start === undefined || start > endLine) return null;
  if (start === startLine) return { start, end: endLine };
  let end = start;
  while (lines[index + 1] === end + 1 && end < endLine) {
    index++;
    end++;
  }
  return { start, end };
}
