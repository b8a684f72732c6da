import { constants, type promises } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Side } from '../domain/change.ts';
import type { DiffEntry } from './diff-entry.ts';
import { diskPath } from './read-worktree-file.ts';
import type { DiffTarget, Repository } from './repository.ts';
import { tryGit } from './run-git.ts';
import { isRegularFile } from './tree-entries.ts';

/** As far as git looks for a NUL when it tells binary from text. */
export const binaryProbeBytes = 8000;

export function hasNul(content: Uint8Array | null): boolean {
  return content !== null && content.subarray(0, binaryProbeBytes).includes(0);
}

/** The beginning of a file of the work tree, however large it is; null where it cannot be opened. */
export async function readFirstBytes(root: string, shown: string): Promise<Uint8Array | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let handle: promises.FileHandle | null = null;
  try {
    handle = await open(diskPath(root, shown), flags);
    if (!(await handle.stat()).isFile()) return null;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(binaryProbeBytes), 0, binaryProbeBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle?.close();
  }
}

/** Whether one side of a file that is too large to be read is binary: nobody would read it if it were small either. */
export function createBinaryProbe(repository: Repository, target: DiffTarget): (entry: DiffEntry) => Promise<boolean> {
  const { git, facts } = repository;
  const env = target.kind === 'tree' ? target.env : {};
  const firstOf = async ({ record }: DiffEntry, side: Side): Promise<Uint8Array | null> => {
    const oid = side === 'old' ? record.oldOid : record.newOid;
    if (!isRegularFile(side === 'old' ? record.oldMode : record.newMode)) return null;
    if (side === 'new' && target.kind === 'worktree') return readFirstBytes(facts.root, record.path);
    if (oid === null) return null;
    return (await tryGit(git, ['cat-file', 'blob', oid], { env, maxOutputBytes: binaryProbeBytes })).stdout;
  };
  return async (entry) => hasNul(await firstOf(entry, 'old')) || hasNul(await firstOf(entry, 'new'));
}
