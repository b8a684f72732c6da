import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SpendRecord } from './budget.ts';

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function readBefore(file: string): SpendRecord['before'] {
  try {
    const { usd, tokens } = JSON.parse(readFileSync(file, 'utf8')) as { usd?: unknown; tokens?: unknown };
    return { usd: isAmount(usd) ? usd : 0, tokens: isAmount(tokens) ? tokens : 0 };
  } catch {
    return { usd: 0, tokens: 0 };
  }
}

/**
 * What all runs of one change cost, in a file. Written after every call and at once, so that a run that is killed has not
 * spent for nothing; two runs side by side may each miss what the other adds while both are under way.
 */
export function openSpendFile(file: string): SpendRecord {
  const before = readBefore(file);
  const total = { ...before };
  return {
    before,
    add(usd, tokens) {
      total.usd += usd;
      total.tokens += tokens;
      try {
        mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        const half = `${file}.${process.pid}.half`;
        writeFileSync(half, JSON.stringify(total), { mode: 0o600 });
        renameSync(half, file);
      } catch {
        // A read-only repository: the budget of this run still holds.
      }
    },
  };
}
