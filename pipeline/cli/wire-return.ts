import { readdir } from 'node:fs/promises';
import type { OpenAuthorModel } from '../../stages/return/author-agent.ts';
import type { ReturnLedger } from '../domain/return-ledger.ts';
import type { Settings } from '../domain/settings.ts';
import type { VerdictReason } from '../domain/verdict.ts';
import { stateFolder } from '../platform/local/state-folder.ts';
import type { CommandContext } from './command-context.ts';

/** For one attempt: a request that hangs must not spend the time of all others. */
const attemptTimeoutMs = 300_000;
/** The return budget has no key for tokens: money and time bound it, and this only a server that counts nonsense. */
const maxTokens = 10_000_000;

/** The model behind the built-in author: the first of `stages.critique.models`, with a purse of its own. */
export function openAuthorModel(settings: Settings, context: CommandContext): OpenAuthorModel {
  return async (remainingUsd) => {
    const [model] = settings.critique.models;
    if (model === undefined) return null;
    const [{ createOpenAiModel }, { createBudget }, { priceOf }] = await Promise.all([
      import('../model/openai-compatible.ts'),
      import('../model/budget.ts'),
      import('../model/prices.ts'),
    ]);
    const { minutes } = settings.return.budget;
    const limits = { usd: remainingUsd, tokens: maxTokens, minutes };
    const budget = createBudget(limits, { [model.name]: priceOf(model) ?? settings.return.price });
    const timeoutMs = Math.min(minutes * 60_000, attemptTimeoutMs);
    const port = await createOpenAiModel(model, { env: context.env, budget, timeoutMs });
    return { port, usage: () => budget.spent() };
  };
}

/** Takes back fixes that a killed run had written in part, and says so. Only where such a run left its note. */
export async function takeBackFixes(gitDir: string): Promise<readonly VerdictReason[]> {
  const folder = stateFolder(gitDir);
  const unfinished = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('accept-'));
  if (unfinished.length === 0) return [];
  const { takeBackUnfinished } = await import('../platform/local/accept-journal.ts');
  const restored = await takeBackUnfinished(folder);
  if (restored.length === 0) return [];
  const text = `an earlier run was ended while it wrote fixes; these files are as they were before: ${restored.join(', ')}`;
  return [{ code: 'fixes-taken-back', text, fingerprints: [] }];
}

/** What was paid for already for this base, state and configuration. */
export async function openLedger(
  change: { readonly gitDir: string; readonly baseSha: string | null },
  opened: string,
  digest: string,
): Promise<ReturnLedger> {
  const [{ openReturnLedger }, { ledgerName }] = await Promise.all([
    import('../ledger/write-return-ledger.ts'),
    import('../ledger/return-ledger.ts'),
  ]);
  return openReturnLedger(stateFolder(change.gitDir), ledgerName(change.baseSha, opened, digest));
}
