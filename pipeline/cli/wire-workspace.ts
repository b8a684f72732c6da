import { existsSync, realpathSync } from 'node:fs';
import { lstat, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { selectFixes } from '../../stages/return/select-fixes.ts';
import { type ChangeSnapshot, type ResolvedSource, readChange, resolveSource } from '../change/index.ts';
import { tryGit } from '../change/run-git.ts';
import type { SalvagedCall } from '../domain/return-ledger.ts';
import type { Settings } from '../domain/settings.ts';
import type { Workspace } from '../domain/workspace.ts';
import type { CommandContext } from './command-context.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
}

/** Answers of agents whose run was killed; looked for before the folders that hold them are removed. */
export const salvaged: SalvagedCall[] = [];

/** Opens a separate work tree that holds the change as it stands in `snapshot`. */
export async function openWorkspace(
  { resolved }: Wired,
  snapshot: ChangeSnapshot,
  context: CommandContext,
): Promise<Workspace> {
  const [workspace, { removeStaleWorkspaces }, { salvageAnswers }] = await Promise.all([
    import('../platform/local/workspace.ts'),
    loadWorkspaceFolders(),
    import('../platform/local/workspace-salvage.ts'),
  ]);
  salvaged.push(...(await salvageAnswers(context.env, context.signal)));
  await removeStaleWorkspaces();
  const { root, baseSha, headSha, source } = resolved;
  const opened = await workspace.openWorkspace({
    root,
    baseSha,
    headSha,
    source: source.kind,
    files: snapshot.change.files,
    bytes: (file, side) => snapshot.bytes(file, side),
    selectFixes,
    signal: context.signal,
    env: context.env,
  });
  return {
    ...opened,
    async runAgent(...args) {
      // An agent that installs packages must not write through the link into the user's own folder.
      await removeDependenciesLink(opened.root);
      return opened.runAgent(...args);
    },
  };
}

let workspaceFolders: Promise<typeof import('../platform/local/workspace-folder.ts')> | undefined;

/** Loads what owns the temporary folders, once, and has them removed however this process ends. */
function loadWorkspaceFolders(): Promise<typeof import('../platform/local/workspace-folder.ts')> {
  workspaceFolders ??= import('../platform/local/workspace-folder.ts').then((folders) => {
    process.once('exit', folders.closeAllSync);
    return folders;
  });
  return workspaceFolders;
}

const dependenciesLink = (tree: string): string => path.join(tree, 'node_modules');

/** Linters resolve their plugins from what is installed. The workspace ignores the link, as the repository ignores the folder. */
async function linkDependencies(root: string, tree: string): Promise<void> {
  const installed = dependenciesLink(root);
  const link = dependenciesLink(tree);
  if (!existsSync(installed) || (await lstat(link).catch(() => null)) !== null) return;
  await symlink(realpathSync(installed), link, 'dir');
}

async function removeDependenciesLink(tree: string): Promise<void> {
  const link = dependenciesLink(tree);
  if ((await lstat(link).catch(() => null))?.isSymbolicLink() === true) await unlink(link);
}

/** The change again, from the same base to the workspace's head. Who wrote it and what it is called stays as it was. */
export async function readWorkspace(
  { resolved, settings }: Wired,
  workspace: Workspace,
  original: ChangeSnapshot,
  context: CommandContext,
): Promise<ChangeSnapshot> {
  const head = await workspace.head();
  await linkDependencies(resolved.root, workspace.root);
  const source = { kind: 'range', base: resolved.baseSha, head, exact: true } as const;
  const at = await resolveSource(workspace.root, source, context.signal, {
    PATH: context.env.PATH ?? '',
    HOME: context.env.HOME ?? '',
  });
  const snapshot = await readChange(at, { ignore: settings.ignore, signal: context.signal });
  const { title, body, authors, commits, labels, ref, selfReview } = original.change;
  return {
    ...snapshot,
    change: {
      ...snapshot.change,
      title,
      body,
      authors,
      commits,
      labels,
      ref: { ...ref, headSha: head },
      ...(selfReview === undefined ? {} : { selfReview }),
    },
  };
}

/** Where tools find the head side: the user's own folder when it is that, else a separate one, opened once and closed at the end. */
export interface HeadFolder {
  path(): Promise<string>;
  close(): Promise<void>;
}

/** Whether the user's own files are the head side: the work tree itself, or a commit that is checked out and unedited. */
async function isOnDisk({ source, headSha, repository }: ResolvedSource): Promise<boolean> {
  if (source.kind === 'worktree') return true;
  const { facts, git } = repository;
  if (source.kind !== 'range' || facts.bare || facts.headSha === null || headSha !== facts.headSha) return false;
  return (await tryGit(git, ['diff-index', '--quiet', 'HEAD', '--'])).exitCode === 0;
}

export function headFolder(wired: Wired, snapshot: ChangeSnapshot, context: CommandContext): HeadFolder {
  let opened: Promise<Workspace> | undefined;
  const open = async (): Promise<Workspace> => {
    const workspace = await openWorkspace(wired, snapshot, context);
    await linkDependencies(wired.resolved.root, workspace.root);
    return workspace;
  };
  return {
    async path() {
      if (snapshot.root !== wired.resolved.root || (await isOnDisk(wired.resolved))) return snapshot.root;
      opened ??= open();
      return (await opened).root;
    },
    async close() {
      await (await opened)?.close();
    },
  };
}
