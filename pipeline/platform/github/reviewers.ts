import type { Publication, Published } from '../../domain/publication.ts';
import type { Github } from './client.ts';
import { degrade, readApiError } from './failures.ts';
import type { Pull } from './pull.ts';

interface Wanted {
  readonly reviewers: readonly string[];
  readonly team_reviewers: readonly string[];
}

/** Who has a say at this head already: asking again would only ring their bell. */
export interface Answers {
  readonly logins: ReadonlySet<string>;
}

function wantedOf(publication: Publication, pull: Pull, answers: Answers, owner: string): Wanted {
  const names = [...new Set(publication.reviewers.map(({ who }) => who.replace(/^@/, '').toLowerCase()))];
  const open = names.filter((name) => !pull.requested.includes(name));
  const reviewers = open.filter(
    (name) => /^[a-z0-9][a-z0-9-]{0,38}$/.test(name) && name !== pull.author && !answers.logins.has(name),
  );
  // Who of a team answered is not told: one answer at this head counts as the team's.
  const teams = answers.logins.size > 0 ? [] : open.filter((name) => name.startsWith(`${owner.toLowerCase()}/`));
  return { reviewers, team_reviewers: teams.map((name) => name.slice(owner.length + 1)) };
}

const hint = 'They need access to the repository; teams need a token that may read the organisation.';

/** Asks owners for a review, each once a head; never the author. One that GitHub refuses does not keep the others from it. */
export async function requestReviewers(
  { octokit, at }: Github,
  publication: Publication,
  pull: Pull,
  answers: Answers,
): Promise<Published> {
  const wanted = wantedOf(publication, pull, answers, at.owner);
  const all = [...wanted.reviewers, ...wanted.team_reviewers];
  if (all.length === 0) return { done: [], degraded: [] };
  const ask = (body: Partial<Wanted>) =>
    octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
      ...at,
      pull_number: pull.number,
      ...(body as { reviewers?: string[]; team_reviewers?: string[] }),
    });
  try {
    await ask(wanted);
    return { done: [`review requested from ${all.join(', ')}`], degraded: [] };
  } catch (error) {
    if (readApiError(error).status !== 422 || all.length === 1)
      return { done: [], degraded: [degrade(`review request to ${all.join(', ')}`, error, hint)] };
  }
  const parts = [
    ...wanted.reviewers.map((name) => ({ name, body: { reviewers: [name] } })),
    ...wanted.team_reviewers.map((name) => ({ name, body: { team_reviewers: [name] } })),
  ];
  const done: string[] = [];
  const degraded: Published['degraded'][number][] = [];
  for (const { name, body } of parts) {
    try {
      await ask(body);
      done.push(`review requested from ${name}`);
    } catch (error) {
      degraded.push(degrade(`review request to ${name}`, error, hint));
    }
  }
  return { done, degraded };
}
