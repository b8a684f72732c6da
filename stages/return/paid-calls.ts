import { createHash } from 'node:crypto';
import type { LedgerAnswer, LedgerCall, ReturnLedger, SalvagedCall } from '../../pipeline/domain/return-ledger.ts';

/** The calls of an author agent, those of earlier runs of this change included: what was answered is not paid for again. */
export interface PaidCalls {
  /** The answer that an earlier run got to the very same question, counted as spent from now on; null when there is none. */
  reuse(asked: string): LedgerAnswer | null;
  /** Whether an earlier run's agent had ended without a note. */
  isSalvaged(asked: string): boolean;
  /** What it did, once; the next `end` is its note. */
  salvage(asked: string): SalvagedCall | null;
  /** Written down before the agent is asked, so that a killed run leaves a trace. */
  begin(asked: string, at: string): Promise<void>;
  end(answer: LedgerAnswer): Promise<void>;
  /** US dollars on the way that this run took, reused answers included. */
  spentUsd(): number;
  /** Before a call that must be paid, everything counts, also what earlier runs spent on other ways. */
  countEverything(): void;
  /** What else was paid on the way, such as a refuter. */
  add(usd: number): void;
  thisRun(): { readonly calls: number; readonly usd: number };
  /** Answers that are heard again are this run's own. */
  readonly isReplay: boolean;
}

export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** An answer worth having again. A failure is not: the quota may be back, the program installed. */
const isReusable = ({ exitCode, patch }: LedgerAnswer): boolean => exitCode === 0 || patch !== '';

/** `assumedUsd`: what a call of unknown cost counts as. */
export function createPaidCalls(ledger: ReturnLedger | null, assumedUsd: number): PaidCalls {
  const calls: LedgerCall[] = [...(ledger?.calls ?? [])];
  const earlier = calls.length;
  const isReplay = ledger?.isReplay === true;
  const salvaged = new Map((ledger?.salvaged ?? []).map((call) => [call.asked, call]));
  /** The call that the next `end` is about. */
  let current = -1;
  const unanswered = (asked: string): number =>
    calls.findLastIndex((call) => call.asked === asked && call.answer === null);
  const counted = new Set<number>();
  let extraUsd = 0;
  const costOf = (call: LedgerCall | undefined): number => call?.answer?.costUsd ?? assumedUsd;
  const sum = (indexes: Iterable<number>): number =>
    [...indexes].reduce((total, index) => total + costOf(calls[index]), 0);
  const write = async (): Promise<void> => ledger?.write(calls);
  return {
    isReplay,
    reuse(asked) {
      const index = calls.findLastIndex(
        (call, at) => at < earlier && call.asked === asked && call.answer !== null && isReusable(call.answer),
      );
      if (index !== -1) counted.add(index);
      return calls[index]?.answer ?? null;
    },
    isSalvaged: (asked) => salvaged.has(asked) && unanswered(asked) !== -1,
    salvage(asked) {
      const call = salvaged.get(asked);
      const index = unanswered(asked);
      if (call === undefined || index === -1) return null;
      salvaged.delete(asked);
      counted.add(index);
      current = index;
      return call;
    },
    async begin(asked, at) {
      current = calls.push({ asked, at, answer: null }) - 1;
      counted.add(current);
      await write();
    },
    async end(answer) {
      const begun = calls[current];
      if (begun !== undefined) calls[current] = { ...begun, answer };
      await write();
    },
    spentUsd: () => sum(counted) + extraUsd,
    add: (usd) => void (extraUsd += usd),
    countEverything: () => calls.forEach((_, index) => counted.add(index)),
    thisRun() {
      const made = isReplay ? [...counted] : calls.slice(earlier).map((_, index) => earlier + index);
      return { calls: made.length, usd: sum(made) + extraUsd };
    },
  };
}
