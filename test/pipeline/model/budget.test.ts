import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { createBudget } from '../../../pipeline/model/budget.ts';
import type { BudgetLimits, Reservation, TokenCount } from '../../../pipeline/model/budget.ts';

const price = { inputUsdPerMillion: 2, outputUsdPerMillion: 10 };
const prices = { m: price };
const roomy: BudgetLimits = { usd: 1000, tokens: 1e9, minutes: 10 };
const usd = (count: TokenCount) => (count.inputTokens * 2 + count.outputTokens * 10) / 1e6;
const tokens = (count: TokenCount) => count.inputTokens + count.outputTokens;

const count = fc.record({ inputTokens: fc.nat(5000), outputTokens: fc.nat(5000) });

function tryReserve(budget: ReturnType<typeof createBudget>, estimate: TokenCount): Reservation | null {
  try {
    return budget.reserve('m', estimate);
  } catch (error) {
    if (error instanceof Failure && error.code === 'model-budget-spent') return null;
    throw error;
  }
}

describe('a budget', () => {
  it('is never exceeded by more than one call, however wrong the estimates are', () => {
    const calls = fc.array(fc.record({ estimate: count, actual: count }), { maxLength: 40 });
    const limits = fc.record({ tokens: fc.nat(30_000), usd: fc.double({ min: 0, max: 0.2, noNaN: true }) });
    fc.assert(
      fc.property(limits, calls, (limit, calls) => {
        const budget = createBudget({ ...limit, minutes: 10 }, prices);
        let last: TokenCount = { inputTokens: 0, outputTokens: 0 };
        for (const { estimate, actual } of calls) {
          const reservation = tryReserve(budget, estimate);
          if (reservation === null) continue;
          reservation.settle(actual);
          const spent = budget.spent();
          last = tokens(actual) > tokens(last) ? actual : last;
          expect(tokens(spent)).toBeLessThanOrEqual(limit.tokens + tokens(actual));
          expect(spent.costUsd ?? 0).toBeLessThanOrEqual(limit.usd + usd(actual) + 1e-9);
        }
      }),
    );
  });

  it('is never exceeded at all by parallel calls that cost no more than was reserved', () => {
    const step = fc.record({ estimate: count, share: fc.double({ min: 0, max: 1, noNaN: true }), end: fc.nat(5) });
    fc.assert(
      fc.property(fc.nat(30_000), fc.array(step, { maxLength: 60 }), (limit, steps) => {
        const budget = createBudget({ ...roomy, tokens: limit }, prices);
        const open: { reservation: Reservation; estimate: TokenCount; share: number }[] = [];
        for (const { estimate, share, end } of steps) {
          const reservation = tryReserve(budget, estimate);
          if (reservation !== null) open.push({ reservation, estimate, share });
          for (const { reservation, estimate, share } of open.splice(0, end)) {
            if (share < 0.1) reservation.release();
            else if (share > 0.9) reservation.settle(null);
            else reservation.settle(scale(estimate, share));
          }
          expect(tokens(budget.spent())).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('gives back what a released call had reserved, and refuses to close a call twice', () => {
    const budget = createBudget({ ...roomy, tokens: 100 }, prices);
    const first = budget.reserve('m', { inputTokens: 60, outputTokens: 40 });
    expect(tryReserve(budget, { inputTokens: 1, outputTokens: 0 })).toBeNull();
    first.release();
    expect(() => first.settle(null)).toThrow('twice');
    expect(tryReserve(budget, { inputTokens: 60, outputTokens: 40 })).not.toBeNull();
    expect(budget.spent()).toEqual({ inputTokens: 0, outputTokens: 0, costUsd: 0 });
  });

  it('names what is over: tokens, money or minutes', () => {
    const estimate = { inputTokens: 1000, outputTokens: 1000 };
    expect(() => createBudget({ ...roomy, tokens: 1 }, {}).reserve('m', estimate)).toThrow('0 of 1 tokens');
    expect(() => createBudget({ ...roomy, usd: 0.001 }, prices).reserve('m', estimate)).toThrow('$0.0000 of $0.001');
    let nowMs = 0;
    const budget = createBudget(roomy, {}, () => nowMs);
    nowMs = 3_600_000;
    budget.reserve('m', estimate).release();
    expect(budget.remainingMs()).toBe(600_000);
    nowMs += 600_000;
    expect(() => budget.reserve('m', estimate)).toThrow('10 minutes');
  });

  it('knows no total as soon as one model has no price', () => {
    const budget = createBudget(roomy, prices);
    budget.reserve('m', { inputTokens: 1, outputTokens: 1 }).settle({ inputTokens: 1_000_000, outputTokens: 0 });
    expect(budget.spent().costUsd).toBe(2);
    budget.reserve('other', { inputTokens: 1, outputTokens: 1 }).settle({ inputTokens: 1, outputTokens: 1 });
    expect(budget.spent().costUsd).toBeNull();
  });
});

function scale(estimate: TokenCount, share: number): TokenCount {
  return {
    inputTokens: Math.floor(estimate.inputTokens * share),
    outputTokens: Math.floor(estimate.outputTokens * share),
  };
}
