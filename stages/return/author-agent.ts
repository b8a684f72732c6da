import type { Finding } from '../../pipeline/domain/finding.ts';
import type { ModelPort, ModelUsage } from '../../pipeline/domain/model.ts';
import type { AgentRun, Workspace } from '../../pipeline/domain/workspace.ts';

/** One round's question to the author. */
export interface AuthorRequest {
  readonly workspace: Workspace;
  readonly round: number;
  readonly packet: { readonly markdown: string; readonly json: string; readonly id?: string };
  readonly findings: readonly Finding[];
  readonly timeoutMs: number;
  /** What is left of the budget in US dollars; can be 0 or less only where the cost is not known. */
  readonly remainingUsd: number;
  readonly signal: AbortSignal;
}

/** How it ended. What was edited stands in the workspace's tree, not committed. */
export interface AuthorAnswer {
  readonly said: string;
  /** What went wrong in its own words (stderr); empty when nothing. */
  readonly complaint: string;
  /** Null: killed. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** US dollars; null where nobody can tell. */
  readonly costUsd: number | null;
}

/** Whoever edits the change to fix findings. Rejects with a Failure when it cannot start, or on abort. */
export interface AuthorAgent {
  /** All that decides its answers beside the packet: two agents of one identity are one. */
  readonly identity: string;
  answer(request: AuthorRequest): Promise<AuthorAnswer>;
  /** What a run of its program tells: for one that ended while nobody listened any more. */
  interpret(run: AgentRun): AuthorAnswer;
}

/** A model with its own budget, for the built-in author. */
export interface AuthorModel {
  readonly port: ModelPort;
  /** What the calls cost that were made with it. */
  usage(): ModelUsage;
}

/** Opens it with a fresh purse of so many US dollars; null when none is configured. */
export type OpenAuthorModel = (remainingUsd: number) => Promise<AuthorModel | null>;
