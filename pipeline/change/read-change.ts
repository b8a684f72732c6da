import type { Side } from '../domain/change.ts';
import {
  type ChangeLimits,
  type ChangeSnapshot,
  type ReadChangeOptions,
  type ResolvedSource,
  defaultLimits,
} from './change-source.ts';
import { describeChange } from './describe-change.ts';
import type { DiffEntry, DiffReading } from './diff-entry.ts';
import { splitIgnored } from './ignored-paths.ts';
import { readAttributes } from './read-attributes.ts';
import { type ChangedBytes, createChangedBytes } from './read-changed-bytes.ts';
import { type FileContext, readChangedFiles } from './read-changed-files.ts';
import { readCommitHunks } from './read-commit-hunks.ts';
import { type CommitRecord, readCommits } from './read-commits.ts';
import { readDiff } from './read-diff.ts';
import { createBinaryProbe } from './read-first-bytes.ts';
import { readSizes } from './read-sizes.ts';
import { readBlob } from './read-tree-side.ts';
import { type DiffTarget, type Repository, emptyTree } from './repository.ts';

function blobsOf(entries: readonly DiffEntry[]): string[] {
  return entries.flatMap(({ record }) => {
    const old = record.oldMode === '160000' ? null : record.oldOid;
    const now = record.newMode === '160000' ? null : record.newOid;
    return [old, now].filter((oid) => oid !== null);
  });
}

async function readContext(
  repository: Repository,
  entries: readonly DiffEntry[],
  target: DiffTarget,
  common: Pick<FileContext, 'bytes' | 'isBinary' | 'limits'>,
): Promise<FileContext> {
  const [sizes, attributes] = await Promise.all([
    readSizes(repository.git, blobsOf(entries), target),
    readAttributes(
      repository,
      entries.map((entry) => entry.record.path),
    ),
  ]);
  return { sizes, attributes, ...common };
}

function readStory({ source, repository, baseSha, headSha }: ResolvedSource): Promise<CommitRecord[]> {
  const { git, facts } = repository;
  if (source.kind === 'range') return readCommits(git, baseSha, headSha);
  return source.kind === 'worktree' ? readCommits(git, baseSha, facts.headSha) : Promise.resolve([]);
}

/** A single commit that nothing follows is what the change shows anyway; in a work tree something may follow it. */
function createCommits(
  { source }: ResolvedSource,
  repository: Repository,
  commits: readonly CommitRecord[],
  ignore: readonly string[],
  limits: ChangeLimits,
): ChangeSnapshot['commits'] {
  let reading: ReturnType<ChangeSnapshot['commits']> | undefined;
  const enough = source.kind === 'range' ? commits.length > 1 : source.kind === 'worktree' && commits.length > 0;
  return () => {
    reading ??= enough
      ? readCommitHunks(
          repository.git,
          commits.map((commit) => commit.sha),
          ignore,
          limits,
        )
      : Promise.resolve({ hunks: [], unreadReason: null });
    return reading;
  };
}

/** Both sides by path, each file once. Changed files are known by id; others are looked up on their side. */
function createBytes(
  repository: Repository,
  entries: readonly DiffEntry[],
  changed: ChangedBytes,
  maxFileBytes: number,
): ChangeSnapshot['bytes'] {
  // What could not be opened has no ids: it is looked up by its path like any other file, and says why again.
  const identified = entries.filter((entry) => entry.unreadReason === null || entry.sections.length > 0);
  const byPath = new Map(identified.map((entry) => [entry.record.path, entry]));
  const known = new Map<string, Promise<Uint8Array | null>>();
  const read = (path: string, side: Side): Promise<Uint8Array | null> => {
    const entry = byPath.get(path);
    return entry === undefined ? repository.sides[side].bytes(path, maxFileBytes) : changed(entry, side);
  };
  return (path, side) => {
    const key = `${side} ${path}`;
    const content = known.get(key) ?? read(path, side);
    known.set(key, content);
    return content;
  };
}

/** Ids of both sides, each listed once, and contents that nobody keeps. */
function createSkim(repository: Repository, maxFileBytes: number): Pick<ChangeSnapshot, 'ids' | 'skim'> {
  const listed = new Map<Side, Promise<ReadonlyMap<string, string | null>>>();
  const ids = (side: Side): Promise<ReadonlyMap<string, string | null>> => {
    const known = listed.get(side) ?? repository.sides[side].ids();
    listed.set(side, known);
    return known;
  };
  return {
    ids,
    async skim(path, side) {
      const oid = (await ids(side)).get(path) ?? null;
      if (oid === null) return repository.sides[side].bytes(path, maxFileBytes);
      return readBlob(repository.objects, oid, path, maxFileBytes);
    },
  };
}

async function readFiles(
  repository: Repository,
  reading: DiffReading,
  target: DiffTarget,
  ignore: readonly string[],
  limits: ChangeLimits,
): Promise<Pick<ChangeSnapshot, 'ignored' | 'bytes'> & { files: Awaited<ReturnType<typeof readChangedFiles>> }> {
  const changed = createChangedBytes(repository, limits, target.kind === 'worktree');
  const bytes = createBytes(repository, reading.entries, changed, limits.maxFileBytes);
  const { kept, ignored } = splitIgnored(reading.entries, (entry) => entry.record, ignore);
  const context = await readContext(repository, kept, target, {
    bytes: (entry, side) => bytes(entry.record.path, side),
    isBinary: createBinaryProbe(repository, target),
    limits,
  });
  return { ignored, bytes, files: await readChangedFiles(reading, kept, context) };
}

/** An abort ends every git process of the change, the one that hands out contents too. */
function withSignal(repository: Repository, signal: AbortSignal | undefined): Repository {
  if (signal === undefined) return repository;
  signal.addEventListener('abort', () => void repository.objects.close(), { once: true });
  return { ...repository, git: { ...repository.git, signal } };
}

/**
 * Reads the change: files, hunks, commits, authors. Rejects with a Failure: `unmerged-index`, `change-too-large`,
 * `unsafe-path`, `patch-empty`, `patch-invalid`, `patch-too-large`, `patch-does-not-apply`, `git-failed`, `aborted`.
 */
export async function readChange(resolved: ResolvedSource, options: ReadChangeOptions): Promise<ChangeSnapshot> {
  const limits = { ...defaultLimits, ...options.limits };
  const repository = withSignal(resolved.repository, options.signal);
  const target = await repository.target(limits.maxPatchBytes);
  const base = resolved.baseSha ?? emptyTree(repository.facts);
  const story = readStory({ ...resolved, repository });
  // Awaited below; should the diff fail first, this must not count as unhandled.
  story.catch(() => {});
  const reading = await readDiff({ git: repository.git, base, target, limits }, repository.facts);
  try {
    const commits = await story;
    const { files, ignored, bytes } = await readFiles(repository, reading, target, options.ignore, limits);
    return {
      root: resolved.root,
      change: { ...describeChange(resolved, commits), files },
      bytes,
      list: (side) => repository.sides[side].list(),
      ...createSkim(repository, limits.maxFileBytes),
      commits: createCommits(resolved, repository, commits, options.ignore, limits),
      ignored,
      close: () => repository.objects.close(),
    };
  } finally {
    await reading.close();
  }
}
