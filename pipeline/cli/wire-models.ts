import path from 'node:path';
import type { ResolvedSource } from '../change/index.ts';
import type { GateMemory } from '../domain/gate.ts';
import type { Settings } from '../domain/settings.ts';
import type { MeteredModel } from '../gates/run-gates.ts';
import type { OpenModels } from '../model/open-models.ts';
import { subtractUsage } from '../model/usage.ts';
import type { CommandContext } from './command-context.ts';
import { isCi } from './read-settings.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
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
export async function openMemory(wired: Wired, context: CommandContext): Promise<GateMemory | null> {
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
export function modelOpener(wired: Wired, context: CommandContext): () => Promise<MeteredModel | null> {
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
