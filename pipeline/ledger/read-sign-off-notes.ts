import type { ObjectReader } from '../change/read-objects.ts';
import { type Git, runGit, splitNul, tryGit } from '../change/run-git.ts';
import { type NoteLine, type NoteReading, noteLimits, parseNote, signOffRef } from './sign-off-notes.ts';

/** A note of one commit, not read yet. */
interface Listed {
  readonly commit: string;
  readonly blob: string;
}

/** More than any change has states. Beyond it only the commits of the change itself are looked at. */
const mostNotes = 5000;
const maxOutputBytes = 64 * 1024 * 1024;

async function listNotes(git: Git): Promise<readonly Listed[]> {
  const output = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', signOffRef], { maxOutputBytes });
  return splitNul(output).flatMap((entry) => {
    // Folders fan out by the first digits: the path without its slashes is the commit.
    const [, blob = '', path = ''] =
      /^100644 blob ([0-9a-f]{40,64})\t([0-9a-f/]{40,96})$/.exec(entry.toString('latin1')) ?? [];
    const commit = path.replaceAll('/', '');
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? [{ commit, blob }] : [];
  });
}

async function keepExisting(git: Git, notes: readonly Listed[]): Promise<readonly Listed[]> {
  const stdin = notes.map(({ commit }) => `${commit}\n`).join('');
  const output = await runGit(git, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
    stdin,
    maxOutputBytes,
  });
  const commits = new Set(
    output
      .toString('utf8')
      .split('\n')
      .filter((line) => line.endsWith(' commit')),
  );
  return notes.filter(({ commit }) => commits.has(`${commit} commit`));
}

/**
 * Those that are about a state of some change that is not merged: what was signed for code that the base has by now is used
 * up, and must not be spent again.
 */
async function keepUnmerged(git: Git, notes: readonly Listed[], baseSha: string | null): Promise<readonly Listed[]> {
  const existing = await keepExisting(git, notes);
  if (baseSha === null || existing.length === 0) return existing;
  const stdin = [...existing.map(({ commit }) => commit), `^${baseSha}`, ''].join('\n');
  const output = await runGit(git, ['rev-list', '--stdin'], { stdin, maxOutputBytes });
  const unmerged = new Set(output.toString('utf8').split('\n'));
  return existing.filter(({ commit }) => unmerged.has(commit));
}

async function readNote(objects: ObjectReader, { commit, blob }: Listed): Promise<NoteReading> {
  const object = await objects.read(blob, noteLimits.noteBytes);
  if (object === null || object.content === null)
    return { lines: [], problems: [`the note of ${commit.slice(0, 7)} is missing or too large, and was not read`] };
  return parseNote(object.content.toString('utf8'), commit);
}

/**
 * Every sign-off in git that may be about this change: notes of commits that the base does not have. Where there is no such
 * ref it costs one git process.
 */
export async function readSignOffNotes(
  git: Git,
  objects: ObjectReader,
  baseSha: string | null,
): Promise<{ readonly lines: readonly NoteLine[]; readonly problems: readonly string[] }> {
  const has = await tryGit(git, ['rev-parse', '--quiet', '--verify', `${signOffRef}^{tree}`]);
  if (has.exitCode !== 0) return { lines: [], problems: [] };
  const listed = await listNotes(git);
  if (listed.length > mostNotes)
    return {
      lines: [],
      problems: [`${signOffRef} holds ${listed.length} notes, more than ${mostNotes}: none was read. Prune it.`],
    };
  const readings: NoteReading[] = [];
  for (const note of await keepUnmerged(git, listed, baseSha)) readings.push(await readNote(objects, note));
  return {
    lines: readings.flatMap(({ lines }) => lines),
    problems: readings.flatMap(({ problems }) => problems),
  };
}
