import { z } from 'zod';
import type { Github } from './client.ts';
import { githubFailures, readApiError } from './failures.ts';

const sha = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const number = z.int().min(1);
const name = z.string().min(1).max(300);

const eventSchema = z.object({
  pull_request: z
    .object({
      number,
      head: z.object({ sha, repo: z.object({ full_name: name }).nullable() }),
      base: z.object({ sha, ref: name }),
    })
    .optional(),
  workflow_run: z
    .object({
      event: name,
      head_sha: sha,
      head_branch: name.nullable(),
      head_repository: z.object({ full_name: name, owner: z.object({ login: name }) }).nullable(),
      pull_requests: z.array(z.object({ number, head: z.object({ sha }) })).nullish(),
    })
    .optional(),
});

export type GithubEvent = z.infer<typeof eventSchema>;

/** What a runner put into GITHUB_EVENT_PATH; the platform's word, but names of branches in it are anybody's. */
export function parseEvent(text: string): GithubEvent {
  const parsed = eventSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw githubFailures.notThisChange(
    `the event has another shape (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
  );
}

export interface Target {
  readonly number: number;
  /** Head that the event is about. */
  readonly headSha: string;
}

/** Open pull requests whose head is that commit of that branch: for a fork the event lists none. */
async function searchPull(
  { octokit, at }: Github,
  run: NonNullable<GithubEvent['workflow_run']>,
): Promise<Target | null> {
  const { head_sha: headSha, head_branch: branch, head_repository: from } = run;
  const listed = (run.pull_requests ?? []).find(({ head }) => head.sha === headSha);
  if (listed !== undefined) return { number: listed.number, headSha };
  if (branch === null || from === null) return null;
  try {
    const pulls = await octokit.paginate('GET /repos/{owner}/{repo}/pulls', {
      ...at,
      state: 'open',
      head: `${from.owner.login}:${branch}`,
      per_page: 100,
    });
    const found = pulls.find(({ head }) => head.sha === headSha && head.repo?.full_name === from.full_name);
    return found === undefined ? null : { number: found.number, headSha };
  } catch (error) {
    throw githubFailures.refused('list pull requests', readApiError(error));
  }
}

/**
 * The pull request that an event is about; null where there is none any more. The artifact has no say in it: its number
 * was written by a run that the change could steer.
 */
export async function findTarget(github: Github, event: GithubEvent): Promise<Target | null> {
  const { pull_request: pull, workflow_run: run } = event;
  if (pull !== undefined) return { number: pull.number, headSha: pull.head.sha };
  if (run === undefined) throw githubFailures.notThisChange('the event is about no pull request');
  if (!['pull_request', 'pull_request_review'].includes(run.event))
    throw githubFailures.notThisChange(`the run was started by ${run.event.slice(0, 40)}, not by a pull request`);
  return searchPull(github, run);
}
