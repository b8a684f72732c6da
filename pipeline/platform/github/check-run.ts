import { createHash } from 'node:crypto';
import type { LineComment, Publication } from '../../domain/publication.ts';
import { fitSections } from '../publication/fit.ts';
import { withoutMarker } from '../publication/marker.ts';
import type { Github } from './client.ts';

/** As the API takes them. */
const annotationsPerRequest = 50;
const longestText = 65_535;
const longestMessage = 60_000;

const conclusions = { success: 'success', failure: 'failure', neutral: 'neutral', pending: 'action_required' } as const;

function annotation({ path, startLine, endLine, markdown }: LineComment, level: 'failure' | 'warning') {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    message: withoutMarker(markdown).slice(0, longestMessage).toWellFormed(),
  };
}

type Annotation = ReturnType<typeof annotation>;

interface Existing {
  readonly id: number;
  readonly isCompleted: boolean;
  readonly annotations: number;
}

/** Annotations can only be added, never taken back: a run with other contents needs a check run of its own. */
function digestOf(publication: Publication): string {
  const { status, sections, comments } = publication;
  return createHash('sha256')
    .update(JSON.stringify([status, sections, comments]))
    .digest('hex')
    .slice(0, 40);
}

async function findRun(
  { octokit, at }: Github,
  name: string,
  headSha: string,
  digest: string,
): Promise<Existing | null> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...at,
    ref: headSha,
    check_name: name,
    per_page: 100,
  });
  // The newest run of that name is what people see; an equal one that was overtaken says nothing any more.
  const [newest] = data.check_runs.toSorted((left, right) => Number(right.id) - Number(left.id));
  if (newest?.external_id !== digest) return null;
  return {
    id: Number(newest.id),
    isCompleted: newest.status === 'completed',
    annotations: newest.output.annotations_count,
  };
}

function chunks(list: readonly Annotation[]): readonly Annotation[][] {
  return Array.from({ length: Math.ceil(list.length / annotationsPerRequest) }, (_, at) =>
    list.slice(at * annotationsPerRequest, (at + 1) * annotationsPerRequest),
  );
}

/**
 * The report as a check run; a GitHub App's token only, and a runner's token is one. What a killed run left open is
 * continued at the annotation where it stopped. Resolves to whether anything was sent.
 */
export async function publishCheckRun(github: Github, name: string, publication: Publication): Promise<boolean> {
  const { octokit, at } = github;
  const { headSha, status } = publication;
  const digest = digestOf(publication);
  const found = await findRun(github, name, headSha, digest);
  if (found?.isCompleted === true) return false;
  const output = { title: status.title, summary: fitSections(publication.sections, longestText).text };
  const level = status.state === 'failure' ? 'failure' : 'warning';
  const annotations = publication.comments
    .filter(({ side }) => side === 'new')
    .map((entry) => annotation(entry, level));
  let id = found?.id;
  if (id === undefined) {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      ...at,
      name,
      head_sha: headSha,
      external_id: digest,
      status: 'in_progress',
      output,
    });
    id = Number(data.id);
  }
  const patch = (body: object) =>
    octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...at, check_run_id: id, ...body });
  for (const part of chunks(annotations.slice(found?.annotations ?? 0)))
    await patch({ output: { ...output, annotations: part } });
  await patch({ status: 'completed', conclusion: conclusions[status.state], output });
  return true;
}
