import type { HunkLine } from '../../pipeline/domain/change.ts';

export interface ChunkLimits {
  readonly maxChunkLines: number;
  readonly maxChunkCharacters: number;
}

/** What a run of lines takes: changed lines for the critic's attention, characters (context too) for its window. */
export interface Weight {
  readonly changedLines: number;
  readonly characters: number;
}

export function weigh(lines: readonly HunkLine[]): Weight {
  let characters = 0;
  let changed = 0;
  for (const line of lines) {
    characters += line.text.length + 2;
    if (line.kind !== 'context') changed++;
  }
  return { changedLines: changed, characters };
}

export function addWeights(a: Weight, b: Weight): Weight {
  return { changedLines: a.changedLines + b.changedLines, characters: a.characters + b.characters };
}

export function fits(weight: Weight, limits: ChunkLimits): boolean {
  return weight.changedLines <= limits.maxChunkLines && weight.characters <= limits.maxChunkCharacters;
}

/** Number of lines from `start` that fit; at least one, so that cutting always ends. */
function countFitting(lines: readonly HunkLine[], start: number, limits: ChunkLimits): number {
  let weight: Weight = { changedLines: 0, characters: 0 };
  let count = 0;
  for (const line of lines.slice(start)) {
    weight = addWeights(weight, weigh([line]));
    if (!fits(weight, limits)) break;
    count++;
  }
  return Math.max(1, count);
}

/** A blank line in the last quarter is where a function likely ends: cut behind it rather than inside one. */
function retreatToBlankLine(lines: readonly HunkLine[], start: number, count: number): number {
  if (start + count >= lines.length) return count;
  const least = Math.ceil(count * 0.75);
  for (let size = count; size > least; size--) {
    if (lines[start + size - 1]?.text.trim() === '') return size;
  }
  return count;
}

/** Consecutive pieces that each fit; every changed line is in exactly one. Pieces of context alone are left out. */
export function splitHunk(lines: readonly HunkLine[], limits: ChunkLimits): (readonly HunkLine[])[] {
  const pieces: (readonly HunkLine[])[] = [];
  let start = 0;
  while (start < lines.length) {
    const count = retreatToBlankLine(lines, start, countFitting(lines, start, limits));
    pieces.push(lines.slice(start, start + count));
    start += count;
  }
  return pieces.filter((piece) => piece.some((line) => line.kind !== 'context'));
}
