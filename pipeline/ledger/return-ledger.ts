import { createHash } from 'node:crypto';
import type { LedgerAnswer, LedgerCall } from '../domain/return-ledger.ts';

export const ledgerVersion = 1;

/** Name of the ledger's file: one base, one state under review, one configuration. */
export function ledgerName(baseSha: string | null, openedSha: string, configDigest: string): string {
  const key = createHash('sha256').update(JSON.stringify([ledgerVersion, baseSha, openedSha, configDigest]));
  return `return-${key.digest('hex').slice(0, 32)}.json`;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumberOrNull = (value: unknown): boolean => value === null || (typeof value === 'number' && value >= 0);

function isDispute(value: unknown): boolean {
  const { fingerprint, evidence } = (value ?? {}) as Record<string, unknown>;
  return isText(fingerprint) && isText(evidence);
}

function isAnswer(value: unknown): value is LedgerAnswer {
  const answer = (value ?? {}) as Record<string, unknown>;
  const { patch, said, complaint, exitCode, disputes, costUsd } = answer;
  const texts = isText(patch) && isText(said) && isText(complaint);
  const code = exitCode === null || Number.isInteger(exitCode);
  return texts && code && Array.isArray(disputes) && disputes.every(isDispute) && isNumberOrNull(costUsd);
}

function isCall(value: unknown): value is LedgerCall {
  const { asked, at, answer } = (value ?? {}) as Record<string, unknown>;
  return isText(asked) && isText(at) && (answer === null || isAnswer(answer));
}

/** Calls in a ledger's text. What is no ledger of this version holds none: then a call is paid for again, nothing worse. */
export function parseLedger(text: string): readonly LedgerCall[] {
  try {
    const { version, calls } = JSON.parse(text) as { version?: unknown; calls?: unknown };
    return version === ledgerVersion && Array.isArray(calls) && calls.every(isCall) ? calls : [];
  } catch {
    return [];
  }
}

export function serializeLedger(calls: readonly LedgerCall[]): string {
  return `${JSON.stringify({ version: ledgerVersion, calls })}\n`;
}
