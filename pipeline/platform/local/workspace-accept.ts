import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { beginAccept, type FileBefore } from './accept-journal.ts';
import { isPlainFile } from './workspace-apply.ts';
import { runUserGit } from './workspace-git.ts';

export interface AcceptInput {
  /** Top folder of the user's work tree. */
  readonly root: string;
  /** What `Workspace.patch()` returned. */
  readonly patch: string;
  /** The user's files as they were when the change was read; `sha256` in hex of the bytes on disk, null where none was. */
  readonly files: readonly { readonly path: string; readonly sha256: string | null }[];
  /** Where the patch goes when it cannot be applied. Default: a new file in the temporary folder. */
  readonly savePatchTo?: string;
  /** Where to note what is overwritten while it is: see `takeBackUnfinished`. Default: nowhere. */
  readonly journal?: string | null;
  readonly env?: NodeJS.ProcessEnv;
}

interface Touched {
  readonly path: string;
  /** Object id that the file must have; null for a file that must not exist; undefined where only the mode changes. */
  readonly before: string | null | undefined;
  readonly special: boolean;
}

/** Header of each file of a patch. Content lines begin with blank, `+`, `-`, `\`, or hold no blank (binary): no confusion. */
function headers(patch: string): string[] {
  return patch
    .split(/^(?=diff --git )/m)
    .filter((section) => section.startsWith('diff --git '))
    .map((section) => section.split(/^(?:@@|GIT binary patch|---) ?/m)[0] ?? '');
}

function readHeader(header: string, name: string): Touched {
  const before = /^index ([0-9a-f]+)\.\./m.exec(header)?.[1];
  return {
    path: name,
    before: before === undefined ? undefined : /^0+$/.test(before) ? null : before,
    special: /(?:mode |\.\.[0-9a-f]+ )1[26]0000$/m.test(header),
  };
}

function conflict(why: string, file: string): Failure {
  return new Failure({
    code: 'fix-conflict',
    message: `The fixes were not applied: ${why}.`,
    hint: `Your files are as they were. The fixes are in ${file}; try: git apply --3way ${file}`,
  });
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Runner = (args: readonly string[], stdin?: string) => ReturnType<typeof runUserGit>;

/** Compares with the object that the patch was made from; git may store it with other line ends than on disk. */
async function hasObject(git: Runner, name: string, before: string): Promise<boolean> {
  for (const options of [[], ['--no-filters']]) {
    const result = await git(['hash-object', ...options, '--', name]);
    if (result.stdout.toString('latin1').trim() === before) return true;
  }
  return false;
}

async function whyNot(input: AcceptInput, git: Runner, touched: Touched): Promise<string | null> {
  const { path: name, before } = touched;
  if (touched.special) return `${name} would become or change a symbolic link or a submodule`;
  const exists = (await lstat(path.join(input.root, name)).catch(() => null)) !== null;
  if (exists && !(await isPlainFile(input.root, name))) return `${name} is not a regular file inside the repository`;
  const known = input.files.find((file) => file.path === name);
  if (known !== undefined) {
    const now = exists ? sha256(await readFile(path.join(input.root, name))) : null;
    return now === known.sha256 ? null : `${name} changed after it was read`;
  }
  if (before === null) return exists ? `${name} exists meanwhile` : null;
  if (before === undefined) return exists ? null : `${name} is gone meanwhile`;
  return exists && (await hasObject(git, name, before)) ? null : `${name} differs from what was reviewed`;
}

async function listTouched(git: Runner, patch: string): Promise<Touched[]> {
  const result = await git(['apply', '--numstat', '-z', '-'], patch);
  const names = result.stdout
    .toString('utf8')
    .split('\0')
    .slice(0, -1)
    .map((line) => line.split('\t').slice(2).join('\t'));
  const found = headers(patch);
  if (result.exitCode !== 0 || names.length !== found.length)
    throw new Error(`unreadable patch: ${result.stderr.toString('utf8').trim()}`);
  return found.map((header, index) => readHeader(header, names[index] ?? ''));
}

async function backUp(root: string, names: readonly string[]): Promise<readonly FileBefore[]> {
  const entries = names.map(async (name) => {
    const file = path.join(root, name);
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return { path: name, bytes, mode: bytes === null ? 0o644 : (await lstat(file)).mode & 0o777 };
  });
  return Promise.all(entries);
}

/** Git checks everything before it writes anything; only a full disk or a lost permission gets here. */
async function restore(root: string, backup: readonly FileBefore[]): Promise<void> {
  for (const { path: name, bytes } of backup) {
    const file = path.join(root, name);
    if (bytes === null) await rm(file, { force: true });
    else if (!(await readFile(file).catch(() => null))?.equals(bytes)) await writeFile(file, bytes);
  }
}

async function savePatch(input: AcceptInput): Promise<string> {
  const file =
    input.savePatchTo ?? path.join(os.tmpdir(), `prereview-fixes-${randomBytes(6).toString('hex')}`, 'fixes.patch');
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, input.patch, { mode: 0o600 });
  return file;
}

/** Git writes one file after the other: until it is done, a note says how to take back what a killed run began. */
async function applyNoted(
  input: AcceptInput,
  git: Runner,
  backup: readonly FileBefore[],
): ReturnType<typeof runUserGit> {
  const apply = ['apply', '--whitespace=nowarn'];
  const name = `accept-${process.pid}-${randomBytes(4).toString('hex')}`;
  const { root, patch, journal = null } = input;
  const note =
    journal === null ? null : await beginAccept(journal, name, { root, patch, files: backup }).catch(() => null);
  const result = note === null ? await git([...apply, '-'], patch) : await git([...apply, note.patchFile]);
  if (result.exitCode !== 0) await restore(root, backup);
  await note?.end();
  return result;
}

/**
 * Applies the fixes to the user's work tree (not to the index): all of them, or none. Returns the paths that were written.
 * Rejects with `fix-conflict` when a touched file is not what was reviewed any more; the patch is saved and named.
 */
export async function acceptFixes(input: AcceptInput): Promise<readonly string[]> {
  if (input.patch === '') return [];
  const env = input.env ?? process.env;
  const git: Runner = (args, stdin) => runUserGit(input.root, args, { env, ...(stdin === undefined ? {} : { stdin }) });
  const touched = await listTouched(git, input.patch);
  for (const file of touched) {
    const reason = await whyNot(input, git, file);
    if (reason !== null) throw conflict(reason, await savePatch(input));
  }
  const names = touched.map((file) => file.path);
  const backup = await backUp(input.root, names);
  const result = await applyNoted(input, git, backup);
  if (result.exitCode === 0) return names;
  throw conflict(result.stderr.toString('utf8').trim().slice(0, 300), await savePatch(input));
}
