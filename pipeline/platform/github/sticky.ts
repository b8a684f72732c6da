import type { PublicationSection } from '../../domain/publication.ts';
import { fitSections } from '../publication/fit.ts';
import { parseReportMarker } from '../publication/marker.ts';
import type { Github } from './client.ts';
import { readApiError } from './failures.ts';

/** A comment below the pull request. */
export interface IssueComment {
  readonly id: number;
  readonly login: string | null;
  readonly body: string;
}

/** GitHub counts characters, and sometimes bytes: what it still refuses as too long is tried shorter. */
const limits = [65_536, 50_000, 30_000, 15_000, 6_000] as const;

export async function listComments({ octokit, at }: Github, number: number): Promise<readonly IssueComment[]> {
  const listed = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...at,
    issue_number: number,
    per_page: 100,
  });
  return listed.map(({ id, user, body }) => ({ id: Number(id), login: user?.login ?? null, body: body ?? '' }));
}

const sameText = (left: string, right: string): boolean =>
  left.replaceAll('\r\n', '\n').trimEnd() === right.replaceAll('\r\n', '\n').trimEnd();

/** Marker and author together: anybody can write the marker. */
export function ownReports(comments: readonly IssueComment[], login: string | null): readonly IssueComment[] {
  return comments
    .filter((comment) => login !== null && comment.login === login && parseReportMarker(comment.body) !== null)
    .toSorted((left, right) => left.id - right.id);
}

const isTooLong = (error: unknown): boolean => {
  const { status, message } = readApiError(error);
  return status === 422 && /too long/i.test(message);
};

async function write(bodies: readonly string[], send: (body: string) => Promise<IssueComment>): Promise<IssueComment> {
  for (const [at, body] of bodies.entries()) {
    try {
      return await send(body);
    } catch (error) {
      if (!isTooLong(error) || at === bodies.length - 1) throw error;
    }
  }
  throw new Error('no body to write');
}

async function create({ octokit, at }: Github, number: number, bodies: readonly string[]): Promise<IssueComment> {
  return write(bodies, async (body) => {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...at,
      issue_number: number,
      body,
    });
    return { id: Number(data.id), login: data.user?.login ?? null, body };
  });
}

async function update(
  { octokit, at }: Github,
  comment: IssueComment,
  bodies: readonly string[],
): Promise<IssueComment> {
  return write(bodies, async (body) => {
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...at,
      comment_id: comment.id,
      body,
    });
    return { ...comment, body };
  });
}

/** Another run may have been faster: gone is as good as deleted. */
export async function deleteComment({ octokit, at }: Github, id: number): Promise<void> {
  try {
    await octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id });
  } catch (error) {
    if (readApiError(error).status !== 404) throw error;
  }
}

export interface Sticky {
  readonly comment: IssueComment;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** Own duplicates of a race that are gone now. */
  readonly merged: number;
}

/** Brings the oldest of `own` to the text and deletes the others. */
async function settle(
  github: Github,
  own: readonly [IssueComment, ...IssueComment[]],
  bodies: readonly string[],
): Promise<Sticky> {
  const [kept, ...others] = own;
  const isEqual = bodies.some((body) => sameText(body, kept.body));
  const comment = isEqual ? kept : await update(github, kept, bodies);
  for (const other of others) await deleteComment(github, other.id);
  return { comment, outcome: isEqual ? 'unchanged' : 'updated', merged: others.length };
}

function hasFirst<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

/**
 * The one comment that stands for the report: updated in place, created where there is none. After creating, the list is
 * read again: where two runs created one each, both keep the older.
 */
export async function publishSticky(
  github: Github,
  number: number,
  known: { readonly comments: readonly IssueComment[]; readonly login: string | null },
  sections: readonly PublicationSection[],
): Promise<Sticky> {
  const bodies = [...new Set(limits.map((limit) => fitSections(sections, limit).text))];
  const own = ownReports(known.comments, known.login);
  if (hasFirst(own)) return settle(github, own, bodies);
  const created = await create(github, number, bodies);
  const now = ownReports(await listComments(github, number), created.login);
  if (now.length < 2 || !hasFirst(now)) return { comment: created, outcome: 'created', merged: 0 };
  return { ...(await settle(github, now, [created.body])), outcome: 'created' };
}
