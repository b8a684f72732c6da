import type { ChangeSnapshot, ResolvedSource } from '../change/index.ts';
import type { RunPorts } from '../run.ts';

/** Paths by commit, where the change is a range of commits; null where some of it is not committed. */
export function commitPathsReader(resolved: ResolvedSource): NonNullable<RunPorts['readCommitPaths']> {
  return async ({ change }: ChangeSnapshot) => {
    const { kind } = resolved.source;
    if ((kind !== 'range' && kind !== 'worktree') || change.commits.length < 2) return null;
    const { readCommitPaths } = await import('../change/read-commit-paths.ts');
    return readCommitPaths(resolved.repository.git, change.commits.map(({ sha }) => sha).toReversed());
  };
}
