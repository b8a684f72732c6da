import { nearestNames } from './nearest-names.ts';
import { notACommit, shallowClone, unknownRef, unrelatedHistories } from './failures.ts';
import { readRefNames } from './read-repository.ts';
import type { NamedCommit, RepositoryFacts } from './repository.ts';
import { type Git, gitFailed, tryGit } from './run-git.ts';

const objectId = /^[0-9a-f]{40,64}$/;

async function verify(git: Git, expression: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', expression];
  const result = await tryGit(git, args);
  const id = result.stdout.toString('utf8').trim();
  return result.exitCode === 0 && objectId.test(id) ? id : null;
}

async function typeOf(git: Git, id: string): Promise<string | null> {
  const result = await tryGit(git, ['cat-file', '-t', id]);
  return result.exitCode === 0 ? result.stdout.toString('utf8').trim() : null;
}

async function explainUnresolved(git: Git, ref: string): Promise<Error> {
  const id = await verify(git, ref);
  const type = id === null ? null : await typeOf(git, id);
  return type === null ? unknownRef(ref, nearestNames(ref, await readRefNames(git))) : notACommit(ref, type);
}

/** What a user typed as a commit. Rejects with `unknown-ref` or `not-a-commit`; a name like an option is just unknown. */
export async function resolveCommit(git: Git, ref: string): Promise<string> {
  const isName = ref !== '' && !ref.startsWith('-') && !/[\0\n]/.test(ref);
  const id = isName ? await verify(git, `${ref}^{commit}`) : null;
  if (id !== null) return id;
  throw isName ? await explainUnresolved(git, ref) : unknownRef(ref, []);
}

/** The best common ancestor. Rejects with `shallow-clone` or `unrelated-histories` when there is none. */
export async function readMergeBase(
  git: Git,
  facts: RepositoryFacts,
  base: NamedCommit,
  head: NamedCommit,
): Promise<string> {
  if (base.sha === head.sha) return head.sha;
  const args = ['merge-base', base.sha, head.sha];
  const result = await tryGit(git, args);
  const id = result.stdout.toString('utf8').trim();
  if (result.exitCode === 0 && objectId.test(id)) return id;
  if (facts.shallow) throw shallowClone(`the common ancestor of ${base.name} and ${head.name} is not in it`);
  throw result.exitCode === 1 ? unrelatedHistories(base.name, head.name) : gitFailed(args, result);
}
