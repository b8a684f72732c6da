import type { DiffTarget } from './repository.ts';
import { type Git, runGit } from './run-git.ts';

/** Sizes of objects in bytes, without reading them. Missing objects are left out. */
export async function readSizes(git: Git, oids: readonly string[], target: DiffTarget): Promise<Map<string, number>> {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return new Map();
  const env = target.kind === 'tree' ? target.env : {};
  const output = await runGit(git, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    env,
    stdin: `${wanted.join('\n')}\n`,
  });
  const sizes = new Map<string, number>();
  for (const line of output.toString('latin1').split('\n')) {
    const found = /^([0-9a-f]+) (\d+)$/.exec(line);
    if (found !== null) sizes.set(found[1] ?? '', Number(found[2]));
  }
  return sizes;
}
