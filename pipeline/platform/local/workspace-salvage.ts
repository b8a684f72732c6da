import { rmSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { disputeFile } from '../../domain/dispute.ts';
import type { SalvagedCall } from '../../domain/return-ledger.ts';
import type { AgentRun } from '../../domain/workspace.ts';
import { foldersOfDeadRuns, placesIn, type WorkspaceFolder } from './workspace-folder.ts';
import { isolatedGit } from './workspace-git.ts';
import { readPatch } from './workspace-patch.ts';
import { writeTree } from './workspace-state.ts';
import { stageTree } from './workspace-stage.ts';
import { putBackSteering } from './workspace-steering.ts';
import { takeFile } from './workspace-take.ts';

/** What one call of an agent began with. */
interface Begun {
  readonly asked: string;
  /** Commit that it was asked about. */
  readonly head: string;
  /** Files that stood in the tree as the base has them meanwhile. */
  readonly withheld: readonly string[];
}

const begunFile = (place: WorkspaceFolder): string => path.join(place.packets, 'begun.json');
const endedFile = (place: WorkspaceFolder): string => path.join(place.packets, 'ended.json');

/** Notes that an agent is at work. */
export function noteBegun(place: WorkspaceFolder, begun: Begun): void {
  rmSync(endedFile(place), { force: true });
  writeFileSync(begunFile(place), JSON.stringify(begun), { mode: 0o600 });
}

/** Notes how it ended, at once: what it did was paid for, and from here on its tree is worth something. */
export function noteEnded(place: WorkspaceFolder, run: AgentRun): void {
  writeFileSync(endedFile(place), JSON.stringify(run), { mode: 0o600 });
}

async function readNote<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

async function salvage(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<SalvagedCall | null> {
  const place = placesIn(folder);
  const [begun, run] = await Promise.all([readNote<Begun>(begunFile(place)), readNote<AgentRun>(endedFile(place))]);
  if (begun === null || run === null) return null;
  const git = isolatedGit({ gitDir: place.state, workTree: place.tree, searchPath: env['PATH'] ?? '', signal });
  // Left by a git that was killed.
  await rm(path.join(place.state, 'index.lock'), { force: true });
  await putBackSteering(git, begun.withheld);
  const left = await takeFile(git, place.tree, disputeFile);
  await stageTree(git, place);
  const patch = await readPatch(git, place.state, begun.head, await writeTree(git));
  return { asked: begun.asked, run, patch, left };
}

/** Answers of agents that had ended when their run was killed, before anybody noted what they did. */
export async function salvageAnswers(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<readonly SalvagedCall[]> {
  const found: SalvagedCall[] = [];
  for (const folder of await foldersOfDeadRuns()) {
    const call = await salvage(folder, env, signal).catch(() => null);
    if (call !== null) found.push(call);
  }
  return found;
}
