import type { Publication } from '../../domain/publication.ts';
import type { Github } from './client.ts';

type State = 'success' | 'failure' | 'pending';

/** A commit status knows no "neutral"; what only informs does not keep anybody from merging. */
const states: Readonly<Record<Publication['status']['state'], State>> = {
  success: 'success',
  failure: 'failure',
  pending: 'pending',
  neutral: 'success',
};

/** Sets the commit status unless the newest of that name says the same. Resolves to whether it was set. */
export async function publishStatus(
  { octokit, at }: Github,
  context: string,
  { headSha, status }: Publication,
  targetUrl: string | null,
): Promise<boolean> {
  const wanted = { state: states[status.state], description: status.title };
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/statuses', {
    ...at,
    ref: headSha,
    per_page: 100,
  });
  const newest = data.find((entry) => entry.context === context);
  if (newest?.state === wanted.state && newest.description === wanted.description) return false;
  await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
    ...at,
    sha: headSha,
    context,
    ...wanted,
    ...(targetUrl === null ? {} : { target_url: targetUrl }),
  });
  return true;
}
