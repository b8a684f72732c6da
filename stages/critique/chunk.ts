import type { ChangedFile, HunkLine } from '../../pipeline/domain/change.ts';
import { reasonNotSent, reasonUnreadable } from './select-files.ts';
import { digest } from './shuffle.ts';
import { addWeights, fits, splitHunk, weigh } from './split-hunk.ts';
import type { ChunkLimits, Weight } from './split-hunk.ts';
import { cutByHunks } from './syntax/cut.ts';
import type { CutFile } from './syntax/cut.ts';

/** Some or all hunks of one file. A hunk that is too long for one chunk comes in pieces. */
export interface FilePart {
  readonly path: string;
  readonly previousPath: string | null;
  readonly pieces: readonly (readonly HunkLine[])[];
}

/** What one critic is sent at once. */
export interface Chunk {
  readonly parts: readonly FilePart[];
  /** sha256 of paths and lines: the same as long as nobody touches this part of the change. */
  readonly digest: string;
}

export interface FileReason {
  readonly path: string;
  readonly reason: string;
}

export interface ChunkPlan {
  readonly chunks: readonly Chunk[];
  /** Not for a critic by its nature (binary, generated, …): neither read nor unread. */
  readonly notSent: readonly FileReason[];
  /** For a critic, and cannot be sent: unread. */
  readonly unreadable: readonly FileReason[];
}

interface Unit {
  readonly part: FilePart;
  readonly weight: Weight;
}

const nothing: Weight = { changedLines: 0, characters: 0 };

/** Fills a group until the next item does not fit, then begins another. Order is kept. */
function packInOrder<T extends { readonly weight: Weight }>(items: readonly T[], limits: ChunkLimits): T[][] {
  const groups: T[][] = [];
  let weight = nothing;
  for (const item of items) {
    const group = groups.at(-1);
    const together = addWeights(weight, item.weight);
    if (group !== undefined && fits(together, limits)) group.push(item);
    else groups.push([item]);
    weight = groups.at(-1)?.length === 1 ? item.weight : together;
  }
  return groups;
}

/** A file in one unit where it fits, else as many as it needs. */
function toUnits(file: ChangedFile, cut: CutFile, limits: ChunkLimits): Unit[] {
  const pieces = cut.pieces.flatMap((lines) => splitHunk(lines, limits, cut.tornBy));
  const groups = packInOrder(
    pieces.map((lines) => ({ lines, weight: weigh(lines) })),
    limits,
  );
  return groups.map((group) => ({
    part: { path: file.path, previousPath: file.previousPath, pieces: group.map(({ lines }) => lines) },
    weight: group.map((piece) => piece.weight).reduce(addWeights, nothing),
  }));
}

function toChunk(parts: readonly FilePart[]): Chunk {
  const content = parts.map(({ path, previousPath, pieces }) => [
    path,
    previousPath,
    pieces.map((lines) => lines.map(({ kind, text }) => [kind, text])),
  ]);
  return { parts, digest: digest(content) };
}

/**
 * Divides a change into what critics are sent. `cutFile` says how a file may be divided; by its hunks where nobody says.
 * Titles, messages and authors are not in there and cannot get in.
 */
export function planChunks(
  files: readonly ChangedFile[],
  limits: ChunkLimits,
  cutFile: (file: ChangedFile) => CutFile = cutByHunks,
): ChunkPlan {
  const units: Unit[] = [];
  const notSent: FileReason[] = [];
  const unreadable: FileReason[] = [];
  for (const file of files) {
    const skipped = reasonNotSent(file);
    const problem = skipped === null ? reasonUnreadable(file, limits.maxChunkCharacters) : null;
    if (skipped !== null) notSent.push({ path: file.path, reason: skipped });
    else if (problem !== null) unreadable.push({ path: file.path, reason: problem });
    else units.push(...toUnits(file, cutFile(file), limits));
  }
  const chunks = packInOrder(units, limits).map((group) => toChunk(group.map(({ part }) => part)));
  return { chunks, notSent, unreadable };
}
