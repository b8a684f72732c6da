import { type Dispute, type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { Evaluation } from './evaluation.ts';
import type { ReturnResult } from './loop.ts';

/** Tries of the author agent only: a machine fix that did not hold is no try of the author. */
function countAttempts<E extends Evaluation>(result: ReturnResult<E>, finding: Finding): number {
  const rounds = new Set(result.rounds.filter((round) => round.action === 'author-agent').map((round) => round.number));
  const attempts = result.attemptsByFingerprint.get(finding.fingerprint) ?? [];
  return attempts.filter((attempt) => rounds.has(attempt.round)).length;
}

function toHuman(finding: Finding, reason: string): Finding {
  return { ...finding, route: 'escalate', disposition: 'escalated', reason };
}

function describeDispute({ evidence, answer }: Dispute): string {
  const judged =
    answer === null
      ? ''
      : ` The refuter says that it ${answer.status === 'stands' ? 'stands' : 'may be wrong'}: ${answer.reason}`;
  return `The author agent disputes it: ${evidence}${judged}`;
}

function settleOpen<E extends Evaluation>(result: ReturnResult<E>, finding: Finding): Finding {
  const dispute = result.disputes.get(finding.fingerprint);
  if (dispute !== undefined && isOpen(finding)) return { ...toHuman(finding, describeDispute(dispute)), dispute };
  const agentTried = result.rounds.some((round) => round.action === 'author-agent');
  if (!agentTried || finding.disposition !== 'returned') return finding;
  const attempts = countAttempts(result, finding);
  const tried =
    attempts === 0
      ? 'The loop ended before the author agent saw it'
      : `The author agent had ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
  return toHuman(finding, `${tried}. ${result.stop.text}`);
}

/** What went with an edit that a human has to look at first is theirs to accept: the report must not call it fixed. */
function settleHeld<E extends Evaluation>({ held }: ReturnResult<E>, finding: Finding): Finding {
  if (held === null || !held.fingerprints.has(finding.fingerprint)) return finding;
  const asked = finding.disposition === 'fixed' && finding.effect === 'blocking';
  return asked ? toHuman(finding, `${finding.reason} ${held.text}`) : finding;
}

/** Secrets are shown masked, with a digest that tells them apart. */
function isSameSecret(one: Finding, other: Finding): boolean {
  const digest = (finding: Finding): string | undefined => /#[0-9a-f]{8}\b/.exec(finding.evidence)?.[0];
  return one.ruleId === other.ruleId && digest(one) !== undefined && digest(one) === digest(other);
}

/** An edit takes a token out of the file, not out of the commits that carry it: only a human can say that it was revoked. */
function settleFixed<E extends Evaluation>(result: ReturnResult<E>, finding: Finding, committed: boolean): Finding {
  const outlivesTheFix = committed && finding.consequence === 'exposure' && finding.fixer === 'author-then-human';
  if (!outlivesTheFix || finding.disposition !== 'fixed' || finding.effect !== 'blocking') return finding;
  // The gate that reads the commits asks about it already: one question for one secret.
  const asked = result.final.findings.some((other) => isOpen(other) && isSameSecret(other, finding));
  return asked ? finding : toHuman(finding, `${finding.reason} It is still in the commits of this change.`);
}

/**
 * Findings of the whole loop, each once: those of the last reading and those that went on the way. What the author agent
 * had its turns with and left open is a human's now; it is not returned to the same author again. `committed`: the change
 * has commits, so that what was in it stays in history.
 */
export function settleFindings<E extends Evaluation>(result: ReturnResult<E>, committed: boolean): readonly Finding[] {
  return [
    ...result.final.findings.map((finding) => settleOpen(result, finding)),
    ...result.fixedFindings.map((finding) => settleFixed(result, settleHeld(result, finding), committed)),
  ];
}
