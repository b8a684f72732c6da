import type { ChangedFile, Side } from '../../../pipeline/domain/change.ts';
import type { Spot } from './hit.ts';

export interface ChangedLine {
  readonly at: number;
  readonly text: string;
}

/** Lines that the change adds (`new`) or removes (`old`). */
export function linesOf(file: ChangedFile, side: Side): readonly ChangedLine[] {
  const wanted = side === 'new' ? 'added' : 'removed';
  return file.hunks.flatMap((hunk) =>
    hunk.lines.flatMap((line) => {
      const at = side === 'new' ? line.newLine : line.oldLine;
      return line.kind === wanted && at !== null ? [{ at, text: line.text }] : [];
    }),
  );
}

export function spotAt(file: ChangedFile, side: Side, line: ChangedLine): Spot {
  return {
    path: side === 'old' ? (file.previousPath ?? file.path) : file.path,
    side,
    line: line.at,
    endLine: line.at,
    text: line.text,
  };
}

/** The changed line that holds most of some words; null where the change has no line on that side. */
export function changedSpot(file: ChangedFile, side: Side, words: readonly string[]): Spot | null {
  let best: ChangedLine | null = null;
  let most = 0;
  for (const line of linesOf(file, side)) {
    // The name comes first; what was said of it is rarer and tells more.
    const score = words.reduce(
      (sum, word, index) => sum + (word !== '' && line.text.includes(word) ? (index === 0 ? 2 : 3) : 0),
      0,
    );
    if (best !== null && score <= most) continue;
    best = line;
    most = score;
  }
  if (best === null || (words.length > 0 && most === 0)) return null;
  return spotAt(file, side, best);
}
