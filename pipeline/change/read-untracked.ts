import { access, constants } from 'node:fs/promises';
import type { ChangeLimits } from './change-source.ts';
import { tooLarge, unmergedIndex } from './failures.ts';
import { showPath } from './path-name.ts';
import { hasNul, readFirstBytes } from './read-first-bytes.ts';
import { describeError, diskPath, statWorktreeFile } from './read-worktree-file.ts';
import { type Git, gitFailed, splitNul, tryGit } from './run-git.ts';
import type { UntrackedFile } from './write-temporary-index.ts';

/** Part of the work tree that could not be read, or is too big to be. */
export interface UnreadPath {
  readonly path: string;
  readonly tracked: boolean;
  readonly mode: string;
  readonly sizeBytes: number;
  readonly reason: string;
}

export interface Untracked {
  readonly files: readonly UntrackedFile[];
  readonly unread: readonly UnreadPath[];
}

const closedFolder = /^warning: could not open directory '(.*)\/?': (.*)$/;

function parseWarnings(stderr: string): UnreadPath[] {
  return stderr.split('\n').flatMap((line) => {
    const found = closedFolder.exec(line);
    if (found === null) return [];
    const path = (found[1] ?? '').replace(/\/$/, '');
    return [
      { path, tracked: false, mode: '040000', sizeBytes: 0, reason: `folder could not be opened: ${found[2] ?? ''}` },
    ];
  });
}

/** `permission denied (EACCES)` and its like, null for a file that can be opened. */
export async function whyUnreadable(root: string, path: string): Promise<string | null> {
  try {
    await access(diskPath(root, path), constants.R_OK);
    return null;
  } catch (error) {
    return describeError(error);
  }
}

async function examine(root: string, path: string, limits: ChangeLimits): Promise<UntrackedFile | UnreadPath | null> {
  const stat = await statWorktreeFile(root, path);
  if (stat.kind === 'unreadable') return { path, tracked: false, mode: '100644', sizeBytes: 0, reason: stat.reason };
  if (stat.kind === 'symlink') return { path, mode: '120000' };
  if (stat.kind !== 'file') return null;
  const { sizeBytes } = stat.stamp;
  const mode = (stat.stamp.mode & 0o100) === 0 ? '100644' : '100755';
  if (sizeBytes > limits.maxFileBytes && !hasNul(await readFirstBytes(root, path)))
    return { path, tracked: false, mode, sizeBytes, reason: tooLarge(sizeBytes, limits.maxFileBytes) };
  const reason = await whyUnreadable(root, path);
  return reason === null ? { path, mode } : { path, tracked: false, mode, sizeBytes, reason };
}

/** `? path` for an untracked file, `M <mode> <oid> <stage>\t<path>` for a conflict. */
function parseListed(output: Buffer): { paths: string[]; conflicts: string[] } {
  const records = splitNul(output);
  const isUntracked = (record: Buffer): boolean => record[0] === 0x3f;
  return {
    paths: records.filter(isUntracked).map((record) => showPath(record.subarray(2))),
    conflicts: records
      .filter((record) => !isUntracked(record))
      .map((record) => showPath(record.subarray(record.indexOf(9) + 1))),
  };
}

/**
 * Untracked files that no ignore file covers. Nested repositories (`name/`) are not descended into. Rejects with
 * `unmerged-index`: compared with the work tree, `git diff-index` would show conflict markers as if they were meant.
 */
export async function readUntracked(git: Git, limits: ChangeLimits): Promise<Untracked> {
  const args = ['ls-files', '-z', '-t', '--others', '--unmerged', '--exclude-standard'];
  const result = await tryGit(git, args);
  if (result.exitCode !== 0) throw gitFailed(args, result);
  const { paths, conflicts } = parseListed(result.stdout);
  if (conflicts.length > 0) throw unmergedIndex([...new Set(conflicts)]);
  const plain = paths.filter((path) => !path.endsWith('/'));
  const examined = await Promise.all(plain.map((path) => examine(git.cwd, path, limits)));
  const there = examined.filter((file) => file !== null);
  return {
    files: there.filter((file) => !('reason' in file)),
    unread: [...there.filter((file) => 'reason' in file), ...parseWarnings(result.stderr.toString('utf8'))],
  };
}
