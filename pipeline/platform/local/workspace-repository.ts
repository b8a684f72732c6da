import { appendFile, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
import { type Git, runUserGit } from './workspace-git.ts';

/** Where the user's repository keeps its objects. */
export interface ObjectSource {
  readonly objectFormat: string;
  readonly objects: string;
  /** List of commits where a shallow clone ends; the file need not exist. */
  readonly shallow: string;
}

export async function readObjectSource(
  root: string,
  options: { env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<ObjectSource> {
  const ask = async (...args: string[]): Promise<string> => {
    const result = await runUserGit(root, ['rev-parse', ...args], options);
    if (result.exitCode === 0) return result.stdout.toString('utf8').replace(/\n$/, '');
    throw new Failure({
      code: 'workspace-git',
      message: `Cannot open a work tree for fixes: ${result.stderr.toString('utf8').trim()}`,
      hint: `Check that ${root} is a git repository that you may read.`,
    });
  };
  const objectFormat = await ask('--show-object-format');
  const [objects, shallow] = await Promise.all([ask('--git-path', 'objects'), ask('--git-path', 'shallow')]);
  return { objectFormat, objects: path.resolve(root, objects), shallow: path.resolve(root, shallow) };
}

/**
 * Contents are taken as the repository stores them: no line-end conversion, no filter, no keyword. The tree then equals the
 * commit byte for byte, an LFS pointer stays a pointer, and `.gitattributes` of a change cannot start a program.
 */
const rawAttributes = '* -text !eol !filter !ident !working-tree-encoding !diff !merge\n';

/** A link to installed packages is no part of a change; `node_modules/` in a `.gitignore` speaks of a folder only. */
const alwaysExcluded = '/node_modules\n';

const quoteAlternate = (folder: string): string =>
  folder.includes('\n') ? `"${folder.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"` : folder;

async function shareObjects(gitDir: string, objects: string, shallow: string): Promise<void> {
  await mkdir(path.join(gitDir, 'info'), { recursive: true });
  await mkdir(path.join(gitDir, 'objects', 'info'), { recursive: true });
  await writeFile(path.join(gitDir, 'objects', 'info', 'alternates'), `${quoteAlternate(objects)}\n`);
  await writeFile(path.join(gitDir, 'info', 'attributes'), rawAttributes);
  await writeFile(path.join(gitDir, 'info', 'exclude'), alwaysExcluded);
  // A shallow clone ends where its own list says; without the list, history would look corrupt.
  await copyFile(shallow, path.join(gitDir, 'shallow')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/**
 * Makes our git directory. It borrows the user's objects through `alternates`, as `git clone --shared` does but without
 * copying refs. `git worktree add` would leave an entry in the user's `.git/worktrees` when this process is killed; this way
 * nothing is ever written there, and the worst that a kill leaves is one folder in the temporary directory.
 */
export async function createStateRepository(place: WorkspaceFolder, source: ObjectSource, git: Git): Promise<void> {
  await git(['init', '-q', '--template=', `--object-format=${source.objectFormat}`]);
  await shareObjects(place.state, source.objects, source.shallow);
}

const viewSettings = `[user]
\tname = pipeline
\temail = pipeline@localhost
[commit]
\tgpgSign = false
[core]
\thooksPath = /dev/null
`;

/**
 * Gives the tree a fresh `.git` of its own at `head`, so that agents and linters find a normal repository.
 * It is a view: an agent may set hooks, filters or `core.fsmonitor` there, commit, move HEAD or delete it, and none of that
 * reaches us, because our git calls name the other git directory and this one is thrown away and made anew after each run.
 */
export async function refreshView(place: WorkspaceFolder, source: ObjectSource, head: string, git: Git): Promise<void> {
  const view = path.join(place.tree, '.git');
  await removeView(place);
  const ours = ['--git-dir', view];
  await git([...ours, 'init', '-q', '--template=', '-b', 'review', `--object-format=${source.objectFormat}`]);
  await shareObjects(view, path.join(place.state, 'objects'), source.shallow);
  await appendFile(path.join(view, 'config'), viewSettings);
  await git([...ours, 'update-ref', 'refs/heads/review', head]);
  await copyFile(path.join(place.state, 'index'), path.join(view, 'index'));
}

export async function removeView(place: WorkspaceFolder): Promise<void> {
  await rm(path.join(place.tree, '.git'), { recursive: true, force: true });
}
