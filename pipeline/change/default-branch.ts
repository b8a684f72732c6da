import type { Environment } from './git-environment.ts';
import { orderRemotes } from './remote-url.ts';
import type { NamedCommit, Remote } from './repository.ts';

/** A branch tip as `git for-each-ref` prints it; `symref` is where a remote's HEAD points to. */
export interface BranchTip {
  readonly ref: string;
  readonly sha: string;
  readonly symref: string;
}

/** The branch that a merge request wants to go into, as CI says. */
export function targetBranchName(env: Environment): string | null {
  return env['GITHUB_BASE_REF'] || env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'] || null;
}

/** The branch that holds the change, as CI says: there HEAD is detached. */
export function sourceBranchName(env: Environment): string | null {
  return env['GITHUB_HEAD_REF'] || env['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'] || null;
}

export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes|tags)\//, '');
}

function isPlainName(name: string): boolean {
  return /^[\w./@+-]+$/.test(name) && !name.startsWith('-');
}

/** Patterns for `git for-each-ref`: every tip that {@link chooseDefaultBranch} may choose. */
export function candidatePatterns(env: Environment): string[] {
  const target = targetBranchName(env);
  const names = ['main', 'master', ...(target !== null && isPlainName(target) ? [target] : [])];
  const remote = ['HEAD', ...names].map((name) => `refs/remotes/*/${name}`);
  return [...remote, ...names.map((name) => `refs/heads/${name}`)];
}

/** Refs in the order in which they count. Without a remote that is known, the local branches are the default. */
function candidateRefs(remotes: readonly Remote[], env: Environment): string[] {
  const target = targetBranchName(env);
  const ordered = orderRemotes(remotes);
  const known = ordered.filter(({ name }) => name === 'origin' || name === 'upstream' || remotes.length === 1);
  const wanted = target === null ? [] : ordered.map(({ name }) => `refs/remotes/${name}/${target}`);
  const defaults = known.flatMap(({ name }) => ['HEAD', 'main', 'master'].map((tip) => `refs/remotes/${name}/${tip}`));
  const local = [...(target === null ? [] : [target]), 'main', 'master'].map((name) => `refs/heads/${name}`);
  return [...wanted, ...defaults, ...local];
}

/**
 * The tip a change is compared with when nobody says: what CI names as target, then the remote's own HEAD, `main`,
 * `master` of origin, upstream or the only remote, then local `main` or `master`. Null when there is none of them.
 */
export function chooseDefaultBranch(
  tips: readonly BranchTip[],
  remotes: readonly Remote[],
  env: Environment,
): NamedCommit | null {
  const byRef = new Map(tips.map((tip) => [tip.ref, tip]));
  const target = targetBranchName(env);
  const diffBase = env['CI_MERGE_REQUEST_DIFF_BASE_SHA'];
  const refs = candidateRefs(remotes, env);
  const found = refs.map((ref) => byRef.get(ref)).find((tip) => tip !== undefined && tip.sha !== '');
  const isTarget = found !== undefined && target !== null && found.ref.endsWith(`/${target}`);
  // GitLab's own base is right but stale after retargeting: it serves when the target branch was not fetched.
  if (!isTarget && diffBase && /^[0-9a-f]{40,64}$/.test(diffBase))
    return { name: 'CI_MERGE_REQUEST_DIFF_BASE_SHA', sha: diffBase };
  return found === undefined ? null : { name: shortRef(found.symref || found.ref), sha: found.sha };
}
