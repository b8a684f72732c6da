import { parseDisputes, type RaisedDispute } from './dispute.ts';
import type { Change } from '../../pipeline/domain/change.ts';
import type { Attempt } from '../../pipeline/domain/escalation.ts';
import { blocks, type Dispute, type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { Round } from '../../pipeline/domain/report.ts';
import type { ReturnLedger } from '../../pipeline/domain/return-ledger.ts';
import type { ReturnSettings } from '../../pipeline/domain/settings.ts';
import type { Workspace } from '../../pipeline/domain/workspace.ts';
import type { OpenAuthorModel } from './author-agent.ts';
import { carryOver, type Evaluation } from './evaluation.ts';
import type { JudgeDispute } from './judge-dispute.ts';
import { machineFixes } from './machine-fixes.ts';
import { decideNextStep, type NextStep } from './next-step.ts';
import { createPaidCalls, type PaidCalls } from './paid-calls.ts';

/** What a person watching the run is told while it goes on. */
export type ReturnEvent =
  | { readonly type: 'round-started'; readonly round: number; readonly action: string }
  | { readonly type: 'round-ended'; readonly round: number; readonly outcome: string };

export interface ReturnInput<E extends Evaluation> {
  readonly settings: ReturnSettings;
  /** False: nothing is tried, the findings go back as they are. Default true. */
  readonly enabled?: boolean;
  /** For the packet: its files and their languages. */
  readonly change: Pick<Change, 'files'>;
  readonly first: E;
  /** Called only when there is something to do. The loop closes what it opens. */
  openWorkspace(): Promise<Workspace>;
  /** Reads the change again, from base to the workspace's head, and runs every gate on it. */
  evaluate(workspace: Workspace, round: number, signal: AbortSignal): Promise<E>;
  /** Milliseconds from any fixed point. */
  now(): number;
  readonly signal: AbortSignal;
  readonly onEvent?: (event: ReturnEvent) => void;
  /** Masks secrets in what the agent said before it is kept. Default: kept as it is. */
  readonly redact?: (text: string) => string;
  /** What earlier runs of the same change paid for; `opened` is the commit under review. Default: nothing is kept. */
  openLedger?(opened: string): Promise<ReturnLedger>;
  /** The model behind the built-in author. Default: none. */
  readonly openModel?: OpenAuthorModel;
  /**
   * What the refuter makes of an author's evidence; null when nobody can be asked. It is shown to the human who decides, and
   * clears nothing.
   */
  readonly judgeDispute?: JudgeDispute;
  /** What the author holds against findings since before this run. Default: nothing. */
  readonly raised?: readonly RaisedDispute[];
}

/** A state of the tree that was read. */
export interface KnownState<E extends Evaluation> {
  readonly content: string;
  readonly name: string;
  readonly evaluation: E;
}

/** The one mutable record of a loop; only `loop.ts` and the two steps write to it. */
export interface Progress<E extends Evaluation> {
  readonly startedAt: number;
  readonly rounds: Round[];
  /** Evaluations that stand, the first included; those of undone machine fixes are not here. */
  readonly evaluations: E[];
  current: E;
  /** Number of the current turn, from 1. */
  number: number;
  /** What reading the current state took, until a round has it. */
  evaluationMs: number;
  machineFixesTried: boolean;
  authorRounds: number;
  authorAnswered: boolean | null;
  agentFailure: string | null;
  tampered: string | null;
  outgrown: string | null;
  revisited: string | null;
  /** States that were read so far, in order, machine fixes that were undone apart. */
  readonly states: KnownState<E>[];
  readonly disputes: Map<string, Dispute>;
  paid: PaidCalls;
  /** Calls whose cost nobody could tell. */
  unknownCosts: number;
  /** Commit in the workspace that `current` describes; null while none is open. */
  workspaceHead: string | null;
  readonly asked: Set<string>[];
  readonly attempts: Map<string, Attempt[]>;
  /** Every finding that any standing evaluation had, as it was seen last, and what made it go. */
  readonly seen: Map<string, { readonly finding: Finding; readonly goneBy: string | null }>;
}

/** Disputes of earlier: they go to a human without another round, and nobody is asked about them. */
function disputesOf<E extends Evaluation>({ raised = [], redact = String }: ReturnInput<E>): Map<string, Dispute> {
  const texts = [JSON.stringify(raised)];
  const fingerprints = raised.map(({ fingerprint }) => fingerprint);
  const read = parseDisputes(texts, fingerprints, redact);
  return new Map(read.map(({ fingerprint, evidence }) => [fingerprint, { round: 0, evidence, answer: null }]));
}

export function startProgress<E extends Evaluation>(input: ReturnInput<E>): Progress<E> {
  const { first } = input;
  return {
    startedAt: input.now(),
    rounds: [],
    evaluations: [first],
    current: first,
    number: 1,
    evaluationMs: first.durationMs,
    machineFixesTried: false,
    authorRounds: 0,
    authorAnswered: null,
    agentFailure: null,
    tampered: null,
    outgrown: null,
    revisited: null,
    states: [],
    disputes: disputesOf(input),
    paid: createPaidCalls(null, input.settings.budget.roundUsd ?? 0),
    unknownCosts: 0,
    workspaceHead: null,
    asked: [],
    attempts: new Map(),
    seen: new Map(first.findings.map((finding) => [finding.fingerprint, { finding, goneBy: null }])),
  };
}

export function nextStep<E extends Evaluation>(input: ReturnInput<E>, progress: Progress<E>): NextStep {
  const { settings } = input;
  const left = progress.machineFixesTried ? 0 : machineFixes(progress.current.findings, settings.machineFixes).length;
  return decideNextStep({
    enabled: input.enabled ?? true,
    round: progress.authorRounds,
    maxRounds: settings.rounds,
    findings: progress.current.findings,
    previousFingerprintSets: progress.asked,
    elapsedMs: input.now() - progress.startedAt,
    budget: settings.budget,
    agent: settings.agent,
    machineFixesLeft: left,
    authorAnswered: progress.authorAnswered,
    agentFailure: progress.agentFailure,
    disputed: new Set(progress.disputes.keys()),
    spentUsd: progress.paid.spentUsd(),
    tampered: progress.tampered,
    outgrown: progress.outgrown,
    revisited: progress.revisited,
  });
}

/** Writes down what was done about the current evaluation. */
export function endRound<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  turn: Pick<Round, 'action' | 'outcome' | 'costUsd' | 'stop'> & { readonly actionMs: number },
): void {
  const { current } = progress;
  const round: Round = {
    number: progress.number,
    headSha: current.headSha,
    drafted: current.drafted,
    blocking: current.findings.filter(blocks).length,
    action: turn.action,
    outcome: turn.outcome,
    durationMs: progress.evaluationMs + turn.actionMs,
    ...(turn.costUsd === undefined ? {} : { costUsd: turn.costUsd }),
    ...(turn.stop === undefined ? {} : { stop: turn.stop }),
  };
  progress.evaluationMs = 0;
  progress.rounds.push(round);
  input.onEvent?.({ type: 'round-ended', round: round.number, outcome: round.outcome });
}

export async function evaluateNext<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
): Promise<E> {
  return carryOver(progress.current, await input.evaluate(workspace, progress.number + 1, input.signal));
}

/** Makes an evaluation the current one and starts the next turn. */
export function adopt<E extends Evaluation>(
  progress: Progress<E>,
  evaluation: E,
  made: { readonly by: string; readonly workspaceHead: string | null },
): void {
  const present = new Set(evaluation.findings.map((finding) => finding.fingerprint));
  for (const [print, entry] of progress.seen) {
    if (!present.has(print) && entry.goneBy === null) progress.seen.set(print, { ...entry, goneBy: made.by });
  }
  for (const finding of evaluation.findings) progress.seen.set(finding.fingerprint, { finding, goneBy: null });
  progress.current = evaluation;
  progress.workspaceHead = made.workspaceHead;
  progress.evaluations.push(evaluation);
  progress.evaluationMs = evaluation.durationMs;
  progress.number += 1;
}

export function noteAttempt<E extends Evaluation>(progress: Progress<E>, print: string, attempt: Attempt): void {
  progress.attempts.set(print, [...(progress.attempts.get(print) ?? []), attempt]);
}

/** Findings that were there and are not any more: open ones as fixed, others as they were settled. */
export function goneFindings<E extends Evaluation>(progress: Progress<E>): readonly Finding[] {
  return [...progress.seen.values()]
    .filter((entry) => entry.goneBy !== null)
    .map(({ finding, goneBy }) =>
      isOpen(finding) ? { ...finding, disposition: 'fixed', reason: `Gone after ${goneBy}.` } : finding,
    );
}
