import type { ObjectReader } from '../change/read-objects.ts';
import { type Git, complaint, runGit, splitNul, tryGit } from '../change/run-git.ts';
import { Failure } from '../domain/failure.ts';
import type { Person } from '../domain/sign-off.ts';

/** The note of one commit. `text` is null where it is missing or larger than asked for. */
export interface GitNote {
  readonly commit: string;
  readonly text: string | null;
}

interface Listed {
  readonly commit: string;
  readonly blob: string;
}

const maxOutputBytes = 64 * 1024 * 1024;

async function listNotes(git: Git, ref: string): Promise<readonly Listed[]> {
  const output = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', ref], { maxOutputBytes });
  return splitNul(output).flatMap((entry) => {
    // Folders fan out by the first digits: the path without its slashes is the commit.
    const [, blob = '', path = ''] =
      /^100644 blob ([0-9a-f]{40,64})\t([0-9a-f/]{40,96})$/.exec(entry.toString('latin1')) ?? [];
    const commit = path.replaceAll('/', '');
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? [{ commit, blob }] : [];
  });
}

/** The notes of some commits, as git keeps them under `ref`; those of commits without one are left out. */
export async function readNotes(
  git: Git,
  objects: ObjectReader,
  ref: string,
  wanted: (commit: string) => boolean,
  maxBytes: number,
): Promise<readonly GitNote[]> {
  const has = await tryGit(git, ['rev-parse', '--quiet', '--verify', `${ref}^{tree}`]);
  if (has.exitCode !== 0) return [];
  const notes: GitNote[] = [];
  for (const { commit, blob } of (await listNotes(git, ref)).filter((each) => wanted(each.commit))) {
    const object = await objects.read(blob, maxBytes);
    notes.push({ commit, text: object?.content?.toString('utf8') ?? null });
  }
  return notes;
}

/** Adds one line to the note of a commit. Rejects with `note-not-written`. */
export async function appendNote(git: Git, ref: string, commit: string, line: string, by: Person): Promise<void> {
  const config = [`user.name=${by.name ?? by.email ?? ''}`, `user.email=${by.email ?? ''}`];
  const result = await tryGit(git, ['notes', `--ref=${ref}`, 'append', '-F', '-', commit], {
    stdin: `${line}\n`,
    config,
  });
  if (result.exitCode === 0) return;
  throw new Failure({
    code: 'note-not-written',
    message: `Nothing could be written to ${ref}: ${complaint(result)}`,
    hint: 'Check that you may write to this repository, then try again; nothing was recorded.',
  });
}
