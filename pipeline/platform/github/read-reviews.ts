import type { Person, SignOff, SignOffReading } from '../../domain/sign-off.ts';
import { readCommands } from '../publication/commands.ts';
import type { Github } from './client.ts';
import { githubFailures, readApiError } from './failures.ts';

interface Review {
  readonly id: string;
  readonly nodeId: string;
  readonly login: string;
  readonly state: string;
  readonly body: string;
  readonly commitId: string;
  readonly at: string;
  readonly url: string;
}

/** An opinion replaces the one before it; a plain comment does not. */
const opinions = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

async function listReviews({ octokit, at }: Github, number: number): Promise<readonly Review[]> {
  const listed = await octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...at,
    pull_number: number,
    per_page: 100,
  });
  return listed.flatMap((review) => {
    const { user, commit_id: commitId, submitted_at: submittedAt } = review;
    // A bot's word is no human's, and a review whose commit is gone is bound to nothing.
    if (user === null || user.type !== 'User' || user.login.endsWith('[bot]')) return [];
    if (commitId === null || submittedAt === undefined || review.state === 'PENDING') return [];
    return {
      id: String(review.id),
      nodeId: review.node_id,
      login: user.login,
      state: review.state,
      body: review.body ?? '',
      commitId,
      at: submittedAt,
      url: review.html_url,
    };
  });
}

async function mayWrite({ octokit, at }: Github, login: string): Promise<boolean> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...at,
      username: login,
    });
    return data.permission === 'admin' || data.permission === 'write';
  } catch (error) {
    const api = readApiError(error);
    if (api.status === 404) return false;
    throw githubFailures.refused(`tell whether ${login} has write access`, api);
  }
}

interface Edits {
  readonly nodes: readonly ({ readonly id?: string; readonly author?: Login; readonly editor?: Login } | null)[];
}
type Login = { readonly login: string } | null;

/** Reviews that somebody else edited: with write access anybody can put words into another's mouth. */
async function editedByOthers({ octokit }: Github, reviews: readonly Review[]): Promise<ReadonlySet<string>> {
  const edited = new Set<string>();
  for (let at = 0; at < reviews.length; at += 100) {
    const ids = reviews.slice(at, at + 100).map(({ nodeId }) => nodeId);
    const { nodes } = await octokit.graphql<Edits>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReview { id author { login } editor { login } } } }',
      { ids },
    );
    const known = new Map(nodes.map((node) => [node?.id, node]));
    for (const id of ids) {
      const node = known.get(id);
      const isOwn = node !== undefined && node !== null && (node.editor ?? null) === null;
      if (!isOwn && node?.editor?.login !== node?.author?.login) edited.add(id);
      if (node === undefined || node === null) edited.add(id);
    }
  }
  return edited;
}

function latestOpinions(reviews: readonly Review[]): ReadonlySet<Review> {
  const latest = new Map<string, Review>();
  for (const review of reviews) if (opinions.has(review.state)) latest.set(review.login, review);
  return new Set(latest.values());
}

async function permissions(github: Github, reviews: readonly Review[]): Promise<ReadonlyMap<string, boolean>> {
  const may = new Map<string, boolean>();
  for (const { login } of reviews) if (!may.has(login)) may.set(login, await mayWrite(github, login));
  return may;
}

/**
 * Approvals and decisions of humans with write access, each bound to the commit that was looked at. Dismissed and
 * superseded approvals, bots, and reviews that somebody else edited do not count. `fingerprints` are the findings that a
 * `/prereview` line may name.
 */
export async function readReviews(
  github: Github,
  number: number,
  fingerprints: readonly string[],
): Promise<SignOffReading> {
  const reviews = await listReviews(github, number).catch((error: unknown) => {
    throw githubFailures.refused(`show the reviews of pull request #${number}`, readApiError(error));
  });
  const may = await permissions(github, reviews);
  const latest = latestOpinions(reviews);
  const withCommands = reviews.filter(({ body, state }) => state !== 'DISMISSED' && /^\/prereview/m.test(body));
  const edited = await editedByOthers(github, withCommands);
  const signOffs: SignOff[] = [];
  const problems: string[] = [];
  for (const review of reviews) {
    const { login, url } = review;
    const speaks = withCommands.includes(review);
    const approves = review.state === 'APPROVED' && latest.has(review);
    if (!speaks && !approves) continue;
    const told = (why: string): void => void problems.push(`The review of @${login} (${url}): ${why}.`);
    if (may.get(login) !== true) {
      told('no write access to the repository');
      continue;
    }
    const isEdited = edited.has(review.nodeId);
    if (isEdited) told('somebody else edited this review: its decisions do not count');
    const { decisions, problems: wrong } = isEdited
      ? { decisions: [], problems: [] }
      : readCommands(review.body, fingerprints);
    wrong.forEach(told);
    if (!approves && decisions.length === 0) continue;
    signOffs.push({
      by: { login, email: null, name: null },
      headSha: review.commitId,
      approves,
      decisions,
      at: review.at,
      origin: { kind: 'review', platform: 'github', id: review.id, url },
    });
  }
  const { contributors, problem } = await readContributors(github, number);
  return { signOffs, contributors, problems: [...problems, ...(problem === null ? [] : [problem])] };
}

/** Where the API stops counting. */
const mostCommits = 250;

/** Who opened the pull request, wrote or committed part of it: nobody signs off what is their own. */
async function readContributors(
  { octokit, at }: Github,
  number: number,
): Promise<{ readonly contributors: readonly Person[]; readonly problem: string | null }> {
  const { data: pull } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...at,
    pull_number: number,
  });
  const commits = await octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', {
    ...at,
    pull_number: number,
    per_page: 100,
  });
  const people: Person[] = [{ login: pull.user.login, email: null, name: null }];
  for (const { author, committer, commit } of commits)
    for (const [account, person] of [
      [author, commit.author],
      [committer, commit.committer],
    ] as const)
      people.push({
        login: account !== null && 'login' in account ? (account.login ?? null) : null,
        email: person?.email ?? null,
        name: person?.name ?? null,
      });
  const distinct = new Map(people.map((person) => [JSON.stringify(person), person]));
  const problem =
    commits.length < mostCommits
      ? null
      : `GitHub lists no more than ${mostCommits} commits: more people may have written this.`;
  return { contributors: [...distinct.values()], problem };
}

/** Whether somebody belongs to a team, `org/team`; null where the token may not ask. */
export async function isTeamMember({ octokit }: Github, team: string, login: string): Promise<boolean | null> {
  const [org, slug] = team.split('/');
  if (org === undefined || slug === undefined) return null;
  try {
    const { data } = await octokit.request('GET /orgs/{org}/teams/{team_slug}/memberships/{username}', {
      org,
      team_slug: slug,
      username: login,
    });
    return data.state === 'active';
  } catch (error) {
    const { status } = readApiError(error);
    if (status === 404) return false;
    if (status === 403) return null;
    throw error;
  }
}

/** Logins, in lower case, of humans who said anything at this commit. */
export async function answersAt(github: Github, number: number, headSha: string): Promise<ReadonlySet<string>> {
  const reviews = await listReviews(github, number);
  return new Set(
    reviews
      .filter(({ commitId, state }) => commitId === headSha && state !== 'DISMISSED')
      .map(({ login }) => login.toLowerCase()),
  );
}
