import { tryGit } from '../../change/run-git.ts';
import { Failure } from '../../domain/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { readEvent } from '../publish-github.ts';

export interface ActionChange {
  readonly base?: string;
  readonly head: string;
}

async function hasCommit(sha: string, { cwd, env, signal }: CommandContext): Promise<boolean> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${sha}^{commit}`];
  return (await tryGit({ cwd, env, signal }, args)).exitCode === 0;
}

function notFetched(what: string): Failure {
  return new Failure({
    code: 'shallow-clone',
    message: `The checkout does not hold ${what}.`,
    hint: 'Give actions/checkout "fetch-depth: 0".',
  });
}

/**
 * The change that a job is about: for a pull request its own head, not the merge commit that actions/checkout makes; with
 * the merge base of its base. Rejects with `shallow-clone` where the checkout lacks one: reviewing less would say "pass".
 */
export async function readActionChange(base: string, context: CommandContext): Promise<ActionChange> {
  const event = await readEvent(context.env);
  const pull = event?.pull_request;
  const head = pull?.head.sha ?? context.env.GITHUB_SHA ?? 'HEAD';
  if (!(await hasCommit(head, context))) throw notFetched(`the head ${head}`);
  const from = base === '' ? pull?.base.sha : base;
  if (from === undefined) return { head };
  if (!(await hasCommit(from, context))) throw notFetched(`the base ${from}`);
  return { base: from, head };
}
