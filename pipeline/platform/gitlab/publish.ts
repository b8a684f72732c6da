import { Failure } from '../../domain/failure.ts';
import type { Publication, Published } from '../../domain/publication.ts';
import { withRefused } from '../publication/fallback.ts';
import { isDenied, MovedHead } from './failures.ts';
import { publishComments } from './publish-comments.ts';
import { publishNote } from './publish-note.ts';
import { publishReviewers } from './publish-reviewers.ts';
import { publishStatus } from './publish-status.ts';
import type { Session } from './session.ts';

/** Parts of a publication that can be left out. The note always is. */
export type Feature = 'comments' | 'status' | 'reviewers';
export const features: readonly Feature[] = ['comments', 'status', 'reviewers'];

interface Results {
  readonly done: string[];
  readonly degraded: { feature: string; why: string; hint: string }[];
}

/** Runs one part. What the token may not do is said and left; a moved head, or no answer, ends everything. */
async function attempt<T>(feature: string, results: Results, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (!isDenied(error)) throw error;
    results.degraded.push({ feature, why: error.message, hint: error.hint });
    return null;
  }
}

async function publishLines(publication: Publication, session: Session, results: Results) {
  const tally = await publishComments(publication, session);
  const { refused, ...counts } = tally;
  const told = Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
  if (told.length > 0) results.done.push(`comments: ${told.join(', ')}`);
  return refused;
}

async function askReviewers(publication: Publication, session: Session, results: Results): Promise<void> {
  if (publication.reviewers.length === 0) return;
  const { asked, missed } = await publishReviewers(publication.reviewers, session);
  if (asked.length > 0) results.done.push(`asked ${asked.map((name) => `@${name}`).join(', ')} to review`);
  for (const { who, why } of missed)
    results.degraded.push({
      feature: 'reviewers',
      why: `${who} was not asked: ${why}.`,
      hint: 'Name people as @username in stages.escalate.seniors and CODEOWNERS.',
    });
}

async function publishAll(
  publication: Publication,
  session: Session,
  project: string,
  wanted: ReadonlySet<Feature>,
  results: Results,
): Promise<void> {
  const has = (feature: Feature): boolean => wanted.has(feature);
  const comments = { ...publication, ...(has('comments') ? {} : { comments: [] }) };
  // First: what has no place on a line is then told in the note. Where comments are refused as a whole, all of it is.
  const refused = await attempt('comments', results, () => publishLines(comments, session, results));
  const sections = withRefused(publication, refused ?? publication.comments);
  const note = await attempt('note', results, () => publishNote(sections, session));
  if (note !== null) results.done.push(note);
  if (has('status')) {
    const status = await attempt('status', results, () => publishStatus(publication.status, session, project));
    if (status !== null) results.done.push(status);
  }
  if (has('reviewers')) await attempt('reviewers', results, () => askReviewers(publication, session, results));
}

const movedHint = 'Nothing to do: the pipeline of the newer commit publishes its own report.';

/**
 * Shows a publication in its merge request. Calling it again with the same one changes nothing; a run that was cut off is
 * repaired by the next; two at once end in what one alone would have left. Rejects with a Failure when GitLab does not
 * answer, or answers with what it does not document.
 */
export async function publishToMergeRequest(
  publication: Publication,
  session: Session,
  project: string,
  wanted: ReadonlySet<Feature> = new Set(features),
): Promise<Published> {
  const results: Results = { done: [], degraded: [] };
  if (publication.headSha !== session.headSha)
    throw new Failure({
      code: 'publication-of-another-commit',
      message: `The report is about ${publication.headSha}, not about ${session.headSha}.`,
      hint: 'Publish the report of the newest pipeline.',
    });
  try {
    await publishAll(publication, session, project, wanted, results);
  } catch (error) {
    if (!(error instanceof MovedHead)) throw error;
    const why = `The head moved from ${session.headSha.slice(0, 8)} to ${error.found.slice(0, 8)}: the rest was not published.`;
    results.degraded.push({ feature: 'publish', why, hint: movedHint });
  }
  return results;
}
