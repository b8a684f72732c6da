import { Failure } from '../../domain/failure.ts';
import type { Published } from '../../domain/publication.ts';

/** Of an error of the client: the HTTP status (0 where no answer came) and GitHub's own words, without the request. */
export interface ApiError {
  readonly status: number;
  readonly message: string;
}

interface RequestErrorShape {
  readonly status?: unknown;
  readonly message?: unknown;
  readonly response?: { readonly data?: { readonly errors?: unknown } };
}

const longest = 300;

function detailsOf(errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  const texts = errors.map((entry) => (typeof entry === 'string' ? entry : String(Object(entry).message ?? '')));
  return texts.filter((text) => text !== '').join('; ');
}

/** Anything thrown by the client. The headers of the request, with its token, are not looked at. */
export function readApiError(error: unknown): ApiError {
  const { status, message, response } = Object(error) as RequestErrorShape;
  const said = typeof message === 'string' ? message.split(' - https://docs.github.com')[0] : String(error);
  const details = detailsOf(response?.data?.errors);
  const all = details === '' || said?.includes(details) === true ? said : `${said}: ${details}`;
  const answered = response !== undefined && typeof status === 'number';
  return { status: answered ? status : 0, message: (all ?? '').replace(/[^\P{C}\n]|\n/gu, ' ').slice(0, longest) };
}

export const isRefused = (error: ApiError): boolean => [401, 403, 404, 422].includes(error.status);

type Degraded = Published['degraded'][number];

/** A feature that could not be used. A refusal is told; anything else (no answer, 5xx) is for the caller to throw. */
export function degrade(feature: string, error: unknown, hint: string): Degraded {
  const { status, message } = readApiError(error);
  if (!isRefused({ status, message })) throw error;
  return { feature, why: `${status}: ${message}`, hint };
}

export const githubFailures = {
  notUrl: (baseUrl: string) =>
    new Failure({
      code: 'github-url',
      message: `${baseUrl}: not an address of the GitHub API.`,
      hint: 'Give https://HOST/api/v3 of a GitHub Enterprise Server, or leave it out for github.com.',
    }),
  noRepository: (name: string) =>
    new Failure({
      code: 'github-repository',
      message: `"${name}" names no repository.`,
      hint: 'Give --repo OWNER/NAME, or set GITHUB_REPOSITORY as a GitHub runner does.',
    }),
  noToken: () =>
    new Failure({
      code: 'github-token',
      message: 'There is no token to publish with.',
      hint: 'Set GITHUB_TOKEN in the step that publishes, and only there.',
    }),
  refused: (what: string, { status, message }: ApiError) =>
    new Failure({
      code: 'github-refused',
      message: `GitHub refused to ${what} (${status === 0 ? 'no answer' : status}: ${message}).`,
      hint:
        status === 0 || status >= 500
          ? 'Run it again: publishing twice changes nothing.'
          : 'Check the permissions of the token: docs/github.md lists them by feature.',
    }),
  movedOn: (number: number, headSha: string, now: string) =>
    new Failure({
      code: 'head-moved',
      message: `Pull request #${number} is at ${now.slice(0, 12)} now; this report is about ${headSha.slice(0, 12)}. Nothing was published.`,
      hint: 'The run for the newer commit publishes its own report.',
    }),
  notThisChange: (why: string) =>
    new Failure({
      code: 'not-this-change',
      message: `The report is not about this pull request: ${why}. Nothing was published.`,
      hint: 'Give the report of the run that this event is about.',
    }),
} as const;
