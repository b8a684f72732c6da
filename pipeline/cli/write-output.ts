import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, lstat, mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../domain/failure.ts';
import { failures } from '../errors.ts';

const marker = '.prereview';

/** Every file that a run may write to its folder. One that this run has no text for is taken away: it would be stale. */
export const outputNames = [
  'report.json',
  'report.md',
  'report.html',
  'report.sarif',
  'report.junit.xml',
  'report.code-quality.json',
  'report.gitlab-sast.json',
  'report.rdjson',
  'report.txt',
  'fixes.patch',
  'author-packet.md',
  'author-packet.json',
] as const;

export type OutputFiles = Readonly<Partial<Record<(typeof outputNames)[number], string>>>;

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function isPlainFile(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => null))?.isFile() === true;
}

/** Nearest folder that exists already, links resolved. */
async function realAncestor(folder: string): Promise<string> {
  for (let current = folder; ; current = path.dirname(current)) {
    const real = await realpath(current).catch(() => null);
    if (real !== null) return real;
    if (current === path.dirname(current)) return current;
  }
}

const isWithin = (root: string, file: string): boolean => file === root || file.startsWith(root + path.sep);

/** A change may bring a link at the place where its reports go: they are not written to wherever it points. */
async function assertNoWayOut(folder: string, root: string): Promise<void> {
  const real = await realpath(root).catch(() => root);
  const isInside = isWithin(root, folder) || isWithin(real, folder);
  if (!isInside || isWithin(real, await realAncestor(folder))) return;
  throw failures.outputUnwritable(folder, 'a symbolic link in the repository leads out of it');
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length === 0;
}

/** A folder that this program made, or may take over: it is empty, or not there yet. */
async function isOurs(folder: string): Promise<boolean> {
  return (await isPlainFile(path.join(folder, marker))) || (await isEmpty(folder));
}

/** Throws when a file of that name exists in a folder that this program did not make: nothing of the user's is overwritten. */
async function assertOurs(folder: string, names: readonly string[]): Promise<void> {
  if (await isOurs(folder)) return;
  const foreign = names.find((name) => existsSync(path.join(folder, name)));
  if (foreign !== undefined) throw failures.outputNotOurs(path.join(folder, foreign));
}

async function assertFolder(folder: string): Promise<void> {
  let parent = folder;
  while (!existsSync(parent) && parent !== path.dirname(parent)) parent = path.dirname(parent);
  const stats = await lstat(await realpath(parent));
  if (!stats.isDirectory()) throw failures.outputUnwritable(folder, `${parent} is not a folder`);
  await access(parent, constants.W_OK);
}

/**
 * Whether reports can go to `folder`, without writing anything: asked before a review, which takes time and may cost money.
 * Rejects with `output-not-ours` or `output-unwritable`.
 */
export async function checkOutput(folder: string, root: string): Promise<void> {
  await assertNoWayOut(folder, root);
  await assertOurs(folder, outputNames);
  // Reports must not become part of the next change, and a folder with other files cannot be ignored for them.
  if (isWithin(root, folder) && !(await isOurs(folder))) throw failures.outputInUse(folder);
  try {
    await assertFolder(folder);
  } catch (error) {
    throw error instanceof Failure ? error : failures.outputUnwritable(folder, describe(error));
  }
}

/** Whole or not at all, and never through a link: the new file takes the place of whatever has the name. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Marks a folder as ours, and makes git ignore it where nothing else is in it. */
async function claim(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (await isEmpty(folder)) await replaceFile(path.join(folder, '.gitignore'), '*\n');
  await replaceFile(
    path.join(folder, marker),
    'Reports of `pipeline run --output`. Files here are replaced by the next run.\n',
  );
}

/**
 * Writes files into `folder`, which is made where needed. A folder of ours carries a marker and ignores itself in git, so
 * that reports never become part of the next change. Empty texts are not written.
 */
export async function writeOutput(folder: string, files: OutputFiles): Promise<readonly string[]> {
  const names = outputNames.filter((name) => (files[name] ?? '') !== '');
  await assertOurs(folder, outputNames);
  try {
    await claim(folder);
    for (const name of outputNames) if (!names.includes(name)) await rm(path.join(folder, name), { force: true });
    for (const name of names) await replaceFile(path.join(folder, name), files[name] ?? '');
  } catch (error) {
    throw failures.outputUnwritable(folder, describe(error));
  }
  return names.map((name) => path.join(folder, name));
}
