import { matchesPath } from '../domain/match.ts';
import type { CommitHunks } from '../domain/gate.ts';
import type { CommitReading } from './change-source.ts';
import { parseCommitHunks } from './commit-hunks.ts';
import { formatBytes } from './failures.ts';
import { diffFlags } from './git-environment.ts';
import { type Git, gitFailed, tryGit } from './run-git.ts';

const flags = diffFlags.filter((flag) => flag !== '--raw' && flag !== '-z');

export interface CommitLimits {
  readonly maxFileBytes: number;
  readonly maxHistoryBytes: number;
}

/**
 * What each commit added and removed, in one process, oldest commit first. What is over the limit is left out, with a
 * reason. Rejects with `git-failed`.
 */
export async function readCommitHunks(
  git: Git,
  newestFirst: readonly string[],
  ignore: readonly string[],
  limits: CommitLimits,
): Promise<CommitReading> {
  const args = ['diff-tree', '--stdin', '--root', '-r', '--cc', ...flags];
  const result = await tryGit(git, args, {
    stdin: newestFirst.toReversed().join('\n') + '\n',
    config: [`core.bigFileThreshold=${limits.maxFileBytes}`],
    maxOutputBytes: limits.maxHistoryBytes,
  });
  if (result.exitCode !== 0 && !result.truncated) throw gitFailed(args, result);
  const hunks = parseCommitHunks(result.stdout).filter(
    ({ path }: CommitHunks) => !ignore.some((glob) => matchesPath(glob, path)),
  );
  const unreadReason = result.truncated
    ? `its ${newestFirst.length} commits add up to more than ${formatBytes(limits.maxHistoryBytes)}: what later ones took back was not all read`
    : null;
  return { hunks, unreadReason };
}
