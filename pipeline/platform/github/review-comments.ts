import type { LineComment } from '../../domain/publication.ts';
import { type FindingMarker, parseFindingMarker } from '../publication/marker.ts';
import type { Github } from './client.ts';
import { readApiError } from './failures.ts';

/** An own comment on a line, of this run or an earlier one. */
export interface OwnLineComment extends FindingMarker {
  readonly id: number;
  /** Identity in GraphQL. */
  readonly nodeId: string;
  readonly body: string;
  readonly hasReplies: boolean;
}

/** Own comments on lines, oldest first. Replies are somebody's words in a thread, never the finding itself. */
export async function listLineComments(
  { octokit, at }: Github,
  number: number,
  login: string | null,
): Promise<readonly OwnLineComment[]> {
  const listed = await octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
    ...at,
    pull_number: number,
    per_page: 100,
  });
  const answeredIds = new Set(listed.flatMap(({ in_reply_to_id: of }) => (of === undefined ? [] : [Number(of)])));
  return listed
    .filter((comment) => login !== null && comment.user?.login === login && (comment.in_reply_to_id ?? null) === null)
    .flatMap(({ id, node_id, body }) => {
      const marker = parseFindingMarker(body);
      return marker === null
        ? []
        : [{ ...marker, id: Number(id), nodeId: node_id, body, hasReplies: answeredIds.has(Number(id)) }];
    })
    .toSorted((left, right) => left.id - right.id);
}

function longestBackticks(lines: readonly string[]): number {
  return Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
}

/** The comment with its suggestion block, whose fence nothing in it can close. */
export function lineCommentBody({ markdown, suggestion }: LineComment): string {
  if (suggestion === null) return markdown;
  const fence = '`'.repeat(longestBackticks(suggestion) + 1);
  return `${markdown}\n\n${[`${fence}suggestion`, ...suggestion, fence].join('\n')}`;
}

function position(comment: LineComment) {
  const side = comment.side === 'old' ? ('LEFT' as const) : ('RIGHT' as const);
  const several = comment.endLine > comment.startLine;
  return {
    path: comment.path,
    body: lineCommentBody(comment),
    line: comment.endLine,
    side,
    ...(several ? { start_line: comment.startLine, start_side: side } : {}),
  };
}

const is422 = (error: unknown): boolean => readApiError(error).status === 422;

async function addOne(
  { octokit, at }: Github,
  number: number,
  headSha: string,
  comment: LineComment,
): Promise<boolean> {
  try {
    await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
      ...at,
      pull_number: number,
      commit_id: headSha,
      ...position(comment),
    });
    return true;
  } catch (error) {
    if (is422(error)) return false;
    throw error;
  }
}

/**
 * New comments as one review, so that people are told once. One line outside the diff fails a whole review: then each is
 * tried alone. Resolves to those that GitHub refused.
 */
export async function addLineComments(
  github: Github,
  number: number,
  headSha: string,
  comments: readonly LineComment[],
): Promise<readonly LineComment[]> {
  if (comments.length === 0) return [];
  const { octokit, at } = github;
  try {
    await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...at,
      pull_number: number,
      commit_id: headSha,
      event: 'COMMENT',
      body: `prereview: ${comments.length} finding${comments.length === 1 ? '' : 's'} on lines of this change.`,
      comments: comments.map(position),
    });
    return [];
  } catch (error) {
    if (!is422(error)) throw error;
  }
  const refused: LineComment[] = [];
  for (const comment of comments) if (!(await addOne(github, number, headSha, comment))) refused.push(comment);
  return refused;
}

export async function updateLineComment({ octokit, at }: Github, id: number, body: string): Promise<void> {
  await octokit.request('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', { ...at, comment_id: id, body });
}

export async function deleteLineComment({ octokit, at }: Github, id: number): Promise<void> {
  try {
    await octokit.request('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', { ...at, comment_id: id });
  } catch (error) {
    if (readApiError(error).status !== 404) throw error;
  }
}
