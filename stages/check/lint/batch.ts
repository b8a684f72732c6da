import path from 'node:path';
import { configRoot } from './detect.ts';
import type { Batch, Linter } from './linter.ts';

/** Kept well below what systems take for a whole command line. */
const maxArgumentBytes = 100_000;

/** A path as an argument of a program started in `cwd`; one that looks like an option gets `./` in front. */
export function toArgument(file: string, cwd: string): string {
  const relative = cwd === '' ? file : path.posix.relative(cwd, file);
  return relative.startsWith('-') || relative.startsWith('@') ? `./${relative}` : relative;
}

function splitBySize(paths: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let bytes = Infinity;
  for (const file of paths) {
    const size = Buffer.byteLength(file) + 3;
    if (bytes + size > maxArgumentBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(file);
    bytes += size;
  }
  return parts;
}

/** The starts that a linter needs for its groups of files: one a folder it starts in, split by size. */
export function toBatches(linter: Linter, groups: ReadonlyMap<string | null, readonly string[]>): readonly Batch[] {
  const byStart = new Map<string, { cwd: string; config: string | null; paths: string[] }>();
  for (const [config, paths] of groups) {
    const beside = config !== null && linter.startsBesideConfig?.(config) === true;
    const cwd = beside ? configRoot(linter, config) : '';
    const key = beside ? config : '';
    const known = byStart.get(key) ?? { cwd, config, paths: [] };
    known.paths.push(...paths);
    byStart.set(key, known);
  }
  return [...byStart.values()].flatMap((start) => splitBySize(start.paths).map((paths) => ({ ...start, paths })));
}
