import type { AgentRun } from './workspace.ts';

/** One call of an author agent that earlier runs of the same change made, or began. */
export interface LedgerCall {
  /** Digest of what was asked: the agent, the packet, and the content that it was asked about. */
  readonly asked: string;
  /** ISO time of the asking. */
  readonly at: string;
  /** Null while nobody knows how it ended: the run was killed meanwhile, and what it cost is lost. */
  readonly answer: LedgerAnswer | null;
}

export interface LedgerAnswer {
  /** What the agent changed, as a patch on the content it was asked about; empty when nothing. */
  readonly patch: string;
  readonly said: string;
  readonly complaint: string;
  readonly exitCode: number | null;
  readonly disputes: readonly { readonly fingerprint: string; readonly evidence: string }[];
  readonly costUsd: number | null;
}

/** An agent that had ended when its run was killed, before anybody noted what it did. */
export interface SalvagedCall {
  readonly asked: string;
  readonly run: AgentRun;
  readonly patch: string;
  /** Text of the file with disputes; null when there was none. */
  readonly left: string | null;
}

/** What was paid for already, for one base, head and configuration. */
export interface ReturnLedger {
  readonly calls: readonly LedgerCall[];
  /** The calls are of this very run, which is replayed: they count as made now. */
  readonly isReplay?: boolean;
  readonly salvaged?: readonly SalvagedCall[];
  /** Durable before it resolves. A place that cannot be written is no failure: then a killed run pays again. */
  write(calls: readonly LedgerCall[]): Promise<void>;
}
