import type { Change, Commit } from '../domain/change.ts';
import type { ResolvedSource } from './change-source.ts';
import { type AuthoredText, findAuthors } from './authorship.ts';
import { type PatchMail, parseMails } from './mail.ts';
import type { CommitRecord } from './read-commits.ts';
import { orderRemotes, parseRemoteUrl } from './remote-url.ts';

type Story = Pick<Change, 'title' | 'body' | 'commits' | 'authors'>;

function toCommit({ sha, subject, body, author, committer, committedAt }: CommitRecord): Commit {
  return { sha, subject, body, author, committedAt, ...(committer === undefined ? {} : { committer }) };
}

function textOf(commit: CommitRecord): AuthoredText {
  return { label: `commit ${commit.sha.slice(0, 7)}`, author: commit.author, body: commit.body, note: commit.note };
}

function storyOfCommits({ source, repository }: ResolvedSource, commits: readonly CommitRecord[]): Story {
  const { branch, user } = repository;
  const isRange = source.kind === 'range';
  // CI reviews a merge it made itself: the newest commit that somebody wrote speaks for the change.
  const newest = commits.find((commit) => commit.parents < 2) ?? commits[0];
  const authors = findAuthors({ texts: commits.map(textOf), branch, user: isRange ? null : user });
  return {
    title: isRange ? (newest?.subject ?? '') : (branch ?? ''),
    body: isRange ? (newest?.body ?? '') : '',
    commits: commits.map(toCommit),
    authors,
  };
}

function storyOfMails(mails: readonly PatchMail[], origin: string): Story {
  const newestFirst = mails.toReversed();
  const texts = newestFirst.map(({ name, email, body, sha }) => ({
    label: sha === '' ? origin : `commit ${sha.slice(0, 7)}`,
    author: { name, email },
    body,
    note: '',
  }));
  return {
    title: newestFirst[0]?.subject ?? '',
    body: newestFirst[0]?.body ?? '',
    commits: newestFirst.map(({ sha, subject, body, name, email, date }) => ({
      sha,
      subject,
      body,
      author: { name, email },
      committedAt: date,
    })),
    authors: findAuthors({ texts, branch: null, user: null }),
  };
}

/** Everything of a change but its files. `commits` are newest first. */
export function describeChange(resolved: ResolvedSource, commits: readonly CommitRecord[]): Omit<Change, 'files'> {
  const { source, repository, baseSha, headSha } = resolved;
  const remote = orderRemotes(repository.remotes)[0];
  const where = remote === undefined ? { host: null, repo: null, url: null } : parseRemoteUrl(remote.url);
  const story =
    source.kind === 'patch' ? storyOfMails(parseMails(source.patch), source.origin) : storyOfCommits(resolved, commits);
  return { ref: { ...where, number: null, baseSha, headSha }, labels: [], ...story };
}
