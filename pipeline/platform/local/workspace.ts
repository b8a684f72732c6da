import path from 'node:path';
import type { ChangedFile } from '../../domain/change.ts';
import type { Workspace } from '../../domain/workspace.ts';
import { runAgentCommand } from './workspace-agent.ts';
import { applyFixes, readPlainText, type SelectFixes } from './workspace-apply.ts';
import { readEdits } from './workspace-edits.ts';
import { createWorkspaceFolder, removeFolder, type WorkspaceFolder } from './workspace-folder.ts';
import { type Git, isolatedGit } from './workspace-git.ts';
import { withholdEntries, withholdMissing } from './workspace-links.ts';
import { readPatch } from './workspace-patch.ts';
import { createStateRepository, type ObjectSource, readObjectSource, refreshView } from './workspace-repository.ts';
import { noteBegun, noteEnded } from './workspace-salvage.ts';
import { stageTree } from './workspace-stage.ts';
import { withoutSteering } from './workspace-steering.ts';
import { takeFile } from './workspace-take.ts';
import { buildState, commitIndex, type StateInput, writeTree } from './workspace-state.ts';

/** The change, as `StateInput` has it; for a range only its head is read and `bytes` is not asked. */
export interface WorkspaceInput extends StateInput {
  /** The user's repository; only its object store is read. */
  readonly root: string;
  /** `selectFixes` of `stages/return`. */
  readonly selectFixes: SelectFixes;
  readonly signal: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

interface Session {
  readonly place: WorkspaceFolder;
  readonly source: ObjectSource;
  readonly git: Git;
  readonly opened: string;
  head: string;
}

const treeOf = async (git: Git, commit: string): Promise<string> =>
  (await git(['rev-parse', `${commit}^{tree}`])).toString('latin1').trim();

async function commitTree(session: Session, message: string): Promise<string | null> {
  const { git, place, source, head } = session;
  await stageTree(git, place);
  const tree = await writeTree(git);
  const changed = tree !== (await treeOf(git, head));
  if (changed) session.head = await commitIndex(git, tree, head, message);
  await refreshView(place, source, session.head, git);
  return changed ? session.head : null;
}

async function resetTree(session: Session, sha: string): Promise<void> {
  const { git, place, source } = session;
  // Staged first, so that files which appeared since the last commit go away as well.
  await stageTree(git, place);
  await git(['read-tree', '--reset', '-u', sha]);
  session.head = sha;
  await refreshView(place, source, sha, git);
}

/** Files that the change, or a fix to it, touches. Nothing else may be edited by a machine fix. */
async function editablePaths(session: Session, files: readonly ChangedFile[]): Promise<Set<string>> {
  const since = await session.git(['diff', '--no-renames', '--name-only', '-z', session.opened, session.head]);
  const own = files.filter((file) => file.kind === 'file' && file.status !== 'deleted').map((file) => file.path);
  return new Set([
    ...own,
    ...since
      .toString('utf8')
      .split('\0')
      .filter((name) => name !== ''),
  ]);
}

function toWorkspace(session: Session, input: WorkspaceInput): Workspace {
  const { place } = session;
  return {
    root: place.tree,
    head: () => Promise.resolve(session.head),
    apply: async (fixes) => applyFixes(place.tree, fixes, await editablePaths(session, input.files), input.selectFixes),
    runAgent: (command, packet, limits) =>
      withoutSteering({ git: session.git, tree: place.tree, baseSha: input.baseSha }, input.files, async (withheld) => {
        noteBegun(place, { asked: packet.id ?? '', head: session.head, withheld });
        return runAgentCommand(place, command, packet, limits, input.env ?? process.env, noteEnded);
      }),
    commit: (message) => commitTree(session, message),
    reset: (sha) => resetTree(session, sha),
    patch: (since = session.opened) => readPatch(session.git, place.state, since, session.head),
    read: (name) => readPlainText(place.tree, name),
    take: (name) => takeFile(session.git, place.tree, name),
    content: () => treeOf(session.git, session.head),
    edits: (since) => readEdits(session.git, since, session.head),
    applyPatch: async (patch) =>
      void (patch === '' || (await session.git(['apply', '--whitespace=nowarn', '-'], { stdin: patch }))),
    close: () => removeFolder(place.folder),
  };
}

/** Puts every file on disk. In a partial clone some are not here: that matters only when the change is about them. */
async function fillTree(git: Git, files: readonly ChangedFile[]): Promise<void> {
  const checkOut = (): Promise<Buffer> => git(['checkout-index', '-a', '-f', '-q', '-u']);
  try {
    await checkOut();
  } catch (error) {
    const missing = new Set(await withholdMissing(git));
    if (missing.size === 0 || files.some((file) => missing.has(file.path))) throw error;
    await checkOut();
  }
}

async function open(place: WorkspaceFolder, input: WorkspaceInput): Promise<Session> {
  const env = input.env ?? process.env;
  const git = isolatedGit({
    gitDir: place.state,
    workTree: place.tree,
    searchPath: env['PATH'] ?? '',
    signal: input.signal,
  });
  const source = await readObjectSource(input.root, { env, signal: input.signal });
  await createStateRepository(place, source, git);
  const opened = await buildState(git, input, path.join(place.folder, 'scratch'));
  await withholdEntries(git);
  await fillTree(git, input.files);
  await refreshView(place, source, opened, git);
  return { place, source, git, opened, head: opened };
}

/**
 * A separate work tree in the temporary folder that holds the change. The user's files are never read or written, their
 * repository is only read. Rejects with a Failure (`workspace-git`, `workspace-content-missing`, `aborted`) and leaves nothing.
 */
export async function openWorkspace(input: WorkspaceInput): Promise<Workspace> {
  const place = await createWorkspaceFolder();
  try {
    return toWorkspace(await open(place, input), input);
  } catch (error) {
    await removeFolder(place.folder);
    throw error;
  }
}
