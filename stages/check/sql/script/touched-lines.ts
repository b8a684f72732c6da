import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { lastUpTo } from '../../_shared/sql/sorted.ts';

/** Which lines of the new side a change added, and where it took lines out. */
export interface TouchedLines {
  readonly added: ReadonlySet<number>;
  /** Ascending. `before` is the line of the new side that now follows the removed one. */
  readonly removed: readonly { readonly oldLine: number; readonly before: number }[];
}

export function touchedLines(file: ChangedFile): TouchedLines {
  const added = new Set<number>();
  const removed: { oldLine: number; before: number }[] = [];
  for (const hunk of file.hunks) {
    // A hunk without lines on the new side starts at the line before it.
    let next = hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
    for (const line of hunk.lines) {
      if (line.kind === 'added' && line.newLine !== null) added.add(line.newLine);
      if (line.newLine !== null) next = line.newLine + 1;
      if (line.kind === 'removed' && line.oldLine !== null) removed.push({ oldLine: line.oldLine, before: next });
    }
  }
  return { added, removed };
}

export interface TouchedPlace {
  readonly side: 'new' | 'old';
  readonly line: number;
}

/**
 * Where a finding on these lines goes: the wanted line when the change added it, else the nearest added one, else the line
 * that was taken out from between them (a WHERE). Null when the change left them alone.
 */
export function placeOnTouched(touched: TouchedLines, start: number, end: number, wanted: number): TouchedPlace | null {
  if (touched.added.has(wanted)) return { side: 'new', line: wanted };
  let nearest: number | null = null;
  for (let line = start; line <= end; line++) {
    const isNearer = nearest === null || Math.abs(line - wanted) < Math.abs(nearest - wanted);
    if (touched.added.has(line) && isNearer) nearest = line;
  }
  if (nearest !== null) return { side: 'new', line: nearest };
  const { removed } = touched;
  const gone = removed[lastUpTo(removed.length, (index) => removed[index]?.before ?? 0, end)];
  return gone === undefined || gone.before <= start ? null : { side: 'old', line: gone.oldLine };
}
