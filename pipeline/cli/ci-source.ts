import type { ChangeSource } from '../change/index.ts';
import { tryGit } from '../change/run-git.ts';
import { Failure } from '../domain/failure.ts';
import { type CiSource, readCiSource } from '../platform/gitlab/ci-environment.ts';
import type { CommandContext } from './command-context.ts';

type Where = Pick<CommandContext, 'cwd' | 'env' | 'signal'>;

async function hasCommit(ref: string, where: Where): Promise<boolean> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  return (await tryGit(where, args)).exitCode === 0;
}

function notFetched(what: string, { fetch }: CiSource): Failure {
  return new Failure({
    code: 'shallow-clone',
    message: `This job's clone does not hold ${what}.`,
    hint: `Set GIT_DEPTH: 0 in the job, or run \`git ${fetch.join(' ')}\` before the review.`,
  });
}

/**
 * The change that this CI job is about, for a run that names none. Null outside of GitLab, and where its variables name
 * none. Rejects with `shallow-clone` when the clone lacks what it takes: reviewing something else instead would say "pass".
 */
export async function readCiChange(where: Where): Promise<ChangeSource | null> {
  const found = readCiSource(where.env);
  if (found === null) return null;
  const { headSha: head } = found;
  if (!(await hasCommit(head, where))) throw notFetched(`the head ${head}`, found);
  for (const { ref, exact } of found.bases)
    if (await hasCommit(ref, where)) return { kind: 'range', base: ref, head, exact };
  throw notFetched(found.bases.map(({ what }) => what).join(' nor '), found);
}
