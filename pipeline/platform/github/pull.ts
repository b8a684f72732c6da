import { type DiffFile, parsePatch } from '../publication/diff.ts';
import type { Github } from './client.ts';
import { githubFailures, readApiError } from './failures.ts';

/** What GitHub says of a pull request now. Logins are in lower case. */
export interface Pull {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** `owner/name` of where the head lies; null when that repository is gone. */
  readonly headRepository: string | null;
  readonly isFork: boolean;
  readonly isOpen: boolean;
  readonly author: string;
  /** `login` or `org/team`, already asked to review. */
  readonly requested: readonly string[];
  readonly url: string;
}

export interface PullDiff {
  readonly files: readonly DiffFile[];
  /** All paths, old and new. */
  readonly paths: readonly string[];
  /** GitHub lists no more than 3,000 files. */
  readonly complete: boolean;
}

const mostFiles = 3000;

export async function readPull({ octokit, at }: Github, number: number): Promise<Pull> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      ...at,
      pull_number: number,
    });
    const headRepository = data.head.repo?.full_name ?? null;
    const users = (data.requested_reviewers ?? []).map(({ login }) => login);
    const teams = (data.requested_teams ?? []).map(({ slug }) => `${at.owner}/${slug}`);
    return {
      number,
      headSha: data.head.sha,
      baseSha: data.base.sha,
      headRepository,
      isFork: headRepository?.toLowerCase() !== data.base.repo.full_name.toLowerCase(),
      isOpen: data.state === 'open',
      author: data.user.login.toLowerCase(),
      requested: [...users, ...teams].map((name) => name.toLowerCase()),
      url: data.html_url,
    };
  } catch (error) {
    throw githubFailures.refused(`show pull request #${number}`, readApiError(error));
  }
}

/** The diff as GitHub shows it: exactly its lines can be commented. */
export async function readDiff({ octokit, at }: Github, number: number): Promise<PullDiff> {
  try {
    const listed = await octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...at,
      pull_number: number,
      per_page: 100,
    });
    const files = listed.map(({ filename, previous_filename, patch }) => ({
      path: filename,
      oldPath: previous_filename ?? filename,
      hunks: patch === undefined ? [] : parsePatch(patch),
    }));
    const paths = [...new Set(files.flatMap(({ path, oldPath }) => [path, oldPath]))];
    return { files, paths, complete: files.length < mostFiles };
  } catch (error) {
    throw githubFailures.refused(`show the files of pull request #${number}`, readApiError(error));
  }
}

interface Viewer {
  readonly viewer?: { readonly login?: string };
}

/**
 * Login of whoever the token belongs to: without it nobody could tell own comments from others', so nothing is published
 * then. `GET /user` is closed to a runner's token, GraphQL is not.
 */
export async function readIdentity({ octokit }: Github): Promise<string> {
  try {
    const { viewer } = await octokit.graphql<Viewer>('query { viewer { login } }');
    if (viewer?.login !== undefined) return viewer.login;
    return (await octokit.request('GET /user')).data.login;
  } catch (error) {
    throw githubFailures.refused('say whose token this is', readApiError(error));
  }
}
