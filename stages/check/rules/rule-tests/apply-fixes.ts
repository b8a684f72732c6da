import type { Match } from '../semgrep/types.ts';

/** A text after the fixes of all matches. Of two that overlap, the first is applied. */
export function applyFixes(text: string, matches: readonly Match[]): string {
  const inOrder = matches.toSorted((a, b) => a.start.offset - b.start.offset || b.end.offset - a.end.offset);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, fix } of inOrder) {
    if (fix === null || start.offset < at) continue;
    pieces.push(text.slice(at, start.offset), fix);
    at = end.offset;
  }
  return [...pieces, text.slice(at)].join('');
}
