import type { Commit } from '../domain/change.ts';
import { type Git, runGit, splitNul } from './run-git.ts';

export interface CommitRecord extends Commit {
  readonly parents: number;
  /** Content of `refs/notes/ai`; empty where there is none. */
  readonly note: string;
}

const fields = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%cI', '%s', '%b', '%N'];
const maxLogBytes = 256 * 1024 * 1024;

function toCommits(values: readonly string[]): CommitRecord[] {
  const commits: CommitRecord[] = [];
  for (let at = 0; at + fields.length <= values.length; at += fields.length) {
    const record = values.slice(at, at + fields.length);
    const [sha = '', parents = '', name = '', email = '', ...rest] = record;
    const [byName = '', byEmail = '', committedAt = '', subject = '', body = '', note = ''] = rest;
    commits.push({
      sha,
      parents: parents.split(' ').filter(Boolean).length,
      author: { name, email },
      committer: { name: byName, email: byEmail },
      committedAt,
      subject,
      body: body.trimEnd(),
      note: note.trim(),
    });
  }
  return commits;
}

/** Commits of `head` that `base` (null: none) does not have, newest first, with their AI notes. */
export async function readCommits(git: Git, base: string | null, head: string | null): Promise<CommitRecord[]> {
  if (head === null || base === head) return [];
  const format = `--format=tformat:${fields.join('%x00')}`;
  const flags = ['-z', '--no-patch', '--no-color', '--no-mailmap', '--encoding=UTF-8', '--notes=refs/notes/ai'];
  const range = base === null ? [head] : [head, `^${base}`];
  const output = await runGit(git, ['log', ...flags, format, ...range, '--'], { maxOutputBytes: maxLogBytes });
  return toCommits(splitNul(output).map(String));
}
