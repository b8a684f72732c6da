import type { ChangeSource, ResolvedSource } from './change-source.ts';
import { defaultLimits } from './change-source.ts';
import { type BranchTip, chooseDefaultBranch, sourceBranchName } from './default-branch.ts';
import { bareRepository, noDefaultBranch, shallowClone } from './failures.ts';
import type { Environment } from './git-environment.ts';
import { createIndexSide, createWorktreeSide } from './read-index-side.ts';
import { type ObjectReader, createObjectReader } from './read-objects.ts';
import { createPatchedTree } from './write-patched-tree.ts';
import { readMergeBase, resolveCommit } from './read-refs.ts';
import { type GitConfig, readFacts, readGitConfig, readTips } from './read-repository.ts';
import { createTreeSide, emptySide } from './read-tree-side.ts';
import { readWorktreeFile } from './read-worktree-file.ts';
import { type FileSide, type NamedCommit, type Repository, type RepositoryFacts, emptyTree } from './repository.ts';
import type { Git } from './run-git.ts';

interface Opened {
  readonly git: Git;
  readonly facts: RepositoryFacts;
  readonly tips: readonly BranchTip[];
  readonly config: GitConfig;
}

interface Ends {
  readonly baseSha: string | null;
  readonly headSha: string | null;
  readonly baseDescription: string;
}

const noCommitYet: Ends = { baseSha: null, headSha: null, baseDescription: 'the empty tree (no commit yet)' };

function describe(what: string, sha: string): string {
  return `${what} (${sha.slice(0, 7)})`;
}

/** A hook's GIT_DIR and GIT_INDEX_FILE may be relative to its folder: git runs at the root here. */
function pinEnvironment(env: Environment, facts: RepositoryFacts): Environment {
  return {
    ...env,
    ...(env['GIT_DIR'] === undefined ? {} : { GIT_DIR: facts.gitDir }),
    ...(env['GIT_WORK_TREE'] === undefined || facts.bare ? {} : { GIT_WORK_TREE: facts.root }),
    ...(env['GIT_INDEX_FILE'] === undefined ? {} : { GIT_INDEX_FILE: facts.indexFile }),
    ...(env['GIT_OBJECT_DIRECTORY'] === undefined ? {} : { GIT_OBJECT_DIRECTORY: facts.objectsDir }),
  };
}

/** Only a source without a base of its own asks for the default branch. */
function wantsDefaultBranch(source: ChangeSource): boolean {
  return (source.kind === 'worktree' || source.kind === 'range') && source.base === null;
}

async function openRepository(here: Git, source: ChangeSource): Promise<Opened> {
  const { env, signal } = here;
  const tipsWanted = wantsDefaultBranch(source) ? readTips(here) : [];
  const [facts, tips, config] = await Promise.all([readFacts(here), tipsWanted, readGitConfig(here)]);
  return { git: { cwd: facts.root, env: pinEnvironment(env, facts), signal }, facts, tips, config };
}

async function nameBase({ git, facts, tips, config }: Opened, base: string | null): Promise<NamedCommit | null> {
  if (base !== null) return { name: base, sha: await resolveCommit(git, base) };
  const found = chooseDefaultBranch(tips, config.remotes, git.env);
  if (found === null && facts.shallow && facts.branch === null)
    throw shallowClone('the target branch of the change was not fetched');
  return found;
}

async function resolveWorktree(opened: Opened, base: string | null): Promise<Ends> {
  const { git, facts } = opened;
  if (facts.headSha === null) {
    if (base === null) return noCommitYet;
    const sha = await resolveCommit(git, base);
    return { baseSha: sha, headSha: null, baseDescription: describe(base, sha) };
  }
  const head = { name: 'HEAD', sha: facts.headSha };
  const target = (await nameBase(opened, base)) ?? head;
  const sha = await readMergeBase(git, facts, target, head);
  const what = sha === head.sha ? 'HEAD' : `merge base with ${target.name}`;
  return { baseSha: sha, headSha: null, baseDescription: describe(what, sha) };
}

async function resolveRange(opened: Opened, base: string | null, head: string): Promise<Ends> {
  const { git, facts } = opened;
  const headSha = await resolveCommit(git, head);
  const target = await nameBase(opened, base);
  if (target === null) throw noDefaultBranch();
  const sha = await readMergeBase(git, facts, target, { name: head, sha: headSha });
  return { baseSha: sha, headSha, baseDescription: describe(`merge base with ${target.name}`, sha) };
}

async function resolveFixed({ git, facts }: Opened, base: string | null): Promise<Ends> {
  if (base === null && facts.headSha === null) return noCommitYet;
  const sha = base === null ? (facts.headSha ?? '') : await resolveCommit(git, base);
  return { baseSha: sha, headSha: null, baseDescription: describe(base ?? 'HEAD', sha) };
}

async function resolveExact({ git }: Opened, base: string | null, head: string): Promise<Ends> {
  const [baseSha, headSha] = await Promise.all([
    base === null ? null : resolveCommit(git, base),
    resolveCommit(git, head),
  ]);
  return { baseSha, headSha, baseDescription: baseSha === null ? 'the empty tree' : describe('base', baseSha) };
}

function resolveEnds(opened: Opened, source: ChangeSource): Promise<Ends> {
  if (opened.facts.bare && source.kind !== 'range') throw bareRepository(opened.facts.gitDir);
  if (source.kind === 'worktree') return resolveWorktree(opened, source.base);
  if (source.kind === 'range' && source.exact === true) return resolveExact(opened, source.base, source.head);
  if (source.kind === 'range') return resolveRange(opened, source.base, source.head);
  return resolveFixed(opened, source.kind === 'patch' ? (source.base ?? null) : null);
}

/** Branch of the change: what was named as head, what CI says, or what is checked out. */
function branchOf({ git, facts, config }: Opened, source: ChangeSource): string | null {
  if (source.kind === 'patch') return null;
  const checkedOut = facts.branch ?? sourceBranchName(git.env);
  if (source.kind !== 'range' || source.head === 'HEAD') return checkedOut;
  const name = source.head.replace(/^refs\/(heads|remotes)\//, '');
  if (/^[0-9a-f]{7,64}$/.test(name)) return sourceBranchName(git.env);
  const remote = config.remotes.find((remote) => name.startsWith(`${remote.name}/`));
  return remote === undefined ? name : name.slice(remote.name.length + 1);
}

interface NewSide {
  readonly side: FileSide;
  readonly target: Repository['target'];
}

function openNewSide(opened: Opened, source: ChangeSource, ends: Ends, objects: ObjectReader): NewSide {
  const { git, facts } = opened;
  if (source.kind === 'worktree')
    return { side: createWorktreeSide(git, facts.root, objects), target: async () => ({ kind: 'worktree' }) };
  if (source.kind === 'staged') return { side: createIndexSide(git, objects), target: async () => ({ kind: 'index' }) };
  const treeish = ends.headSha ?? emptyTree(facts);
  return { side: createTreeSide(git, objects, treeish), target: async () => ({ kind: 'tree', treeish, env: {} }) };
}

async function openSides(opened: Opened, source: ChangeSource, ends: Ends): Promise<Repository> {
  const { git, facts, config } = opened;
  const baseTree = ends.baseSha ?? emptyTree(facts);
  const patched = source.kind === 'patch' ? await createPatchedTree(git, facts, source, baseTree) : null;
  const objects = createObjectReader(git, patched?.readEnv);
  const { side, target } =
    patched === null
      ? openNewSide(opened, source, ends, objects)
      : { side: patched.side(objects), target: patched.target };
  const close = async (): Promise<void> => {
    await Promise.all([objects.close(), patched?.close()]);
  };
  return {
    facts,
    git,
    remotes: config.remotes,
    user: config.user,
    branch: branchOf(opened, source),
    objects: { ...objects, close },
    sides: { old: ends.baseSha === null ? emptySide : createTreeSide(git, objects, ends.baseSha), new: side },
    target,
  };
}

/**
 * Finds the repository and both ends of the change. Rejects with a Failure: `not-a-repository`, `bare-repository`,
 * `unknown-ref`, `not-a-commit`, `no-default-branch`, `shallow-clone`, `unrelated-histories`, `git-not-started`.
 */
export async function resolveSource(
  cwd: string,
  source: ChangeSource,
  signal?: AbortSignal,
  env: Environment = process.env,
): Promise<ResolvedSource> {
  const opened = await openRepository({ cwd, env, signal }, source);
  const ends = await resolveEnds(opened, source);
  const repository = await openSides(opened, source, ends);
  const { sides, facts } = repository;
  return {
    root: facts.root,
    source,
    ...ends,
    repository,
    readFile(path, at) {
      const limit = defaultLimits.maxFileBytes;
      if (at === 'worktree') return facts.bare ? Promise.resolve(null) : readWorktreeFile(facts.root, path, limit);
      return sides[at === 'base' ? 'old' : 'new'].bytes(path, limit);
    },
    close: () => repository.objects.close(),
  };
}
