import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChangedFile } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { type Git, pathBytes } from './workspace-git.ts';

/** Contents of the change as the caller holds them. Null for a symbolic link or a submodule, as `ChangeSnapshot.bytes` has it. */
export type NewBytes = (path: string, side: 'new') => Promise<Uint8Array | null>;

export interface StateInput {
  readonly baseSha: string | null;
  readonly headSha: string | null;
  readonly source: 'range' | 'worktree' | 'staged' | 'patch';
  readonly files: readonly ChangedFile[];
  readonly bytes: NewBytes;
}

const textOf = (output: Buffer): string => output.toString('latin1').trim();

function addedText(file: ChangedFile): string {
  const lines = file.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind === 'added');
  return lines.map((line) => line.text).join('\n');
}

/** Content that git stores for a path: of a link its target, which stands in the diff. Null when the caller has to give it. */
async function contentOf(git: Git, file: ChangedFile, bytes: NewBytes): Promise<Uint8Array | null> {
  if (file.kind !== 'symlink') return bytes(file.path, 'new');
  if (file.hunks.length > 0) return pathBytes(addedText(file));
  const before = file.previousPath ?? file.path;
  return git(['cat-file', 'blob', `:${pathBytes(before).toString('utf8')}`]);
}

/** Stores every new content as an object; ids in the order of `files`. One git call, however many files. */
async function storeBlobs(
  git: Git,
  files: readonly ChangedFile[],
  bytes: NewBytes,
  scratch: string,
): Promise<readonly string[]> {
  await mkdir(scratch);
  for (const [index, file] of files.entries()) {
    const content = await contentOf(git, file, bytes);
    if (content === null)
      throw new Failure({
        code: 'workspace-content-missing',
        message: `The new content of ${file.path} cannot be read, so no work tree for fixes can be made.`,
        hint: 'Run again when the file is readable, or without --fix and --agent.',
      });
    await writeFile(path.join(scratch, String(index)), content);
  }
  const names = files.map((_, index) => `${index}\n`).join('');
  const ids = textOf(await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { cwd: scratch, stdin: names }));
  await rm(scratch, { recursive: true });
  return ids === '' ? [] : ids.split('\n');
}

const entryLine = (mode: string, id: string, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${mode} ${id}\t`), pathBytes(name), Buffer.from('\0')]);

function removals(files: readonly ChangedFile[], zero: string): Buffer[] {
  return files
    .flatMap((file) => [file.previousPath, file.status === 'deleted' ? file.path : null])
    .filter((name) => name !== null)
    .map((name) => entryLine('0', zero, name));
}

/** A submodule's content is a commit id, which its diff carries as a line. */
function submodules(files: readonly ChangedFile[]): Buffer[] {
  return files.flatMap((file) => {
    const commit = /^Subproject commit ([0-9a-f]{40,64})/.exec(addedText(file))?.[1];
    return commit === undefined ? [] : [entryLine('160000', commit, file.path)];
  });
}

/**
 * Writes the change on top of what is in the index. Everything goes through git's index and nothing through the file system,
 * so that git's own rules hold: no path with `..` or `.git`, no file below a symbolic link.
 */
async function stageChange(git: Git, input: StateInput, scratch: string): Promise<void> {
  const { files, bytes, baseSha } = input;
  const kept = files.filter((file) => file.status !== 'deleted');
  const written = kept.filter((file) => file.kind !== 'submodule');
  const ids = await storeBlobs(git, written, bytes, scratch);
  const additions = written.map((file, index) => entryLine(file.newMode ?? '100644', ids[index] ?? '', file.path));
  const zero = '0'.repeat((baseSha ?? ids[0] ?? '').length);
  // Removals first: a folder may have become a file, a renamed file's old name may be taken by another.
  const own = submodules(kept.filter((file) => file.kind === 'submodule'));
  const stdin = Buffer.concat([...removals(files, zero), ...additions, ...own]);
  await git(['update-index', '-z', '--index-info'], { stdin, strict: true });
}

/** Commits what the index holds; `parent` null makes a first commit. */
export async function commitIndex(git: Git, tree: string, parent: string | null, message: string): Promise<string> {
  const parents = parent === null ? [] : ['-p', parent];
  return textOf(await git(['commit-tree', tree, ...parents], { stdin: `${message}\n` }));
}

export async function writeTree(git: Git): Promise<string> {
  return textOf(await git(['write-tree']));
}

/** Fills the index with the state under review and returns its commit. */
export async function buildState(git: Git, input: StateInput, scratch: string): Promise<string> {
  if (input.source === 'range' && input.headSha !== null) {
    await git(['read-tree', input.headSha]);
    return input.headSha;
  }
  await git(['read-tree', input.baseSha ?? '--empty']);
  if (input.files.length > 0) await stageChange(git, input, scratch);
  return commitIndex(git, await writeTree(git), input.baseSha, 'State under review');
}
