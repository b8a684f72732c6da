import { complaint, type Git, tryGit } from '../change/run-git.ts';
import { Failure } from '../domain/failure.ts';
import type { Person } from '../domain/sign-off.ts';
import { signOffRef } from './sign-off-notes.ts';

/** Adds one line to the note of a commit. Rejects with `note-not-written`. */
export async function appendSignOffNote(git: Git, commit: string, line: string, by: Person): Promise<void> {
  const config = [`user.name=${by.name ?? by.email ?? ''}`, `user.email=${by.email ?? ''}`];
  const args = ['notes', `--ref=${signOffRef}`, 'append', '-F', '-', commit];
  const result = await tryGit(git, args, { stdin: `${line}\n`, config });
  if (result.exitCode === 0) return;
  throw new Failure({
    code: 'note-not-written',
    message: `The sign-off could not be written to ${signOffRef}: ${complaint(result)}`,
    hint: 'Check that you may write to this repository, then sign again; nothing was recorded.',
  });
}
