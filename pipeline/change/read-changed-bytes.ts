import type { Side } from '../domain/change.ts';
import type { ChangeLimits } from './change-source.ts';
import type { DiffEntry } from './diff-entry.ts';
import { fileChanged } from './failures.ts';
import { readBlob } from './read-tree-side.ts';
import { isSameFile, statWorktreeFile } from './read-worktree-file.ts';
import type { Repository } from './repository.ts';
import { isRegularFile } from './tree-entries.ts';

/** Bytes of one side of a changed file. Null where that side is no regular file; rejects with a `file-…` Failure. */
export type ChangedBytes = (entry: DiffEntry, side: Side) => Promise<Uint8Array | null>;

/** What is on disk must still be what was compared: hunks and contents of two states would not fit. */
async function readFromDisk(entry: DiffEntry, repository: Repository, maxBytes: number): Promise<Uint8Array | null> {
  const { path } = entry.record;
  const content = await repository.sides.new.bytes(path, maxBytes);
  if (entry.stamp === null) return content;
  const now = await statWorktreeFile(repository.facts.root, path);
  if (content === null || now.kind !== 'file' || !isSameFile(now.stamp, entry.stamp)) throw fileChanged(path);
  return content;
}

/** By object id wherever one is known, so that no name has to be found again. */
export function createChangedBytes(repository: Repository, limits: ChangeLimits, isWorktree: boolean): ChangedBytes {
  return async (entry, side) => {
    const { record } = entry;
    const { mode, oid } =
      side === 'old' ? { mode: record.oldMode, oid: record.oldOid } : { mode: record.newMode, oid: record.newOid };
    if (!isRegularFile(mode)) return null;
    if (side === 'new' && isWorktree) return readFromDisk(entry, repository, limits.maxFileBytes);
    return oid === null ? null : readBlob(repository.objects, oid, record.path, limits.maxFileBytes);
  };
}
