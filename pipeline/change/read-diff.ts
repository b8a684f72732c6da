import { type DiffReading, pathArguments, plainEntry } from './diff-entry.ts';
import { readWorktreeDiff } from './read-worktree-diff.ts';
import type { RepositoryFacts } from './repository.ts';
import { type DiffRequest, runDiff } from './run-diff.ts';

/** Compares the base with the new side, wherever that is. Rejects as `runDiff` does. */
export async function readDiff(request: DiffRequest, facts: RepositoryFacts): Promise<DiffReading> {
  if (request.target.kind === 'worktree') return readWorktreeDiff(request, facts);
  const records = await runDiff(request);
  return {
    entries: records.map(plainEntry),
    asText: (paths) => runDiff({ ...request, text: true, paths: pathArguments(paths) }),
    close: async () => {},
  };
}
