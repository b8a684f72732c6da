import type { Publication } from '../../domain/publication.ts';
import { isRefusedWith } from './failures.ts';
import type { Session } from './session.ts';

/** Name under which the status stands beside the pipeline's jobs; people may require it by this name. */
export const statusName = 'prereview';

/** GitLab knows no neutral: what blocks nobody is a success whose description says what it is. */
const states: Readonly<Record<Publication['status']['state'], string>> = {
  success: 'success',
  failure: 'failed',
  pending: 'pending',
  neutral: 'success',
};

/** Where the head lies: in the fork, for a merge request from one. */
async function projectOf(session: Session, project: string): Promise<{ id: string; ref: string }> {
  const { source_project_id: source, source_branch: ref } = await session.api.read();
  return { id: source === null || source === undefined ? project : String(source), ref };
}

/** An external status on the head commit; the same one is not posted twice. */
export async function publishStatus(
  { state, title }: Publication['status'],
  session: Session,
  project: string,
): Promise<string> {
  const { id, ref } = await projectOf(session, project);
  const wanted = states[state];
  const known = await session.api.listStatuses(id, session.headSha, statusName);
  const newest = known.toSorted((a, b) => b.id - a.id).find(({ name }) => name === statusName);
  if (newest?.status === wanted && (newest.description ?? '') === title) return 'status unchanged';
  const status = { state: wanted, name: statusName, description: title, ref };
  try {
    await session.write((api) => api.createStatus(id, session.headSha, status));
  } catch (error) {
    // "Cannot transition status": another run has set the same one just now, and GitLab takes no step from a state to itself.
    if (!isRefusedWith(error, 400) || !/cannot transition/i.test(error.said)) throw error;
    return `status already ${wanted}`;
  }
  return `status ${wanted}`;
}
