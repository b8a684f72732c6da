import { Failure } from '../../domain/failure.ts';
import type { Publication, Published } from '../../domain/publication.ts';
import type { DiffFile } from '../publication/diff.ts';
import type { FindingMarker } from '../publication/marker.ts';
import { type CiVariables, readCiSource } from './ci-environment.ts';
import { createGitlabClient, type GitlabClientOptions, type GitlabToken } from './client.ts';
import { isDenied } from './failures.ts';
import { type MergeRequestApi, type MergeRequestTarget, openMergeRequest } from './merge-request.ts';
import { type Feature, publishToMergeRequest } from './publish.ts';
import { openSession } from './session.ts';

/** Where a job publishes to, and as whom. */
export interface GitlabPlace {
  readonly apiUrl: string;
  readonly target: MergeRequestTarget;
  readonly token: GitlabToken | null;
}

const filled = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);

/** PREREVIEW_GITLAB_TOKEN is somebody's choice; CI_JOB_TOKEN is always there, and may comment nowhere. */
function tokenOf(env: CiVariables): GitlabToken | null {
  const chosen = filled(env['PREREVIEW_GITLAB_TOKEN']);
  if (chosen !== null) return { kind: 'private', value: chosen };
  const job = filled(env['CI_JOB_TOKEN']);
  return job === null ? null : { kind: 'job', value: job };
}

/** The merge request of this job by its variables, or null where there is none: a branch without one, a tag, no GitLab. */
export function findPlace(env: CiVariables): GitlabPlace | null {
  const apiUrl = filled(env['CI_API_V4_URL']);
  const target = readCiSource(env)?.mergeRequest ?? null;
  return apiUrl === null || target === null ? null : { apiUrl, target, token: tokenOf(env) };
}

export function connect(place: GitlabPlace, options: Omit<GitlabClientOptions, 'apiUrl' | 'token'>): MergeRequestApi {
  if (!/^https?:\/\/[^/]/.test(place.apiUrl) || !URL.canParse(place.apiUrl))
    throw new Failure({
      code: 'gitlab-address',
      message: `CI_API_V4_URL is ${JSON.stringify(place.apiUrl)}, which is no address of an API.`,
      hint: 'GitLab sets it by itself; elsewhere give https://gitlab.example.com/api/v4.',
    });
  return openMergeRequest(createGitlabClient({ ...options, ...place }), place.target);
}

/** A merge request that can be published to: what the publication has to be made of, and the way to show it. */
export interface OpenPlace {
  readonly diff: readonly DiffFile[];
  readonly known: readonly FindingMarker[];
  publish(publication: Publication, features: ReadonlySet<Feature>): Promise<Published>;
}

const refusal = (feature: string, why: string, hint: string): Published => ({
  done: [],
  degraded: [{ feature, why, hint }],
});

/**
 * Opens the merge request for a report about `headSha`. Resolves to what to say instead where nothing is to be published:
 * the head is another commit by now, the merge request is closed, or the token may not read it.
 */
export async function openPlace(
  api: MergeRequestApi,
  project: string,
  headSha: string,
): Promise<OpenPlace | { readonly refused: Published }> {
  try {
    const { sha, state } = await api.read();
    if (sha !== headSha) {
      const why = `The report is about ${headSha.slice(0, 8)}, the merge request is at ${sha?.slice(0, 8) ?? 'no commit'}.`;
      return { refused: refusal('publish', why, 'The pipeline of the newer commit publishes its own report.') };
    }
    if (state !== 'opened')
      return { refused: refusal('publish', `The merge request is ${state}.`, 'There is nobody left to tell.') };
    const session = await openSession(api, headSha);
    const threads = [...(await session.ownNotes()).threads.values()];
    return {
      diff: session.diff?.files ?? [],
      known: threads.flatMap(([first]) => (first === undefined ? [] : [first.marker])),
      publish: (publication, features) => publishToMergeRequest(publication, session, project, features),
    };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { refused: refusal('publish', error.message, error.hint) };
  }
}
