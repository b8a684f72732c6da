import { disputeFile } from '../../pipeline/domain/dispute.ts';
import { Failure } from '../../pipeline/domain/failure.ts';
import type { Finding } from '../../pipeline/domain/finding.ts';
import type { LedgerAnswer, SalvagedCall } from '../../pipeline/domain/return-ledger.ts';
import type { Workspace } from '../../pipeline/domain/workspace.ts';
import type { AuthorAgent, AuthorAnswer } from './author-agent.ts';
import { buildPacket, findingsPerRound } from './author-packet.ts';
import { parseDisputes, type RaisedDispute } from './dispute.ts';
import type { Evaluation } from './evaluation.ts';
import { showInvisible } from './inert-text.ts';
import { digestOf } from './paid-calls.ts';
import type { Progress, ReturnInput } from './progress.ts';

export interface Asked {
  readonly packet: ReturnType<typeof buildPacket>;
  readonly said: string;
  readonly exitCode: number | null;
  /** Commit that it was asked about. */
  readonly before: string;
  /** Commit with what the agent changed; null when it changed nothing, or its change was not kept. */
  readonly sha: string | null;
  /** Why this is no answer; null when it is. */
  readonly failure: string | null;
  readonly disputes: readonly RaisedDispute[];
  /** US dollars in this run; null where nobody can tell. */
  readonly costUsd: number | null;
  /** An earlier run had got this answer. */
  readonly reused: boolean;
}

export interface AskRequest {
  readonly agent: AuthorAgent;
  readonly findings: readonly Finding[];
  readonly more: number;
  readonly round: number;
}

const maxComplaint = 300;

function describeExit({ exitCode, complaint }: Pick<LedgerAnswer, 'exitCode' | 'complaint'>): string {
  const lines = showInvisible(complaint).trim();
  // The reason stands last; usage texts and traces come before it.
  const said = lines.length > maxComplaint ? `…${lines.slice(-maxComplaint)}` : lines;
  return `The author agent ended with exit code ${exitCode ?? 'none (killed)'} and changed nothing${said === '' ? '.' : `: ${said}.`}`;
}

const failedAnswer = (complaint: string): AuthorAnswer => ({
  said: '',
  complaint,
  exitCode: null,
  timedOut: false,
  costUsd: 0,
});

type Packet = ReturnType<typeof buildPacket> & { readonly id?: string };

/** One call, with what is left of time and money. A program that cannot start is an answer without content. */
async function call<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  { agent, findings, round }: AskRequest,
  packet: Packet,
): Promise<AuthorAnswer & { readonly started: boolean }> {
  const spentMs = input.now() - progress.startedAt;
  const { budget } = input.settings;
  const timeoutMs = Math.max(1000, budget.minutes * 60_000 - spentMs);
  const remainingUsd = budget.usd - progress.paid.spentUsd();
  const asked = findings.filter((finding) => packet.asked.includes(finding.fingerprint));
  const { signal } = input;
  try {
    const answer = await agent.answer({ workspace, round, packet, findings: asked, timeoutMs, remainingUsd, signal });
    return { ...answer, started: true };
  } catch (error) {
    // An abort ends everything; an agent that cannot start ends the loop and leaves its findings open.
    if (signal.aborted || !(error instanceof Failure)) throw error;
    return { ...failedAnswer(`${error.message} ${error.hint}`), started: false };
  }
}

interface Settled {
  readonly answer: LedgerAnswer;
  readonly sha: string | null;
  readonly failure: string | null;
}

interface Question {
  readonly packet: Packet;
  readonly digest: string;
}

type Given = AuthorAnswer & { readonly started: boolean; readonly left: string | null };

/** Asks the agent; what it leaves for us is taken out of the tree. */
async function ask<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: AskRequest,
  { packet, digest }: Question,
): Promise<Given> {
  await progress.paid.begin(digest, new Date(input.now()).toISOString());
  const given = await call(input, progress, workspace, request, { ...packet, id: digest });
  return { ...given, left: await workspace.take(disputeFile) };
}

/** What an agent did whose run was killed before it was written down. */
async function salvage(workspace: Workspace, agent: AuthorAgent, { run, patch, left }: SalvagedCall): Promise<Given> {
  if (!run.timedOut) await workspace.applyPatch(patch);
  return { ...agent.interpret(run), started: true, left };
}

/** Asks, commits what was edited, and writes the answer down before anything else is done with it. */
async function payFor<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: AskRequest,
  question: Question,
): Promise<Settled> {
  const redact = input.redact ?? String;
  const before = await workspace.head();
  const salvaged = progress.paid.salvage(question.digest);
  const given =
    salvaged === null
      ? await ask(input, progress, workspace, request, question)
      : await salvage(workspace, request.agent, salvaged);
  // Half an edit is no answer: it is not committed, and so it is in no patch.
  if (given.timedOut || !given.started) await workspace.reset(before);
  const sha = await workspace.commit(`Author agent, round ${request.round}`);
  const answer: LedgerAnswer = {
    patch: sha === null ? '' : await workspace.patch(before),
    said: redact(given.said),
    complaint: redact(given.complaint),
    exitCode: given.timedOut ? null : given.exitCode,
    disputes: parseDisputes([given.left, given.said], question.packet.asked, redact),
    costUsd: given.costUsd,
  };
  await progress.paid.end(answer);
  if (!given.started) return { answer, sha, failure: given.complaint };
  const late = 'The author agent ran out of time; its edits were dropped.';
  return { answer, sha, failure: given.timedOut ? late : whyNoAnswer(answer) };
}

const whyNoAnswer = (answer: LedgerAnswer): string | null =>
  answer.patch === '' && answer.exitCode !== 0 && answer.disputes.length === 0 ? describeExit(answer) : null;

/** The answer of an earlier run, written into the tree again; null when there is none that fits. */
async function reuse<E extends Evaluation>(
  progress: Progress<E>,
  workspace: Workspace,
  digest: string,
  round: number,
): Promise<Settled | null> {
  const answer = progress.paid.reuse(digest);
  if (answer === null) return null;
  const before = await workspace.head();
  try {
    await workspace.applyPatch(answer.patch);
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'aborted') throw error;
    await workspace.reset(before);
    return null;
  }
  return { answer, sha: await workspace.commit(`Author agent, round ${round}`), failure: whyNoAnswer(answer) };
}

/** One round's question and its answer, from an earlier run where that has it. Null: it would have to be paid, and nothing is left. */
export async function askAuthor<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: AskRequest,
): Promise<Asked | null> {
  const { findings, more, round, agent } = request;
  const packet = buildPacket({ findings, more, round, maxFindings: findingsPerRound, change: input.change });
  const before = await workspace.head();
  const digest = digestOf(agent.identity, await workspace.content(), packet.markdown);
  const known = await reuse(progress, workspace, digest, round);
  if (known === null && !progress.paid.isSalvaged(digest)) {
    progress.paid.countEverything();
    if (progress.paid.spentUsd() >= input.settings.budget.usd) return null;
  }
  const { answer, sha, failure } = known ?? (await payFor(input, progress, workspace, request, { packet, digest }));
  const { said, exitCode, disputes } = answer;
  const reused = known !== null && !progress.paid.isReplay;
  return { packet, said, exitCode, before, sha, failure, disputes, costUsd: reused ? 0 : answer.costUsd, reused };
}
