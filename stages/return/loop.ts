import type { Attempt } from '../../pipeline/domain/escalation.ts';
import type { Dispute, Finding } from '../../pipeline/domain/finding.ts';
import type { Round } from '../../pipeline/domain/report.ts';
import type { Workspace } from '../../pipeline/domain/workspace.ts';
import { Failure } from '../../pipeline/domain/failure.ts';
import { authorAgent } from './agents.ts';
import type { AuthorAgent } from './author-agent.ts';
import { runAuthorStep } from './author-step.ts';
import type { Evaluation } from './evaluation.ts';
import { holdingCodes } from './guards.ts';
import { runMachineStep } from './machine-step.ts';
import type { Stop } from './next-step.ts';
import { createPaidCalls } from './paid-calls.ts';
import { endRound, goneFindings, nextStep, type Progress, type ReturnInput, startProgress } from './progress.ts';

export interface ReturnResult<E extends Evaluation> {
  /** One entry a turn; the last says why the loop stopped. */
  readonly rounds: readonly Round[];
  /** Evaluations that stand, the first one included, in order. Those of undone machine fixes are left out. */
  readonly evaluations: readonly E[];
  readonly final: E;
  readonly stop: Stop;
  /** From the state under review to that of `final`; empty when nothing was changed. */
  readonly patch: string;
  /** Fingerprints that an earlier evaluation had and `final` has not. */
  readonly fixedFingerprints: ReadonlySet<string>;
  /** The findings behind them for the report: open ones as `fixed` with a reason, others as they had been settled. */
  readonly fixedFindings: readonly Finding[];
  /** What was tried for a finding, by a machine or by the author. */
  readonly attemptsByFingerprint: ReadonlyMap<string, readonly Attempt[]>;
  /** Disputes of findings that are still open, by fingerprint. */
  readonly disputes: ReadonlyMap<string, Dispute>;
  /**
   * Why the patch must not be written to the user's files before a human has looked at it, and the findings that went with
   * the edits in question; null when nothing is wrong with it.
   */
  readonly held: { readonly text: string; readonly fingerprints: ReadonlySet<string> } | null;
  /** Calls of the author agent in this run, and what they cost; `unknown` calls are in it as assumed. */
  readonly cost: { readonly calls: number; readonly usd: number; readonly unknown: number };
}

/** Findings that went with the last adopted state. */
function goneLast<E extends Evaluation>({ seen, evaluations }: Progress<E>): ReadonlySet<string> {
  const before = new Set(evaluations.at(-2)?.findings.map((finding) => finding.fingerprint));
  return new Set(
    [...seen].filter(([print, { goneBy }]) => goneBy !== null && before.has(print)).map(([print]) => print),
  );
}

function toResult<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  stop: Stop,
  patch: string,
): ReturnResult<E> {
  // A last turn in which nothing came of the author has its entry already.
  const last = progress.rounds.at(-1);
  if (last?.number !== progress.number)
    endRound(input, progress, { action: null, outcome: stop.text, actionMs: 0, stop: stop.code });
  else progress.rounds.splice(-1, 1, { ...last, stop: stop.code });
  const gone = goneFindings(progress);
  return {
    rounds: progress.rounds,
    evaluations: progress.evaluations,
    final: progress.current,
    stop,
    patch,
    fixedFingerprints: new Set(gone.map((finding) => finding.fingerprint)),
    fixedFindings: gone,
    attemptsByFingerprint: progress.attempts,
    disputes: progress.disputes,
    held: holdingCodes.includes(stop.code) ? { text: stop.text, fingerprints: goneLast(progress) } : null,
    cost: { ...progress.paid.thisRun(), unknown: progress.unknownCosts },
  };
}

async function runSteps<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  agent: AuthorAgent | null,
): Promise<Stop> {
  let step = nextStep(input, progress);
  while (step.kind !== 'stop') {
    if (input.signal.aborted)
      throw new Failure({
        code: 'aborted',
        message: 'The return loop was stopped because the run was aborted.',
        hint: 'Run again; nothing of yours was changed.',
      });
    if (step.kind === 'machine-fixes') await runMachineStep(input, progress, workspace);
    else if (agent !== null) await runAuthorStep(input, progress, workspace, { ...step, agent });
    step = nextStep(input, progress);
  }
  return step.stop;
}

/** An expected failure as a reason to stop: the review that stands must not be lost with it. A bug or an abort goes on up. */
function stopFor(error: unknown, code: Stop['code'], signal: AbortSignal): Stop {
  if (signal.aborted || !(error instanceof Failure)) throw error;
  return { code, text: `${error.message} ${error.hint}` };
}

async function runInWorkspace<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  agent: AuthorAgent | null,
): Promise<ReturnResult<E>> {
  const opened = await workspace.head();
  progress.states.push({ content: await workspace.content(), name: 'the state under review', evaluation: input.first });
  if (agent !== null && input.openLedger !== undefined)
    progress.paid = createPaidCalls(await input.openLedger(opened), input.settings.budget.roundUsd ?? 0);
  let stop: Stop;
  try {
    stop = await runSteps(input, progress, workspace, agent);
  } catch (error) {
    stop = stopFor(error, 'evaluation-failed', input.signal);
    // What could not be read again is not offered as a fix.
    await workspace.reset(progress.workspaceHead ?? opened);
  }
  return toResult(input, progress, stop, await workspace.patch());
}

/**
 * Gives back what can be fixed, first to a machine, then to the author agent, and reads the change again after each, until a
 * guard says stop. At most one machine step and `settings.rounds` rounds of the author. With nothing to do no workspace is opened.
 *
 * Every finding of every standing evaluation is in `final`, or in `fixedFindings`. `patch` always leads to the state that `final` describes.
 * Rejects when the run is aborted or the agent's setting is wrong (`empty-command`).
 */
export async function runReturn<E extends Evaluation>(input: ReturnInput<E>): Promise<ReturnResult<E>> {
  const progress = startProgress(input);
  const first = nextStep(input, progress);
  if (first.kind === 'stop') return toResult(input, progress, first.stop, '');
  // Before anything is opened or tried: an agent that cannot be started is a mistake in the configuration.
  const agent = authorAgent(input.settings, input.openModel ?? (() => Promise.resolve(null)));
  let workspace: Workspace;
  try {
    workspace = await input.openWorkspace();
  } catch (error) {
    return toResult(input, progress, stopFor(error, 'workspace-unavailable', input.signal), '');
  }
  try {
    return await runInWorkspace(input, progress, workspace, agent);
  } finally {
    await workspace.close();
  }
}
