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
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    weight = addWeights(weight, weigh([line]));
    if (!fits(weight, limits)) break;
    count++;
  }
  return Math.max(1, count);
}

/** How many functions and statements a cut before a line would tear apart. */
type TornBy = (line: HunkLine) => number;

/** Sizes that tear the least, largest first. Where no cut is better than another, only the last quarter may be given up. */
function listBestSizes(lines: readonly HunkLine[], start: number, count: number, tornBy: TornBy): number[] {
  const costs = Array.from({ length: count }, (_, index) => {
    const next = lines[start + index + 1];
    return { size: index + 1, cost: next === undefined ? 0 : tornBy(next) };
  });
  const least = Math.min(...costs.map(({ cost }) => cost));
  const same = costs.every(({ cost }) => cost === least);
  return costs
    .filter(({ size, cost }) => cost === least && (!same || size > Math.ceil(count * 0.75)))
    .map(({ size }) => size)
    .reverse();
}

/** Cuts where least is torn apart; among equals behind a blank line, as a function likely ends there. */
function chooseSize(lines: readonly HunkLine[], start: number, count: number, tornBy: TornBy): number {
  if (start + count >= lines.length) return count;
  const sizes = listBestSizes(lines, start, count, tornBy);
  const behindBlank = sizes.find((size) => size > count * 0.75 && lines[start + size - 1]?.text.trim() === '');
  return behindBlank ?? sizes[0] ?? count;
}

/** Consecutive pieces that each fit; every changed line is in exactly one. Pieces of context alone are left out. */
export function splitHunk(
  lines: readonly HunkLine[],
  limits: ChunkLimits,
  tornBy: TornBy = () => 0,
): (readonly HunkLine[])[] {
  const pieces: (readonly HunkLine[])[] = [];
  let start = 0;
  while (start < lines.length) {
    const count = chooseSize(lines, start, countFitting(lines, start, limits), tornBy);
    pieces.push(lines.slice(start, start + count));
    start += count;
  }
  return pieces.filter((piece) => piece.some((line) => line.kind !== 'context'));
}
