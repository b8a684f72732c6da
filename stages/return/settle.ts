import type { Finding } from '../../pipeline/domain/finding.ts';
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

function settleOpen<E extends Evaluation>(result: ReturnResult<E>, finding: Finding): Finding {
  const agentTried = result.rounds.some((round) => round.action === 'author-agent');
  if (!agentTried || finding.disposition !== 'returned') return finding;
  const attempts = countAttempts(result, finding);
  const tried =
    attempts === 0
      ? 'The loop ended before the author agent saw it'
      : `The author agent had ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
  return toHuman(finding, `${tried}. ${result.stop.text}`);
}

/** An edit takes a token out of the file, not out of the commits that carry it: only a human can say that it was revoked. */
function settleFixed(finding: Finding, committed: boolean): Finding {
  const outlivesTheFix = committed && finding.consequence === 'exposure' && finding.fixer === 'author-then-human';
  if (!outlivesTheFix || finding.disposition !== 'fixed' || finding.effect !== 'blocking') return finding;
  return toHuman(finding, `${finding.reason} It is still in the commits of this change.`);
}

/**
 * Findings of the whole loop, each once: those of the last reading and those that went on the way. What the author agent
 * had its turns with and left open is a human's now; it is not returned to the same author again. `committed`: the change
 * has commits, so that what was in it stays in history.
 */
export function settleFindings<E extends Evaluation>(result: ReturnResult<E>, committed: boolean): readonly Finding[] {
  return [
    ...result.final.findings.map((finding) => settleOpen(result, finding)),
    ...result.fixedFindings.map((finding) => settleFixed(finding, committed)),
  ];
}
