import { matchesPath } from '../domain/match.ts';
import { type Git, runGit, splitNul, tryGit } from './run-git.ts';

/** Changed paths of a range, each with modes and object ids of both sides as one text. A rename is two paths. */
type TreeChanges = ReadonlyMap<string, string>;

const maxOutputBytes = 64 * 1024 * 1024;

async function readTreeChanges(git: Git, base: string, head: string): Promise<TreeChanges> {
  const flags = ['-r', '-z', '--raw', '--no-renames', '--full-index', '--no-abbrev', '--no-ext-diff'];
  const output = await runGit(git, ['diff-tree', ...flags, base, head, '--'], { maxOutputBytes });
  const fields = splitNul(output).map(String);
  const changes = new Map<string, string>();
  for (let at = 0; at + 1 < fields.length; at += 2) changes.set(fields[at + 1] ?? '', fields[at] ?? '');
  return changes;
}

async function mergeBase(git: Git, base: string, head: string): Promise<string | null> {
  const result = await tryGit(git, ['merge-base', base, head]);
  return result.exitCode === 0 ? result.stdout.toString('utf8').trim() : null;
}

async function hasCommit(git: Git, sha: string): Promise<boolean> {
  return (await tryGit(git, ['cat-file', '-e', `${sha}^{commit}`])).exitCode === 0;
}

const shownPaths = 3;

function describe(paths: readonly string[]): string {
  const shown = paths.slice(0, shownPaths).join(', ');
  if (paths.length === 1) return `${shown} changed`;
  const more = paths.length > shownPaths ? `, …` : '';
  return `${paths.length} files changed (${shown}${more})`;
}

export interface Ends {
  readonly baseSha: string;
  readonly headSha: string;
}

/** Part of a change: by globs, or by paths as they are. Null: all of it. */
export type TreeScope = { readonly globs: readonly string[] } | { readonly paths: readonly string[] } | null;

function isWithin(path: string, scope: TreeScope): boolean {
  if (scope === null) return true;
  return 'paths' in scope ? scope.paths.includes(path) : scope.globs.some((glob) => matchesPath(glob, path));
}

/** Where a repository says what is asked of a change. */
const configFiles = ['pipeline.yaml', '.pipeline.yaml', '.github/pipeline.yaml', '.pipeline/baseline.json'];

async function readConfigIds(git: Git, base: string): Promise<string> {
  return (await runGit(git, ['ls-tree', base, '--', ...configFiles])).toString('utf8');
}

/** Another configuration asks other questions: what it finds on the same code was not there before. */
async function isJudgedAlike(git: Git, before: string, now: string): Promise<boolean> {
  return before === now || (await readConfigIds(git, before)) === (await readConfigIds(git, now));
}

/**
 * What differs between two states of a change, as the end of a sentence; null when both bring the same modes and contents
 * on top of the same within `scope`, and, for all of it, are judged by the same configuration. Where nobody knows what the
 * earlier one was compared with, it is its merge base with today's base. A commit that is not here differs.
 */
export async function describeDifference(
  git: Git,
  now: Ends,
  seen: { readonly baseSha?: string | undefined; readonly headSha: string },
  scope: TreeScope,
): Promise<string | null> {
  if (seen.headSha === now.headSha && (seen.baseSha ?? now.baseSha) === now.baseSha) return null;
  if (!(await hasCommit(git, seen.headSha))) return 'that commit is not here any more, so nobody can compare';
  const base = seen.baseSha ?? (await mergeBase(git, now.baseSha, seen.headSha));
  if (base === null || !(await hasCommit(git, base))) return 'what it was compared with is not here any more';
  const [before, after] = await Promise.all([
    readTreeChanges(git, base, seen.headSha),
    readTreeChanges(git, now.baseSha, now.headSha),
  ]);
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const changed = paths.filter((path) => isWithin(path, scope) && before.get(path) !== after.get(path));
  if (changed.length > 0) return describe(changed);
  return scope !== null || (await isJudgedAlike(git, base, now.baseSha)) ? null : 'the configuration changed';
}
