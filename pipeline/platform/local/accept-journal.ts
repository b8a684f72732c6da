import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';
import { isPlainFile } from './workspace-apply.ts';
import { runUserGit } from './workspace-git.ts';

/** One file as it was before fixes were written to it; null where there was none. */
export interface FileBefore {
  readonly path: string;
  readonly bytes: Buffer | null;
  readonly mode: number;
}

interface Written {
  readonly root: string;
  readonly files: readonly { readonly path: string; readonly base64: string | null; readonly mode: number }[];
}

const begun = /^accept-(\d+)-[0-9a-f]+(?:\.new)?$/;

/**
 * Notes in `folder` what is about to be overwritten, whole or not at all, so that a run that is killed in between can be
 * taken back. Returns the patch's file, for git to read: a pipe that breaks would end a patch early.
 */
export async function beginAccept(
  folder: string,
  name: string,
  note: { readonly root: string; readonly patch: string; readonly files: readonly FileBefore[] },
): Promise<{ readonly patchFile: string; end(): Promise<void> }> {
  const place = path.join(folder, name);
  const unfinished = `${place}.new`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const files = note.files.map((file) => ({
    ...file,
    base64: file.bytes?.toString('base64') ?? null,
    bytes: undefined,
  }));
  await writeFile(path.join(unfinished, 'before.json'), JSON.stringify({ root: note.root, files }), { mode: 0o600 });
  await writeFile(path.join(unfinished, 'fixes.patch'), note.patch, { mode: 0o600 });
  await rename(unfinished, place);
  return { patchFile: path.join(place, 'fixes.patch'), end: () => rm(place, { recursive: true, force: true }) };
}

/** What the fixes were to make of those files, by path; a file that is not there at the end is absent. */
async function replay(place: string, files: readonly FileBefore[]): Promise<ReadonlyMap<string, Buffer>> {
  const scratch = await makeTemporaryFolder('accept');
  try {
    for (const { path: name, bytes } of files) {
      await mkdir(path.dirname(path.join(scratch, name)), { recursive: true });
      if (bytes !== null) await writeFile(path.join(scratch, name), bytes);
    }
    const env = { PATH: process.env['PATH'] ?? '', GIT_CEILING_DIRECTORIES: path.dirname(scratch) };
    await runUserGit(scratch, ['apply', '--whitespace=nowarn', path.join(place, 'fixes.patch')], { env });
    const after = new Map<string, Buffer>();
    for (const { path: name } of files) {
      const bytes = await readFile(path.join(scratch, name)).catch(() => null);
      if (bytes !== null) after.set(name, bytes);
    }
    return after;
  } finally {
    await removeTemporaryFolder(scratch);
  }
}

const same = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));

/** Whether git, and not the user, left this: nothing, the beginning of the new text, or all of it. */
const isOurs = (now: Buffer | null, after: Buffer | null): boolean =>
  now === null || (after !== null && now.length <= after.length && now.equals(after.subarray(0, now.length)));

async function putBack(root: string, { path: name, bytes, mode }: FileBefore): Promise<void> {
  const file = path.join(root, name);
  if (bytes === null) return rm(file, { force: true });
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  await chmod(file, mode);
}

async function takeBack(place: string): Promise<readonly string[]> {
  const note = JSON.parse(await readFile(path.join(place, 'before.json'), 'utf8')) as Written;
  const files = note.files.map(({ path: name, base64, mode }) => ({
    path: name,
    mode,
    bytes: base64 === null ? null : Buffer.from(base64, 'base64'),
  }));
  const after = await replay(place, files);
  const restored: FileBefore[] = [];
  let complete = true;
  for (const file of files) {
    const target = path.join(note.root, file.path);
    const now = await readFile(target).catch(() => null);
    const planned = after.get(file.path) ?? null;
    if (!same(now, planned)) complete = false;
    const plain = now === null || (await isPlainFile(note.root, file.path));
    if (plain && !same(now, file.bytes) && isOurs(now, planned)) restored.push(file);
  }
  if (complete) return [];
  for (const file of restored) await putBack(note.root, file);
  return restored.map((file) => file.path);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Takes back fixes that a killed run had written in part; all of them stay where it had got to the end. Files that the user
 * has edited since are left alone. Returns the paths that were put back.
 */
export async function takeBackUnfinished(folder: string): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = begun.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const place = path.join(folder, name);
    if (!name.endsWith('.new')) restored.push(...(await takeBack(place).catch(() => [])));
    await rm(place, { recursive: true, force: true });
  }
  return restored;
}
