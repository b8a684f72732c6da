import { Failure } from '../domain/failure.ts';
import type { ModelUsage } from '../domain/model.ts';
import type { ModelPrice } from '../domain/settings.ts';

export interface BudgetLimits {
  readonly usd: number;
  readonly tokens: number;
  readonly minutes: number;
  /** Over all runs of one change; absent: each run for itself. */
  readonly perChange?: { readonly usd?: number; readonly tokens?: number };
}

/** What earlier runs of the same change cost, and where this one's cost is added. */
export interface SpendRecord {
  readonly before: { readonly usd: number; readonly tokens: number };
  add(usd: number, tokens: number): void;
}

export interface TokenCount {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A call that was let through. Exactly one of the two is called, once: what it cost, or that it cost nothing. */
export interface Reservation {
  /** Null: the server gave no count, or may have worked without answering; the reserved tokens count as spent. */
  settle(actual: TokenCount | null): ModelUsage;
  release(): void;
}

/** One purse for several models. Its clock starts with the first reservation. */
export interface Budget {
  /** Throws `model-budget-spent` when the call does not fit beside what is spent and what is under way. */
  reserve(model: string, estimate: TokenCount): Reservation;
  /** What all calls cost, failed ones included. `costUsd` is null as soon as one model has no price. */
  spent(): ModelUsage;
  remainingMs(): number;
}

interface Purse {
  inputTokens: number;
  outputTokens: number;
  usd: number;
}

function budgetSpent(what: string): Failure {
  return new Failure({
    code: 'model-budget-spent',
    message: `The budget for models is spent: ${what}`,
    hint: 'Raise stages.critique.budget in pipeline.yaml, or split the change.',
  });
}

function priceOf(count: TokenCount, price: ModelPrice | undefined): number | null {
  if (price === undefined) return null;
  return (count.inputTokens * price.inputUsdPerMillion + count.outputTokens * price.outputUsdPerMillion) / 1e6;
}

function add(purse: Purse, count: TokenCount, usd: number | null, sign: 1 | -1): void {
  purse.inputTokens += sign * count.inputTokens;
  purse.outputTokens += sign * count.outputTokens;
  purse.usd += sign * (usd ?? 0);
}

function findExcess(
  limits: BudgetLimits,
  before: SpendRecord['before'],
  purses: readonly Purse[],
  next: TokenCount,
  usd: number,
): string | null {
  const tokens = purses.reduce((sum, purse) => sum + purse.inputTokens + purse.outputTokens, 0);
  const dollars = purses.reduce((sum, purse) => sum + purse.usd, 0);
  const wanted = next.inputTokens + next.outputTokens;
  if (tokens + wanted > limits.tokens) {
    return `${tokens} of ${limits.tokens} tokens are used or reserved, the next call may need ${wanted}`;
  }
  if (dollars + usd > limits.usd) {
    return `$${dollars.toFixed(4)} of $${limits.usd} are used or reserved, the next call may cost $${usd.toFixed(4)}`;
  }
  const all = { usd: before.usd + dollars + usd, tokens: before.tokens + tokens + wanted };
  if (all.usd > (limits.perChange?.usd ?? Infinity))
    return `with earlier runs of this change the next call may bring it to $${all.usd.toFixed(4)} of $${limits.perChange?.usd}`;
  if (all.tokens > (limits.perChange?.tokens ?? Infinity))
    return `with earlier runs of this change the next call may bring it to ${all.tokens} of ${limits.perChange?.tokens} tokens`;
  return null;
}

/** `prices` by model name; `now` in milliseconds. Estimates are reserved before a call, so parallel calls cannot overdraw. */
export function createBudget(
  limits: BudgetLimits,
  prices: Readonly<Record<string, ModelPrice | undefined>>,
  now: () => number = Date.now,
  record: SpendRecord = { before: { usd: 0, tokens: 0 }, add: () => {} },
): Budget {
  const spent: Purse = { inputTokens: 0, outputTokens: 0, usd: 0 };
  const reserved: Purse = { inputTokens: 0, outputTokens: 0, usd: 0 };
  let deadlineMs: number | null = null;
  let unpriced = false;
  let estimated = false;
  const remainingMs = () => Math.max(0, (deadlineMs ?? now() + limits.minutes * 60_000) - now());

  function reserve(model: string, estimate: TokenCount): Reservation {
    deadlineMs ??= now() + limits.minutes * 60_000;
    if (remainingMs() <= 0) throw budgetSpent(`${limits.minutes} minutes are over`);
    const price = prices[model];
    const usd = priceOf(estimate, price);
    const excess = findExcess(limits, record.before, [spent, reserved], estimate, usd ?? 0);
    if (excess !== null) throw budgetSpent(excess);
    add(reserved, estimate, usd, 1);
    let open = true;
    const close = () => {
      if (!open) throw new Error(`a reservation for ${model} was closed twice`);
      open = false;
      add(reserved, estimate, usd, -1);
    };
    return {
      settle(actual) {
        close();
        const count = actual ?? estimate;
        const costUsd = priceOf(count, price);
        unpriced ||= costUsd === null;
        estimated ||= actual === null;
        add(spent, count, costUsd, 1);
        record.add(costUsd ?? 0, count.inputTokens + count.outputTokens);
        const { inputTokens, outputTokens } = count;
        return { inputTokens, outputTokens, costUsd, ...(actual === null ? { estimated: true } : {}) };
      },
      release: close,
    };
  }

  return {
    reserve,
    remainingMs,
    spent: () => ({
      inputTokens: spent.inputTokens,
      outputTokens: spent.outputTokens,
      costUsd: unpriced ? null : spent.usd,
      ...(estimated ? { estimated } : {}),
    }),
  };
}
