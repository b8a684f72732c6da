import picomatch from 'picomatch';
import type { Lock, Manifest } from '../model/dependency.ts';
import { folderOf, inFolder, manifestsOf, maxMembers } from './find-locks.ts';
import type { SideView } from './side-view.ts';

/** A lock file and the manifests that it locks, on one side of the change. */
export interface Project {
  readonly lock: Lock;
  /** By folder relative to the lock's own, '' for the root. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** pnpm-workspace.yaml beside the lock. */
  readonly workspace: Manifest | null;
  /** Names of the packages that the workspace itself holds. */
  readonly ownNames: ReadonlySet<string>;
  isMember(folder: string): boolean;
}

export function relativeFolder(path: string, root: string): string {
  const folder = folderOf(path);
  if (root === '') return folder;
  return folder === root ? '' : folder.slice(root.length + 1);
}

function memberTest(globs: readonly string[] | null): (folder: string) => boolean {
  if (globs === null || globs.length === 0) return () => false;
  const tidy = globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''));
  const included = picomatch(tidy.filter((glob) => !glob.startsWith('!')));
  const excluded = picomatch(tidy.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  return (folder) => included(folder) && !excluded(folder);
}

/** Null where the lock is not there or cannot be read. `touched` are paths that matter most in a very large workspace. */
export async function loadProject(
  view: SideView,
  lockPath: string,
  touched: ReadonlySet<string>,
): Promise<Project | null> {
  if (!view.paths.has(lockPath)) return null;
  const lock = await view.read(lockPath);
  if (lock?.kind !== 'lock') return null;
  const root = folderOf(lockPath);
  const candidates = manifestsOf(lockPath, view.paths);
  const chosen =
    candidates.length <= maxMembers
      ? candidates
      : candidates.filter((path) => touched.has(path) || folderOf(path) === root);
  const manifests = new Map<string, Manifest>();
  for (const path of chosen) {
    const document = await view.read(path);
    if (document?.kind === 'manifest') manifests.set(relativeFolder(path, root), document);
  }
  const workspaceFile = await readWorkspaceFile(view, root);
  const globs = workspaceFile?.members ?? manifests.get('')?.members ?? null;
  const ownNames = new Set([...manifests.values()].flatMap(({ own }) => own.name ?? []));
  return { lock, manifests, workspace: workspaceFile, ownNames, isMember: memberTest(globs) };
}

async function readWorkspaceFile(view: SideView, root: string): Promise<Manifest | null> {
  const path = inFolder(root, 'pnpm-workspace.yaml');
  const document = view.paths.has(path) ? await view.read(path) : null;
  return document?.kind === 'manifest' ? document : null;
}
