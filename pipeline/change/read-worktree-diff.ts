import { Failure } from '../domain/failure.ts';
import { type DiffEntry, type DiffReading, pathArguments, plainEntry } from './diff-entry.ts';
import type { MatchedRecord } from './patch-sections.ts';
import { rawPath, showPath } from './path-name.ts';
import { type UnreadPath, readUntracked, whyUnreadable } from './read-untracked.ts';
import { statWorktreeFile } from './read-worktree-file.ts';
import type { RepositoryFacts } from './repository.ts';
import { type DiffRequest, runDiff } from './run-diff.ts';
import { runGit, splitNul } from './run-git.ts';
import { type TemporaryIndex, writeTemporaryIndex } from './write-temporary-index.ts';

const attempts = 3;
const stillChanging = 'the file kept changing while it was being read';

/** Tracked files that cannot be opened: asked for only after git gave up on one. */
async function findUnreadable({ git }: DiffRequest): Promise<UnreadPath[]> {
  const modified = splitNul(await runGit(git, ['ls-files', '-z', '-m']));
  const paths = [...new Set(modified.map(showPath))];
  const found = await Promise.all(
    paths.map(async (path): Promise<UnreadPath | null> => {
      const reason = await whyUnreadable(git.cwd, path);
      return reason === null ? null : { path, tracked: true, mode: '100644', sizeBytes: 0, reason };
    }),
  );
  return found.filter((file) => file !== null);
}

interface WorktreeRecords {
  readonly records: readonly MatchedRecord[];
  readonly unread: readonly UnreadPath[];
  readonly index: TemporaryIndex | null;
}

/** The failure as a value when git gave up, on a file that it could not open for one. */
async function tryDiff(request: DiffRequest): Promise<{ records: MatchedRecord[] } | { failure: Failure }> {
  try {
    return { records: await runDiff(request) };
  } catch (error) {
    if (error instanceof Failure && error.code === 'git-failed') return { failure: error };
    throw error;
  }
}

/**
 * Usually two processes side by side. Untracked files, or ones that cannot be opened, need a temporary index and a second
 * comparison: git then finds renames, modes and binaries among them by itself.
 */
async function diffOnce(request: DiffRequest, facts: RepositoryFacts): Promise<WorktreeRecords> {
  const [first, untracked] = await Promise.all([tryDiff(request), readUntracked(request.git, request.limits)]);
  const unreadable = 'failure' in first ? await findUnreadable(request) : [];
  const unread = [...untracked.unread, ...unreadable];
  if ('failure' in first && unread.length === 0) throw first.failure;
  if ('records' in first && untracked.files.length === 0) return { records: first.records, unread, index: null };
  const marked = unreadable.map((file) => file.path);
  const index = await writeTemporaryIndex(request.git, facts, untracked.files, marked);
  try {
    return { records: await runDiff({ ...request, indexFile: index.file }), unread, index };
  } catch (error) {
    await index.close();
    throw error;
  }
}

/** A file in a closed folder looks deleted to git. */
async function examine(root: string, matched: MatchedRecord): Promise<DiffEntry> {
  const entry = plainEntry(matched);
  const stat = await statWorktreeFile(root, matched.record.path);
  if (stat.kind === 'unreadable') return unreadEntry(matched, stat.reason);
  const isThere = stat.kind !== 'absent' && matched.record.status !== 'deleted';
  return isThere ? { ...entry, stamp: stat.stamp } : entry;
}

function unreadEntry(matched: MatchedRecord, reason: string): DiffEntry {
  const { record } = matched;
  const status = record.status === 'deleted' ? 'modified' : record.status;
  const newMode = record.newMode ?? record.oldMode;
  return {
    ...plainEntry({ record: { ...record, status, newMode }, sections: [] }),
    unreadReason: reason,
    sizeBytes: 0,
  };
}

function entryOfUnread(file: UnreadPath, known: DiffEntry | undefined): DiffEntry {
  const { path, tracked, mode, sizeBytes, reason } = file;
  const fresh: MatchedRecord['record'] = {
    path,
    previousPath: null,
    status: tracked ? 'modified' : 'added',
    typeChanged: false,
    oldMode: tracked ? mode : null,
    newMode: mode,
    oldOid: null,
    newOid: null,
    header: Buffer.alloc(0),
  };
  return { ...unreadEntry(known ?? { record: fresh, sections: [] }, reason), sizeBytes };
}

function changedSince(entry: DiffEntry, startedMs: number): boolean {
  const at = entry.stamp?.modifiedMs ?? 0;
  // A time in the future is a clock that runs ahead, not a write.
  return at > startedMs && at <= Date.now();
}

function addUnread(entries: readonly DiffEntry[], unread: readonly UnreadPath[]): DiffEntry[] {
  const byPath = new Map(entries.map((entry) => [entry.record.path, entry]));
  for (const file of unread) byPath.set(file.path, entryOfUnread(file, byPath.get(file.path)));
  return [...byPath.values()].sort((a, b) => Buffer.compare(rawPath(a.record.path), rawPath(b.record.path)));
}

/**
 * Base … work tree, untracked files included; nothing is written into the repository. What cannot be opened comes with
 * its reason; what changes meanwhile is read again, up to three times.
 */
export async function readWorktreeDiff(request: DiffRequest, facts: RepositoryFacts): Promise<DiffReading> {
  for (let attempt = 1; ; attempt += 1) {
    const startedMs = Date.now();
    const { records, unread, index } = await diffOnce(request, facts);
    const entries = await Promise.all(records.map((matched) => examine(facts.root, matched)));
    const moving = entries.filter((entry) => changedSince(entry, startedMs));
    if (moving.length > 0 && attempt < attempts) {
      await index?.close();
      continue;
    }
    const settled = entries.map((entry) =>
      moving.includes(entry) ? { ...entry, unreadReason: stillChanging } : entry,
    );
    const again = { ...request, text: true, indexFile: index?.file ?? null };
    return {
      entries: addUnread(settled, unread),
      asText: (paths) => runDiff({ ...again, paths: pathArguments(paths) }),
      close: async () => index?.close(),
    };
  }
}
