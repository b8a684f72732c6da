import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Folders of installed programs inside a repository, in the order in which they are searched. */
const installFolders = ['node_modules', '.venv'] as const;
const programFolders = ['node_modules/.bin', '.venv/bin'] as const;

/** True when `file` is `folder` or lies below it; both absolute and without links. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

export async function resolveReal(file: string): Promise<string | null> {
  return realpath(file).catch(() => null);
}

const toPosix = (relative: string): string => relative.split(path.sep).join('/');

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The package that holds a file of the repository: its nearest folder with a package.json, else the root. */
async function packageFolder(root: string, file: string): Promise<string> {
  for (let folder = path.dirname(file); isInside(root, folder) && folder !== root; folder = path.dirname(folder)) {
    if ((await resolveReal(path.join(folder, 'package.json'))) !== null) return folder;
  }
  return root;
}

/** Whether the change touches `folder` or anything below it. `folder` is relative to the root; the root itself is ''. */
function isTouched(folder: string, changedPaths: ReadonlySet<string>): boolean {
  if (folder === '') return changedPaths.size > 0;
  for (const changed of changedPaths) if (changed === folder || changed.startsWith(`${folder}/`)) return true;
  return false;
}

/**
 * Whether a program in the repository is the user's installation and not the change's. A change may add
 * `node_modules/.bin/eslint`, replace `node_modules` by a link, or edit the workspace package that a bin links to.
 */
async function isUntouched(root: string, program: string, changedPaths: ReadonlySet<string>): Promise<boolean> {
  const real = await resolveReal(program);
  if (real === null) return false;
  if (!isInside(root, real)) return true;
  const relative = toPosix(path.relative(root, real));
  if (installFolders.some((folder) => relative.startsWith(`${folder}/`))) return true;
  const owner = toPosix(path.relative(root, await packageFolder(root, real)));
  return !isTouched(owner, changedPaths);
}

async function findInstalled(root: string, name: string, changedPaths: ReadonlySet<string>): Promise<string | null> {
  for (const [index, folder] of programFolders.entries()) {
    const program = path.join(root, folder, name);
    if (isTouched(installFolders[index] ?? folder, changedPaths) || !(await isProgram(program))) continue;
    if (await isUntouched(root, program, changedPaths)) return program;
  }
  return null;
}

/** PATH without relative entries and without folders inside `roots`: there the change could have put a program. */
export async function trustedSearchPath(searchPath: string, roots: readonly string[]): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const entry of searchPath.split(path.delimiter)) {
    if (!path.isAbsolute(entry)) continue;
    const real = await resolveReal(entry);
    if (real !== null && !roots.some((root) => isInside(root, real))) folders.push(entry);
  }
  return folders;
}

export interface ProgramSearch {
  /** Real path of the repository's root. */
  readonly root: string;
  readonly changedPaths: ReadonlySet<string>;
  /** As {@link trustedSearchPath} returns it. */
  readonly searchPath: readonly string[];
}

/** Absolute path of a program, or null. Names with a separator are nobody's program. */
export async function findProgram(name: string, search: ProgramSearch): Promise<string | null> {
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) return null;
  const installed = await findInstalled(search.root, name, search.changedPaths);
  if (installed !== null) return installed;
  const suffixes = process.platform === 'win32' ? ['.exe'] : [''];
  for (const folder of search.searchPath) {
    for (const suffix of suffixes) {
      const program = path.join(folder, name + suffix);
      const real = (await isProgram(program)) ? await resolveReal(program) : null;
      if (real !== null && !isInside(search.root, real)) return program;
    }
  }
  return null;
}
