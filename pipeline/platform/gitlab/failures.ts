import { Failure } from '../../domain/failure.ts';

/** GitLab answered, and said no. `status` is that of HTTP; `said` is its own reason, one line, cut. */
export class RefusedRequest extends Failure {
  readonly status: number;
  readonly said: string;

  constructor(status: number, said: string, what: string) {
    super({ code: codeOf(status), message: `GitLab refused ${what} (${status}): ${said}`, hint: hintOf(status) });
    this.status = status;
    this.said = said;
  }
}

function codeOf(status: number): string {
  if (status === 401) return 'gitlab-unauthorized';
  if (status === 403) return 'gitlab-forbidden';
  if (status === 404) return 'gitlab-not-found';
  if (status === 429) return 'gitlab-rate-limited';
  return status >= 500 ? 'gitlab-failed' : 'gitlab-invalid';
}

function hintOf(status: number): string {
  if (status === 401 || status === 403)
    return 'Give PREREVIEW_GITLAB_TOKEN a project access token with the scope `api`; docs/gitlab.md says which role each feature needs. CI_JOB_TOKEN cannot comment.';
  if (status === 404)
    return 'Check the address, the project and the merge request; a token without access is told the same.';
  if (status === 429) return 'Run the job again later; what is published already stays as it is.';
  if (status >= 500) return 'Run the job again; what is published already stays as it is.';
  return 'Run again with the newest report. If it stays, report it with this message.';
}

/** Whether the token may not do this: the feature degrades, the job does not fail. */
export function isDenied(error: unknown): error is RefusedRequest {
  return error instanceof RefusedRequest && (error.status === 401 || error.status === 403);
}

export function isRefusedWith(error: unknown, ...statuses: readonly number[]): error is RefusedRequest {
  return error instanceof RefusedRequest && statuses.includes(error.status);
}

export function unreachable(what: string, cause: unknown): Failure {
  return new Failure({
    code: 'gitlab-unreachable',
    message: `GitLab did not answer ${what}: ${cause instanceof Error ? describe(cause) : String(cause)}`,
    hint: 'Check CI_API_V4_URL and the network of the runner, then run the job again.',
    cause,
  });
}

/** `fetch failed` says nothing: its cause does. */
function describe(error: Error): string {
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

export function unreadable(what: string, why: string): Failure {
  return new Failure({
    code: 'gitlab-unreadable',
    message: `GitLab's answer to ${what} is not what its API documents: ${why}`,
    hint: 'Check that CI_API_V4_URL is the address of a GitLab API (…/api/v4) and no sign-in page stands before it.',
  });
}

/** Somebody pushed: what is left of this publication would be about a commit that nobody looks at. */
export class MovedHead extends Error {
  readonly found: string;

  constructor(found: string) {
    super(`the head is ${found} now`);
    this.found = found;
  }
}
