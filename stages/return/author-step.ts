import { Failure } from '../../pipeline/domain/failure.ts';
import { type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { AgentRun, Workspace } from '../../pipeline/domain/workspace.ts';
import type { AgentPreset } from './agents/preset.ts';
import { buildPacket, findingsPerRound } from './author-packet.ts';
import type { Evaluation } from './evaluation.ts';
import { clip, showInvisible } from './inert-text.ts';
import { adopt, endRound, evaluateNext, noteAttempt, type Progress, type ReturnInput } from './progress.ts';

const maxReplyCharacters = 2000;

interface Asked {
  readonly packet: ReturnType<typeof buildPacket>;
  /** Null when the agent could not be started. */
  readonly run: AgentRun | null;
  /** Commit with what the agent changed; null when it changed nothing, or its change was not kept. */
  readonly sha: string | null;
  /** Why this is no answer; null when it is. */
  readonly failure: string | null;
}

/** The last thing an agent says is its answer; what it printed before is progress. */
function replyOf(run: AgentRun | null, redact: (text: string) => string): string {
  const reply = showInvisible(redact(run?.stdout ?? '')).trim();
  const kept = reply.length > maxReplyCharacters ? `…${reply.slice(-maxReplyCharacters)}` : reply;
  return kept === '' ? '' : ` It said: ${kept}`;
}

function describeExit(run: AgentRun, redact: (text: string) => string): string {
  const said = clip(showInvisible(redact(run.stderr)).trim(), 300);
  return `The author agent ended with exit code ${run.exitCode ?? 'none (killed)'} and changed nothing${said === '' ? '.' : `: ${said}.`}`;
}

async function runAgent<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  agent: AgentPreset,
  packet: ReturnType<typeof buildPacket>,
): Promise<AgentRun | Failure> {
  const spentMs = input.now() - progress.startedAt;
  const timeoutMs = Math.max(1000, input.settings.budget.minutes * 60_000 - spentMs);
  const limits = { timeoutMs, signal: input.signal, passEnv: agent.passEnv };
  try {
    return await workspace.runAgent(agent.command, { round: progress.authorRounds, ...packet }, limits);
  } catch (error) {
    // An abort ends everything; an agent that cannot start ends the loop and leaves its findings open.
    if (!input.signal.aborted && error instanceof Failure) return error;
    throw error;
  }
}

async function askAgent<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: { readonly agent: AgentPreset; readonly findings: readonly Finding[]; readonly more: number },
): Promise<Asked> {
  const { agent, findings, more } = request;
  const packet = buildPacket({
    findings,
    more,
    round: progress.authorRounds,
    maxFindings: findingsPerRound,
    change: input.change,
  });
  const run = await runAgent(input, progress, workspace, agent, packet);
  if (run instanceof Failure) return { packet, run: null, sha: null, failure: `${run.message} ${run.hint}` };
  // Half an edit is no answer: it is not committed, and so it is in no patch.
  if (run.timedOut)
    return { packet, run, sha: null, failure: 'The author agent ran out of time; its edits were dropped.' };
  const sha = await workspace.commit(`Author agent, round ${progress.authorRounds}`);
  const failed = sha === null && run.exitCode !== 0;
  return { packet, run, sha, failure: failed ? describeExit(run, input.redact ?? String) : null };
}

function noteAnswers<E extends Evaluation>(
  progress: Progress<E>,
  asked: Asked,
  next: E | null,
  redact: (text: string) => string,
): void {
  const left = new Set((next?.findings ?? []).filter(isOpen).map((finding) => finding.fingerprint));
  for (const print of asked.packet.asked) {
    const edited = left.has(print)
      ? 'The author agent edited the change; still there.'
      : 'Gone after the author agent.';
    const result = asked.failure ?? (next === null ? 'The author agent changed nothing.' : edited);
    const headSha = next?.headSha ?? progress.current.headSha;
    noteAttempt(progress, print, { round: progress.number, headSha, outcome: result + replyOf(asked.run, redact) });
  }
}

function describe(asked: Asked): string {
  if (asked.failure !== null) return asked.failure;
  if (asked.sha === null) return 'The author agent changed nothing.';
  const exit = asked.run?.exitCode === 0 ? '' : ` It ended with exit code ${asked.run?.exitCode ?? 'none (killed)'}.`;
  return `The author agent was asked to fix ${asked.packet.asked.length} and edited the change.${exit}`;
}

/** Asks the author agent to fix findings, and reads the change again when it edited anything. */
export async function runAuthorStep<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: { readonly agent: AgentPreset; readonly findings: readonly Finding[]; readonly more: number },
): Promise<void> {
  const startedAt = input.now();
  progress.authorRounds += 1;
  const asking = `asking the author agent to fix ${request.findings.length}`;
  input.onEvent?.({ type: 'round-started', round: progress.number, action: asking });
  const asked = await askAgent(input, progress, workspace, request);
  const actionMs = input.now() - startedAt;
  progress.asked.push(new Set(asked.packet.asked));
  progress.authorChanged = asked.sha !== null;
  progress.agentFailure = asked.failure;

  const next = asked.sha === null ? null : await evaluateNext(input, progress, workspace);
  noteAnswers(progress, asked, next, input.redact ?? String);
  endRound(input, progress, { action: 'author-agent', outcome: describe(asked), actionMs });
  const by = `the author agent's edit in round ${progress.number}`;
  if (next !== null) adopt(progress, next, { by, workspaceHead: asked.sha });
}
