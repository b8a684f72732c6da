import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { gates } from '../../stages/index.ts';
import { type ChangeSnapshot, type ResolvedSource, readChange } from '../change/index.ts';
import { mapConcurrently } from '../change/map-concurrently.ts';
import type { Settings } from '../domain/settings.ts';
import type { OnRunEvent } from '../gates/events.ts';
import { createGateCache } from '../platform/local/gate-cache.ts';
import { createTools } from '../platform/local/tools.ts';
import type { RunPorts } from '../run-ports.ts';
import type { CommandContext } from './command-context.ts';
import { modelOpener, openMemory } from './wire-models.ts';
import { commitPathsReader, ownersByPath, readOwners } from './wire-packet.ts';
import { openAuthorModel, openLedger } from './wire-return.ts';
import { withSelfReview } from './wire-self-review.ts';
import { threadModules } from './wire-threads.ts';
import { headFolder, type HeadFolder, openWorkspace, readWorkspace, salvaged } from './wire-workspace.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
  /** Whether fixes may be written to the user's files. */
  readonly fix?: boolean;
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
        threads: threadModules,
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
