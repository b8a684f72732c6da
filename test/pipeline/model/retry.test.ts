import { describe, expect, it } from 'vitest';
import { PassingFailure, readRetryAfterMs, retry } from '../../../pipeline/model/retry.ts';

const passing = (retryAfterMs: number | null = null) =>
  new PassingFailure({ code: 'passing', message: 'm', hint: 'h' }, retryAfterMs);

describe('readRetryAfterMs', () => {
  const nowMs = Date.parse('2026-11-20T10:00:00Z');
  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is %j', (headers, expected) => {
    expect(readRetryAfterMs(new Headers(headers as Record<string, string>), nowMs)).toBe(expected);
  });
});

describe('retry', () => {
  it('waits longer each time, never longer than the limit, and gives up with the last failure', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => {
      waits.push(ms);
    };
    const signal = new AbortController().signal;
    const options = { signal, remainingMs: () => 1e9, attempts: 9, wait, random: () => 1 };
    await expect(retry(async () => Promise.reject(passing()), options)).rejects.toThrow('m');
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
    waits.length = 0;
    await expect(retry(async () => Promise.reject(passing()), { ...options, random: () => 0 })).rejects.toThrow('m');
    expect(waits.slice(0, 2)).toEqual([250, 500]);
  });

  it('does not repeat what no repetition cures', async () => {
    let calls = 0;
    const operation = async () => {
      calls++;
      throw new Error('a bug');
    };
    const signal = new AbortController().signal;
    await expect(retry(operation, { signal, remainingMs: () => 1e9, wait: async () => {} })).rejects.toThrow('a bug');
    expect(calls).toBe(1);
  });
});
