import { Failure } from '../../pipeline/domain/failure.ts';
import { type Dispute, type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { Workspace } from '../../pipeline/domain/workspace.ts';
import { askAuthor, type Asked } from './ask-author.ts';
import type { AuthorAgent } from './author-agent.ts';
import type { Evaluation } from './evaluation.ts';
import { showInvisible } from './inert-text.ts';
import { demoteLate, listTampering } from './late-findings.ts';
import { adopt, endRound, evaluateNext, noteAttempt, type Progress, type ReturnInput } from './progress.ts';
import { defaultScope, describeGrowth } from './scope.ts';

const maxReplyCharacters = 2000;

interface Request {
  readonly agent: AuthorAgent;
  readonly findings: readonly Finding[];
  readonly more: number;
}

/** The last thing an agent says is its answer; what it printed before is progress. */
function replyOf(said: string, redact: (text: string) => string): string {
  const reply = showInvisible(redact(said)).trim();
  const kept = reply.length > maxReplyCharacters ? `…${reply.slice(-maxReplyCharacters)}` : reply;
  return kept === '' ? '' : ` It said: ${kept}`;
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
    noteAttempt(progress, print, { round: progress.number, headSha, outcome: result + replyOf(asked.said, redact) });
  }
}

function describe(asked: Asked): string {
  const again = asked.reused ? ' An earlier run had paid for this answer.' : '';
  if (asked.failure !== null) return asked.failure + again;
  const disputed = asked.disputes.length === 0 ? '' : ` It disputes ${asked.disputes.length}.`;
  if (asked.sha === null) return `The author agent changed nothing.${disputed}${again}`;
  const exit = asked.exitCode === 0 ? '' : ` It ended with exit code ${asked.exitCode ?? 'none (killed)'}.`;
  return `The author agent was asked to fix ${asked.packet.asked.length} and edited the change.${disputed}${exit}${again}`;
}

/** Reads what the author made of the change, unless it is a state that was read before. */
async function readAnswer<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: Request,
  before: string,
): Promise<E> {
  const content = await workspace.content();
  const known = progress.states.find((state) => state.content === content);
  if (known !== undefined) {
    progress.revisited = known.name;
    return known.evaluation;
  }
  const edits = await workspace.edits(before);
  const read = await evaluateNext(input, progress, workspace);
  const next = demoteLate(progress.evaluations, read, edits, progress.number + 1);
  const changed = new Set(input.change.files.map((file) => file.path));
  progress.outgrown = describeGrowth(edits, request.findings, changed, input.settings.scope ?? defaultScope);
  const tampering = listTampering(progress.current.findings, next.findings);
  progress.tampered = tampering.length === 0 ? null : tampering.map((finding) => finding.message).join('; ');
  progress.states.push({ content, name: `the state after round ${progress.authorRounds}`, evaluation: next });
  return next;
}

async function judge<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  finding: Finding,
  evidence: string,
): Promise<Dispute['answer']> {
  if (input.judgeDispute === undefined) return null;
  const remainingUsd = input.settings.budget.usd - progress.paid.spentUsd();
  try {
    const { answer, costUsd } = await input.judgeDispute(finding, evidence, { remainingUsd, signal: input.signal });
    progress.paid.add(costUsd ?? 0);
    return answer;
  } catch (error) {
    // Without the refuter a human decides alone; that is no reason to lose the run.
    if (!input.signal.aborted && error instanceof Failure) return null;
    throw error;
  }
}

/** A dispute counts while its finding is open: one that the same edit resolved needs no judge. */
async function noteDisputes<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  asked: Asked,
): Promise<void> {
  for (const { fingerprint, evidence } of asked.disputes) {
    const finding = progress.current.findings.find((each) => each.fingerprint === fingerprint && isOpen(each));
    if (finding === undefined) continue;
    const answer = await judge(input, progress, finding, evidence);
    progress.disputes.set(fingerprint, { round: progress.authorRounds, evidence, answer });
  }
}

/** Asks the author agent to fix findings, and reads the change again when it edited anything. */
export async function runAuthorStep<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
  request: Request,
): Promise<void> {
  const startedAt = input.now();
  const round = progress.authorRounds + 1;
  const asking = `asking the author agent to fix ${request.findings.length}`;
  input.onEvent?.({ type: 'round-started', round: progress.number, action: asking });
  const asked = await askAuthor(input, progress, workspace, { ...request, round });
  // Counted in any case: the bound on rounds leans on no other guard.
  progress.authorRounds = round;
  // Nothing left to pay with: the guard for money says so.
  if (asked === null) return;
  const actionMs = input.now() - startedAt;
  progress.asked.push(new Set(asked.packet.asked));
  progress.authorAnswered = asked.sha !== null || asked.disputes.length > 0;
  progress.agentFailure = asked.failure;
  if (asked.costUsd === null) progress.unknownCosts += 1;

  const next = asked.sha === null ? null : await readAnswer(input, progress, workspace, request, asked.before);
  noteAnswers(progress, asked, next, input.redact ?? String);
  const { costUsd } = asked;
  endRound(input, progress, { action: 'author-agent', outcome: describe(asked), actionMs, costUsd });
  const by = `the author agent's edit in round ${progress.number}`;
  if (next !== null) adopt(progress, next, { by, workspaceHead: asked.sha });
  await noteDisputes(input, progress, asked);
  if (next === null && asked.disputes.length > 0) progress.number += 1;
}
