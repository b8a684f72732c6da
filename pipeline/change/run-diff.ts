import type { ChangeLimits } from './change-source.ts';
import { changeTooLarge, unmergedIndex } from './failures.ts';
import { diffFlags } from './git-environment.ts';
import { type MatchedRecord, matchSections, parseSections } from './patch-sections.ts';
import { assertSafePath } from './path-name.ts';
import { parseRaw } from './raw-diff.ts';
import type { DiffTarget } from './repository.ts';
import { type Git, gitFailed, tryGit } from './run-git.ts';

export interface DiffRequest {
  readonly git: Git;
  /** Commit or tree of the old side. */
  readonly base: string;
  readonly target: DiffTarget;
  readonly limits: ChangeLimits;
  /** Treat every file as text, whatever attributes or contents say. */
  readonly text?: boolean;
  /** Literal paths to look at; all when empty. */
  readonly paths?: readonly string[];
  /** Instead of the user's own index. */
  readonly indexFile?: string | null;
}

function command({ base, target, text, paths = [] }: DiffRequest): string[] {
  const flags = [...diffFlags, ...(text === true ? ['--text'] : [])];
  const rest = ['--', ...paths];
  if (target.kind === 'tree') return ['diff-tree', '-r', ...flags, base, target.treeish, ...rest];
  const cached = target.kind === 'index' ? ['--cached', '--ita-invisible-in-index'] : [];
  return ['diff-index', ...cached, ...flags, base, ...rest];
}

/** A file whose content is the same although its stat data differs: no patch, and nothing else changed either. */
function isUntouched({ record, sections }: MatchedRecord): boolean {
  const sameMode = record.oldMode === record.newMode;
  return record.status === 'modified' && sameMode && !record.typeChanged && sections.length === 0;
}

/**
 * Changed files with their patches, in git's order. Files above `maxFileBytes` come without text and are not loaded.
 * Rejects with `unmerged-index`, `unsafe-path`, `change-too-large` or `git-failed`.
 */
export async function runDiff(request: DiffRequest): Promise<MatchedRecord[]> {
  const { git, target, limits, indexFile } = request;
  const args = command(request);
  const index = indexFile ? { GIT_INDEX_FILE: indexFile } : {};
  const result = await tryGit(git, args, {
    env: target.kind === 'tree' ? target.env : index,
    config: [`core.bigFileThreshold=${limits.maxFileBytes}`],
    maxOutputBytes: limits.maxPatchBytes,
  });
  if (result.truncated) throw changeTooLarge(limits.maxPatchBytes);
  if (result.exitCode !== 0) throw gitFailed(args, result);
  const { records, patch } = parseRaw(result.stdout);
  const unmerged = records.filter((record) => record.status === 'unmerged').map((record) => record.path);
  if (unmerged.length > 0) throw unmergedIndex([...new Set(unmerged)]);
  for (const record of records) assertSafePath(record.path);
  return matchSections(records, parseSections(patch)).filter((matched) => !isUntouched(matched));
}
