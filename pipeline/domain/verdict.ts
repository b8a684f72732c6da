export type Decision = 'pass' | 'returned' | 'escalated' | 'incomplete';

/** Why the verdict is what it is. `code` is stable (`open-findings`, `gate-errored`, `lines-unread`, `no-critic`, …). */
export interface VerdictReason {
  readonly code: string;
  readonly text: string;
  readonly fingerprints: readonly string[];
}

export interface Verdict {
  readonly decision: Decision;
  readonly reasons: readonly VerdictReason[];
  readonly exitCode: number;
}

export const decisionExitCodes: Readonly<Record<Decision, number>> = {
  pass: 0,
  returned: 10,
  escalated: 20,
  incomplete: 30,
};

/** When several hold: a senior is not called while the author still has work or a gate has not run. */
export const decisionOrder: readonly Decision[] = ['returned', 'incomplete', 'escalated', 'pass'];
