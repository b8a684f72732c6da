import type { LineRange } from '../../../pipeline/domain/change.ts';

/** A block may be a file of ten thousand lines: beyond this far from the finding its lines are not part of what was decided. */
const farthestLines = 60;
/** Without indentation nothing says where a block ends but an empty line. */
const farthestParagraphLines = 20;

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => line.trim() === '';

/** First line from `from` on, in steps of `step`, that holds; null where none does within `most` lines. 1-based. */
function seek(
  lines: readonly string[],
  from: number,
  step: 1 | -1,
  most: number,
  holds: (line: string) => boolean,
): number | null {
  for (let at = from, seen = 0; at >= 1 && at <= lines.length && seen < most; at += step, seen++)
    if (holds(lines[at - 1] ?? '')) return at;
  return null;
}

function clampTo(lines: readonly string[], line: number): number {
  return Math.min(Math.max(line, 1), lines.length);
}

/** From the line that opens the block to the one that closes it: `if (…) {` … `}`, or a Python `def` with its body. */
function indentedBlock(lines: readonly string[], region: LineRange, indent: number): LineRange {
  const opens = (line: string): boolean => !isBlank(line) && indentOf(line) < indent;
  const start = seek(lines, region.start - 1, -1, farthestLines, opens) ?? region.start - farthestLines;
  const outer = indentOf(lines[clampTo(lines, start) - 1] ?? '');
  const closes = (line: string): boolean => !isBlank(line) && indentOf(line) <= outer;
  const end = seek(lines, region.end + 1, 1, farthestLines, closes) ?? region.end + farthestLines;
  return { start, end };
}

function paragraph(lines: readonly string[], region: LineRange): LineRange {
  const before = seek(lines, region.start - 1, -1, farthestParagraphLines, isBlank);
  const after = seek(lines, region.end + 1, 1, farthestParagraphLines, isBlank);
  return {
    start: before === null ? region.start - farthestParagraphLines : before + 1,
    end: after === null ? region.end + farthestParagraphLines : after - 1,
  };
}

/**
 * The lines that a decision on `region` is about: the block that encloses them by indentation, or the paragraph at top
 * level. Works for any language, and never by line numbers alone. `region` lies within `lines`.
 */
export function enclosingBlock(lines: readonly string[], region: LineRange): LineRange {
  const own = lines.slice(region.start - 1, region.end).filter((line) => !isBlank(line));
  const indent = Math.min(...own.map(indentOf));
  const block = own.length > 0 && indent > 0 ? indentedBlock(lines, region, indent) : paragraph(lines, region);
  return { start: clampTo(lines, block.start), end: clampTo(lines, block.end) };
}
