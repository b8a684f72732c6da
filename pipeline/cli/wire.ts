import { createReadStream, existsSync, realpathSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { lstat, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { gates } from '../../stages/index.ts';
import { selectFixes } from '../../stages/return/select-fixes.ts';
import { type ChangeSnapshot, type ResolvedSource, readChange, resolveSource } from '../change/index.ts';
import { tryGit } from '../change/run-git.ts';
import { mapConcurrently } from '../change/map-concurrently.ts';
import type { SalvagedCall } from '../domain/return-ledger.ts';
import type { Settings } from '../domain/settings.ts';
import type { Workspace } from '../domain/workspace.ts';
import type { OnRunEvent } from '../gates/events.ts';
import type { MeteredModel } from '../gates/run-gates.ts';
import type { OpenModels } from '../model/open-models.ts';
import { subtractUsage } from '../model/usage.ts';
import type { GateMemory } from '../domain/gate.ts';
import { createGateCache } from '../platform/local/gate-cache.ts';
import { createTools } from '../platform/local/tools.ts';
import type { RunPorts } from '../run.ts';
import type { CommandContext } from './command-context.ts';
import { isCi } from './read-settings.ts';
import { commitPathsReader, ownersByPath, readOwners } from './wire-packet.ts';
import { openAuthorModel, openLedger } from './wire-return.ts';
import { withSelfReview } from './wire-self-review.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
  /** Whether fixes may be written to the user's files. */
  readonly fix?: boolean;
}

/** For one attempt: a request that hangs must not spend the time of all others. */
const attemptTimeoutMs = 120_000;

/** What all runs of one change have in common: its number at the platform, else its branch, else its head. */
function changeKeyOf({ resolved }: Wired): string {
  const { facts } = resolved.repository;
  return JSON.stringify([facts.branch ?? resolved.headSha ?? facts.headSha]);
}

/** Kept for a person who runs it again and again; a CI machine starts afresh, and what it finds there may be anybody's. */
function keepsState({ settings }: Wired, { env }: CommandContext): boolean {
  return settings.critique.cache ?? !isCi(env);
}

/** What critics remember beyond the run, where anything is kept. */
async function openMemory(wired: Wired, context: CommandContext): Promise<GateMemory | null> {
  if (wired.settings.critique.models.length === 0 || !keepsState(wired, context)) return null;
  const [{ openMemoryFiles }, { stateFolder }] = await Promise.all([
    import('../ledger/write-memory.ts'),
    import('../platform/local/state-folder.ts'),
  ]);
  return openMemoryFiles(path.join(stateFolder(wired.resolved.repository.facts.gitDir), 'memory'));
}

async function openAllModels(wired: Wired, context: CommandContext): Promise<OpenModels | null> {
  const { critique } = wired.settings;
  if (critique.models.length === 0) return null;
  const [{ openModels }, { runModelCommand }, { stateFolder }] = await Promise.all([
    import('../model/open-models.ts'),
    import('../platform/local/run-model-command.ts'),
    import('../platform/local/state-folder.ts'),
  ]);
  const { root, repository } = wired.resolved;
  return openModels(critique, {
    env: context.env,
    runCommand: (command, options) => runModelCommand(command, options, context.env, [root]),
    stateFolder: keepsState(wired, context) ? stateFolder(repository.facts.gitDir) : null,
    changeKey: changeKeyOf(wired),
    timeoutMs: Math.min(critique.budget.minutes * 60_000, attemptTimeoutMs),
  });
}

/** One purse for all rounds of a run; each round tells what it took out of it. */
function modelOpener(wired: Wired, context: CommandContext): () => Promise<MeteredModel | null> {
  let opening: Promise<OpenModels | null> | undefined;
  return async () => {
    opening ??= openAllModels(wired, context);
    const opened = await opening;
    const [first, ...others] = opened?.ports ?? [];
    if (opened === null || first === undefined) return null;
    const before = opened.usage();
    return { ports: [first, ...others], usage: () => subtractUsage(opened.usage(), before) };
  };
}

/** Answers of agents whose run was killed; looked for before the folders that hold them are removed. */
const salvaged: SalvagedCall[] = [];

/** Opens a separate work tree that holds the change as it stands in `snapshot`. */
async function openWorkspace(
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
async function readWorkspace(
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
interface HeadFolder {
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

function headFolder(wired: Wired, snapshot: ChangeSnapshot, context: CommandContext): HeadFolder {
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

/** In pieces: a binary file may be larger than the memory that a review should take. */
async function sha256OnDisk(root: string, file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path.join(root, file))) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

const parallelReads = 16;

/** Files of the change as they are on disk when it is read: `--fix` compares with this before it writes. */
async function hashFiles(snapshot: ChangeSnapshot): Promise<readonly { path: string; sha256: string | null }[]> {
  const files = snapshot.change.files.filter((file) => file.kind === 'file' && file.unreadReason === null);
  return mapConcurrently(files, parallelReads, async (file) => ({
    path: file.path,
    sha256: await sha256OnDisk(snapshot.root, file.path),
  }));
}

/** Plugs git, disk, processes and models into the program. */
export function createPorts(wired: Wired, context: CommandContext, onEvent: OnRunEvent): RunPorts {
  const { resolved, settings } = wired;
  const { gitDir } = resolved.repository.facts;
  const folders = new Map<ChangeSnapshot, HeadFolder>();
  let onDisk: ReturnType<typeof hashFiles> = Promise.resolve([]);
  return {
    gates,
    onEvent,
    signal: context.signal,
    baseDescription: resolved.baseDescription,
    now: () => new Date(),
    openRedact: async () => (await import('../../stages/check/secrets/redact-secrets.ts')).redactSecrets,
    cacheFor: (gateId) => createGateCache(gitDir, gateId),
    openModel: modelOpener(wired, context),
    openMemory: () => openMemory(wired, context),
    async readDisputes() {
      const [{ readDisputes }, { stateFolder }] = await Promise.all([
        import('./mcp/disputes.ts'),
        import('../platform/local/state-folder.ts'),
      ]);
      return readDisputes(path.join(stateFolder(gitDir), 'disputes'));
    },
    openWorkspace: (snapshot) => openWorkspace(wired, snapshot, context),
    openAuthorModel: openAuthorModel(settings, context),
    openLedger: async (opened) => ({
      ...(await openLedger({ gitDir, baseSha: resolved.baseSha }, opened, settings.digest)),
      salvaged,
    }),
    readWorkspace: (workspace, original) => readWorkspace(wired, workspace, original, context),
    ownersFor: async () => ownersByPath(await readOwners(resolved)),
    openSignOffs: async (snapshot) => (await import('./wire-sign-off.ts')).openSignOffs(wired, snapshot, context),
    readCommitPaths: commitPathsReader(resolved),
    readOverrides: async (head) =>
      (await import('./wire-override.ts')).readOverrides(wired, context, (commit) => commit === head),
    async readChange() {
      const read = await readChange(resolved, { ignore: settings.ignore, signal: context.signal });
      const snapshot = await withSelfReview(resolved, settings, read);
      if (wired.fix === true) onDisk = hashFiles(snapshot);
      return snapshot;
    },
    toolsFor(snapshot, signal) {
      const folder = folders.get(snapshot) ?? headFolder(wired, snapshot, context);
      folders.set(snapshot, folder);
      const changedPaths = new Set(
        snapshot.change.files.flatMap((file) => [
          file.path,
          ...(file.previousPath === null ? [] : [file.previousPath]),
        ]),
      );
      return createTools({
        repositoryRoot: resolved.root,
        workspace: () => folder.path(),
        changedPaths,
        signal,
        env: context.env,
      });
    },
    async close() {
      await Promise.allSettled([resolved.close(), ...[...folders.values()].map((folder) => folder.close())]);
    },
    async acceptFixes(_snapshot, patch) {
      const { acceptFixes } = await import('../platform/local/workspace-accept.ts');
      const { stateFolder } = await import('../platform/local/state-folder.ts');
      const journal = stateFolder(gitDir);
      await acceptFixes({ root: resolved.root, patch, files: await onDisk, journal, env: context.env });
    },
  };
}
