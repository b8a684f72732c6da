import type { Published } from '../../domain/publication.ts';
import { fitSections } from '../publication/fit.ts';
import { parseAskMarker } from '../publication/agent-request.ts';
import type { Github } from './client.ts';
import { deleteComment, type IssueComment, listComments } from './sticky.ts';

const longestComment = 65_536;

export interface AgentAsk {
  /** At most so many requests in the life of a pull request; own comments are the count. */
  readonly rounds: number;
  /** The text for a round; null when nothing is returned to the author. */
  readonly sections: (round: number) => readonly string[] | null;
}

function ownAsks(comments: readonly IssueComment[], login: string | null): readonly IssueComment[] {
  return comments
    .filter((comment) => login !== null && comment.login === login && parseAskMarker(comment.body) !== null)
    .toSorted((left, right) => left.id - right.id);
}

/** Asks once a head, and no more than `rounds` times: an agent that does not get there is a human's to stop. */
export async function askAgent(
  github: Github,
  number: number,
  headSha: string,
  known: { readonly comments: readonly IssueComment[]; readonly login: string | null },
  ask: AgentAsk,
): Promise<Published> {
  const asks = ownAsks(known.comments, known.login);
  if (asks.some(({ body }) => parseAskMarker(body) === headSha)) return { done: [], degraded: [] };
  const heads = new Set(asks.map(({ body }) => parseAskMarker(body)));
  const sections = ask.sections(heads.size + 1);
  if (sections === null) return { done: [], degraded: [] };
  if (heads.size >= ask.rounds) {
    const why = `the agent was asked ${heads.size} times already`;
    return { done: [], degraded: [{ feature: 'agent request', why, hint: 'What is left is for a human author.' }] };
  }
  const { octokit, at } = github;
  const text = fitSections(
    sections.map((markdown, shedOrder) => ({ id: String(shedOrder), markdown, shedOrder })),
    longestComment,
  ).text;
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...at,
    issue_number: number,
    body: text,
  });
  const now = ownAsks(await listComments(github, number), data.user?.login ?? null);
  const [, ...doubles] = now.filter(({ body }) => parseAskMarker(body) === headSha);
  for (const { id } of doubles) await deleteComment(github, id);
  return { done: [`agent asked, round ${heads.size + 1} of ${ask.rounds}`], degraded: [] };
}
