import type { Change } from '../../../../pipeline/domain/change.ts';

const maxLines = 12;

/** Lines that the change removes somewhere: what is among them was there before, and only moved. */
export function removedLines(change: Change): ReadonlySet<string> {
  const removed = new Set<string>();
  for (const file of change.files) {
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) if (line.kind === 'removed') removed.add(line.text.trim());
    }
  }
  return removed;
}

/** Whether every line of a piece of code is one that the change removes elsewhere. A lone brace says nothing. */
export function isMoved(code: string, removed: ReadonlySet<string>): boolean {
  const lines = code
    .split('\n', maxLines)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.some((line) => line.length > 3) && lines.every((line) => removed.has(line));
}
