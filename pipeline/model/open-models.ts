import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ModelPort, ModelUsage } from '../domain/model.ts';
import type { CritiqueSettings, ModelSetting } from '../domain/settings.ts';
import type { Budget } from './budget.ts';
import type { RunCommand } from './command-model.ts';

export interface OpenModelsOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly runCommand: RunCommand;
  /** Where replies and spending are kept between runs; null keeps nothing. */
  readonly stateFolder: string | null;
  /** What all runs of one change have in common: its number, or its branch. */
  readonly changeKey: string;
  /** For one attempt: a request that hangs must not spend the time of all others. */
  readonly timeoutMs: number;
}

/** Every configured model, ready to be asked, with one budget for all of them and for every round of the run. */
export interface OpenModels {
  readonly ports: readonly ModelPort[];
  usage(): ModelUsage;
}

const identityOf = (setting: ModelSetting): string =>
  JSON.stringify([setting.command ?? setting.baseUrl ?? 'openai', setting.name]);

async function createPort(setting: ModelSetting, budget: Budget, options: OpenModelsOptions): Promise<ModelPort> {
  const { env, timeoutMs, runCommand } = options;
  if (setting.command !== undefined) {
    const { createCommandModel } = await import('./command-model.ts');
    return createCommandModel(setting, { run: runCommand, budget, timeoutMs });
  }
  const { createOpenAiModel } = await import('./openai-compatible.ts');
  return createOpenAiModel(setting, { env, budget, timeoutMs });
}

async function withFamily(port: ModelPort, setting: ModelSetting): Promise<ModelPort> {
  const [{ familyOf }, { commandFamily }] = await Promise.all([import('./family.ts'), import('./command-model.ts')]);
  const family =
    setting.family ?? (setting.command === undefined ? null : commandFamily(setting)) ?? familyOf(setting.name);
  return family === null ? port : { ...port, family };
}

/** A critic's request waits for its turn only when it is really asked: a reply from the store does not. */
async function openModel(
  setting: ModelSetting,
  budget: Budget,
  options: OpenModelsOptions,
  onReused: () => void,
): Promise<ModelPort> {
  const { limitRate } = await import('./limit-rate.ts');
  const port = await limitRate(await withFamily(await createPort(setting, budget, options), setting), setting);
  if (options.stateFolder === null) return port;
  const [{ cacheReplies }, { openReplyFiles }] = await Promise.all([
    import('./cached-model.ts'),
    import('./reply-files.ts'),
  ]);
  const cached = cacheReplies(port, identityOf(setting), openReplyFiles(path.join(options.stateFolder, 'replies')));
  return {
    ...cached,
    async complete(request) {
      const reply = await cached.complete(request);
      if (reply.reused === true) onReused();
      return reply;
    },
  };
}

async function openBudget(settings: CritiqueSettings, { stateFolder, changeKey }: OpenModelsOptions): Promise<Budget> {
  const [{ createBudget }, { priceOf }] = await Promise.all([import('./budget.ts'), import('./prices.ts')]);
  const prices = Object.fromEntries(settings.models.map((setting) => [setting.name, priceOf(setting)]));
  if (stateFolder === null) return createBudget(settings.budget, prices);
  const { openSpendFile } = await import('./spend-file.ts');
  const name = createHash('sha256').update(changeKey).digest('hex').slice(0, 24);
  const record = openSpendFile(path.join(stateFolder, 'spend', `${name}.json`));
  return createBudget(settings.budget, prices, Date.now, record);
}

/** Rejects with a Failure when one of them cannot be asked: a configured model that is silently left out would be a hole. */
export async function openModels(settings: CritiqueSettings, options: OpenModelsOptions): Promise<OpenModels> {
  const budget = await openBudget(settings, options);
  let reused = 0;
  const ports: ModelPort[] = [];
  for (const setting of settings.models) ports.push(await openModel(setting, budget, options, () => void reused++));
  if (options.stateFolder !== null) {
    const { sweepReplyFiles } = await import('./reply-files.ts');
    await sweepReplyFiles(path.join(options.stateFolder, 'replies'));
  }
  return { ports, usage: () => ({ ...budget.spent(), ...(reused === 0 ? {} : { reused }) }) };
}
