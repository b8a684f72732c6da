import type { Publication } from '../../domain/publication.ts';
import type { User } from './responses.ts';
import type { Session } from './session.ts';

type Reviewers = Publication['reviewers'];

/** Who could not be asked, with why. */
export interface AskedReviewers {
  readonly asked: readonly string[];
  readonly missed: readonly { readonly who: string; readonly why: string }[];
}

async function findUser(who: string, session: Session): Promise<User | string> {
  const name = who.replace(/^@/, '');
  if (name.includes('/')) return 'a group cannot review on GitLab';
  const found = (await session.api.findUsers(name)).find((user) => user.username.toLowerCase() === name.toLowerCase());
  return found ?? 'GitLab knows no such user';
}

/** Adds reviewers to those that the merge request has; never its author, and nobody is taken off. */
export async function publishReviewers(reviewers: Reviewers, session: Session): Promise<AskedReviewers> {
  const missed: { who: string; why: string }[] = [];
  const wanted: User[] = [];
  for (const { who } of reviewers) {
    const user = await findUser(who, session);
    if (typeof user === 'string') missed.push({ who, why: user });
    else wanted.push(user);
  }
  if (wanted.length === 0) return { asked: [], missed };
  const now = await session.api.read();
  const isThere = (user: User, list: readonly User[]): boolean => list.some(({ id }) => id === user.id);
  const eligible = wanted.filter(({ id }) => id !== now.author.id);
  const fresh = eligible.filter((user) => !isThere(user, now.reviewers));
  if (fresh.length === 0) return { asked: [], missed };
  const set = await session.write((api, { reviewers: present }) =>
    api.setReviewers([...new Set([...present, ...fresh].map(({ id }) => id))]),
  );
  const dropped = fresh.filter((user) => !isThere(user, set.reviewers));
  for (const { username } of dropped)
    missed.push({ who: `@${username}`, why: 'GitLab did not take them: no access, or only one reviewer in this plan' });
  return { asked: fresh.filter((user) => !dropped.includes(user)).map(({ username }) => username), missed };
}
