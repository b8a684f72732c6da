import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { endAgentProcesses } from './agent-processes.ts';
import { makeTemporaryFolder, ownerOf } from './temporary-folder.ts';

/** Folders of the workspaces that this process holds open. */
export const workspacesOpen = new Set<string>();

export interface WorkspaceFolder {
  readonly folder: string;
  /** What the agent sees: the work tree. */
  readonly tree: string;
  /** Our own git directory, outside of the tree. */
  readonly state: string;
  /** Author packets. */
  readonly packets: string;
  /** The agent's TMPDIR. */
  readonly temporary: string;
}

export function placesIn(folder: string): WorkspaceFolder {
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    tree: inside('tree'),
    state: inside('state'),
    packets: inside('packets'),
    temporary: inside('tmp'),
  };
}

export async function createWorkspaceFolder(): Promise<WorkspaceFolder> {
  const made = await makeTemporaryFolder('workspace');
  workspacesOpen.add(made);
  const folder = await realpath(made);
  workspacesOpen.delete(made);
  workspacesOpen.add(folder);
  const places = placesIn(folder);
  await Promise.all([places.tree, places.packets, places.temporary].map((place) => mkdir(place)));
  return places;
}

/** Tools leave read-only folders behind (module caches); an owner may still delete them after this. Links are not followed. */
function makeRemovable(folder: string): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeRemovable(path.join(folder, entry.name));
  }
}

const options = { recursive: true, force: true, maxRetries: 3 } as const;

function removeFolderSync(folder: string): void {
  try {
    rmSync(folder, options);
  } catch {
    makeRemovable(folder);
    rmSync(folder, options);
  }
  workspacesOpen.delete(folder);
}

export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, options);
  } catch {
    makeRemovable(folder);
    await rm(folder, options);
  }
  workspacesOpen.delete(folder);
}

/** For the `exit` handler of the program: nothing asynchronous runs there any more. */
export function closeAllSync(): void {
  for (const folder of workspacesOpen) removeFolderSync(folder);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What killed runs of this user left on this machine. A recycled process id only delays it. */
export async function foldersOfDeadRuns(): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const name of await readdir(os.tmpdir())) {
    const pid = ownerOf(name);
    if (pid === null || isAlive(pid)) continue;
    const folder = path.join(os.tmpdir(), name);
    const stats = await lstat(folder).catch(() => null);
    if (stats?.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid)) folders.push(await realpath(folder));
  }
  return folders;
}

/** Removes what killed runs of this user left on this machine; returns the folders. */
export async function removeStaleWorkspaces(): Promise<readonly string[]> {
  const folders = await foldersOfDeadRuns();
  for (const folder of folders) {
    // An agent whose run was killed may still be at work there.
    await endAgentProcesses(`${folder}${path.sep}`);
    await removeFolder(folder);
  }
  return folders;
}
