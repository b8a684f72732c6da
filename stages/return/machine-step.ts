import type { Finding } from '../../pipeline/domain/finding.ts';
import type { AppliedFixes, Workspace } from '../../pipeline/domain/workspace.ts';
import type { Evaluation } from './evaluation.ts';
import { type MachineFix, machineFixes, whyUndo } from './machine-fixes.ts';
import { adopt, endRound, evaluateNext, noteAttempt, type Progress, type ReturnInput } from './progress.ts';

const count = (total: number): string => `${total} machine fix${total === 1 ? '' : 'es'}`;

type Note = (findings: readonly Finding[], outcome: string, headSha: string | null) => void;

/** Applies what does not conflict and commits it. The sha is null when no fix went in. */
async function applyChosen(
  workspace: Workspace,
  chosen: readonly MachineFix[],
): Promise<{ result: AppliedFixes; resolved: readonly Finding[]; sha: string | null }> {
  const result = await workspace.apply(chosen.map((entry) => entry.fix));
  const resolved = chosen.filter((entry) => result.applied.includes(entry.fix)).flatMap((entry) => entry.findings);
  const sha = result.applied.length === 0 ? null : await workspace.commit(`Apply ${count(result.applied.length)}`);
  return { result, resolved, sha };
}

function noteRejected(chosen: readonly MachineFix[], result: AppliedFixes, headSha: string | null, note: Note): void {
  for (const { fix, reason } of result.rejected) {
    const findings = chosen.find((entry) => entry.fix === fix)?.findings ?? [];
    note(findings, `Machine fix "${fix.title}" left out: ${reason}.`, headSha);
  }
}

/**
 * Tries the machine fixes, once in a loop: applied as one set, the change read again, kept only if every finding they were
 * for is gone and nothing new blocks. Otherwise the tree goes back to where it was.
 */
export async function runMachineStep<E extends Evaluation>(
  input: ReturnInput<E>,
  progress: Progress<E>,
  workspace: Workspace,
): Promise<void> {
  const startedAt = input.now();
  const note: Note = (findings, outcome, headSha) => {
    for (const { fingerprint } of findings)
      noteAttempt(progress, fingerprint, { round: progress.number, headSha, outcome });
  };
  const end = (outcome: string, endedAt = input.now()): void =>
    endRound(input, progress, { action: 'machine-fixes', outcome, actionMs: endedAt - startedAt });
  progress.machineFixesTried = true;
  const { headSha, findings: before } = progress.current;
  const chosen = machineFixes(before, input.settings.machineFixes);
  input.onEvent?.({ type: 'round-started', round: progress.number, action: `trying ${count(chosen.length)}` });

  const opened = await workspace.head();
  const { result, resolved, sha } = await applyChosen(workspace, chosen);
  noteRejected(chosen, result, headSha, note);
  const appliedAt = input.now();
  const evaluation = sha === null ? null : await evaluateNext(input, progress, workspace);
  const undo = evaluation === null ? null : whyUndo(before, evaluation.findings, resolved);

  if (evaluation !== null && undo === null) {
    note(resolved, 'Machine fix applied; the finding is gone.', evaluation.headSha);
    end(`${count(result.applied.length)} applied and kept.`, appliedAt);
    progress.states.push({ content: await workspace.content(), name: 'the machine fixes', evaluation });
    adopt(progress, evaluation, { by: `machine fixes in round ${progress.number}`, workspaceHead: sha });
    return;
  }
  if (undo !== null) {
    await workspace.reset(opened);
    note(resolved, `Machine fix undone: ${undo}.`, headSha);
  }
  end(undo === null ? 'No machine fix could be applied.' : `${count(result.applied.length)} undone: ${undo}.`);
  progress.number += 1;
}
