import { copyFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, removeTemporaryFolder } from '../platform/local/temporary-folder.ts';
import { rawPath } from './path-name.ts';
import type { RepositoryFacts } from './repository.ts';
import { type Git, runGit } from './run-git.ts';

/** A copy of the user's index that may be written to: the user's own stays as it is, byte for byte. */
export interface TemporaryIndex {
  readonly file: string;
  close(): Promise<void>;
}

export interface UntrackedFile {
  readonly path: string;
  readonly mode: string;
}

const emptyBlobs = {
  sha1: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  sha256: '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
};

/**
 * Git takes a file for unchanged when its times are older than the index's: a copy must not look younger than the
 * original, or an edit made right after `git add` would be missed. Older is safe; it only costs a comparison.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    const { mtimeMs } = await stat(from);
    const seconds = Math.floor(mtimeMs / 1000);
    await utimes(to, seconds, seconds);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function entriesOf(files: readonly UntrackedFile[], oid: string): Buffer {
  const nul = Buffer.from([0]);
  return Buffer.concat(files.flatMap(({ path, mode }) => [Buffer.from(`${mode} ${oid}\t`), rawPath(path), nul]));
}

function pathsOf(paths: readonly string[]): Buffer {
  return Buffer.concat(paths.flatMap((path) => [rawPath(path), Buffer.from([0])]));
}

/**
 * The index with `untracked` files entered (empty, so that git compares them with the disk) and `unreadable` ones marked,
 * so that git does not try to open them.
 */
export async function writeTemporaryIndex(
  git: Git,
  facts: RepositoryFacts,
  untracked: readonly UntrackedFile[],
  unreadable: readonly string[],
): Promise<TemporaryIndex> {
  const folder = await makeTemporaryFolder('index');
  const file = join(folder, 'index');
  const close = (): Promise<void> => removeTemporaryFolder(folder);
  try {
    await copyIndex(facts.indexFile, file);
    const env = { GIT_INDEX_FILE: file };
    const entries = entriesOf(untracked, emptyBlobs[facts.objectFormat]);
    if (untracked.length > 0) await runGit(git, ['update-index', '-z', '--index-info'], { env, stdin: entries });
    const marks = ['update-index', '-z', '--assume-unchanged', '--stdin'];
    if (unreadable.length > 0) await runGit(git, marks, { env, stdin: pathsOf(unreadable) });
    return { file, close };
  } catch (error) {
    await close();
    throw error;
  }
}
