import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../domain/failure.ts';
import type { FailureDetails } from '../domain/failure.ts';

/** A failure that another try may cure. `retryAfterMs` is what the server asked for, null where it said nothing. */
export class PassingFailure extends Failure {
  readonly retryAfterMs: number | null;

  constructor(details: FailureDetails, retryAfterMs: number | null = null) {
    super(details);
    this.retryAfterMs = retryAfterMs;
  }
}

export interface RetryOptions {
  readonly signal: AbortSignal;
  /** Time left for this call and its waits. */
  readonly remainingMs: () => number;
  readonly attempts?: number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

const firstDelayMs = 500;
const longestDelayMs = 20_000;

/** Milliseconds from a Retry-After header (seconds or an HTTP date) or from `retry-after-ms`; null when neither says. */
export function readRetryAfterMs(headers: Headers, nowMs: number = Date.now()): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}

/** Half of the delay is fixed and half is random, so that parallel calls do not come back together. */
function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random());
}

/**
 * Runs `operation` until it succeeds, fails for good, or another wait does not fit into the time left; then the last
 * failure is thrown. When the signal aborts during a wait, its reason is thrown.
 */
export async function retry<T>(operation: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, remainingMs, attempts = 4, wait = waitFor, random = Math.random } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof PassingFailure) || attempt >= attempts) throw error;
      const delayMs = error.retryAfterMs ?? backoffMs(attempt, random);
      if (delayMs >= remainingMs()) throw error;
      await wait(delayMs, signal);
    }
  }
}
