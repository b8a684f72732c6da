import type { Finding } from '../../pipeline/domain/finding.ts';
import type { Evaluation } from './evaluation.ts';
import type { ReturnResult } from './loop.ts';

/** Tries of the author agent only: a machine fix that did not hold is no try of the author. */
function countAttempts<E extends Evaluation>(result: ReturnResult<E>, finding: Finding): number {
  const rounds = new Set(result.rounds.filter((round) => round.action === 'author-agent').map((round) => round.number));
  const attempts = result.attemptsByFingerprint.get(finding.fingerprint) ?? [];
  return attempts.filter((attempt) => rounds.has(attempt.round)).length;
}

/**
 * Findings of the whole loop, each once: those of the last reading and those that went on the way. What the author agent
 * had its turns with and left open is a human's now; it is not returned to the same author again.
 */
export function settleFindings<E extends Evaluation>(result: ReturnResult<E>): readonly Finding[] {
  const agentTried = result.rounds.some((round) => round.action === 'author-agent');
  const open = result.final.findings.map((finding) => {
    if (!agentTried || finding.disposition !== 'returned') return finding;
    const attempts = countAttempts(result, finding);
    const tried =
      attempts === 0
        ? 'The loop ended before the author agent saw it'
        : `The author agent had ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
    return {
      ...finding,
      route: 'escalate' as const,
      disposition: 'escalated' as const,
      reason: `${tried}. ${result.stop.text}`,
    };
  });
  return [...open, ...result.fixedFindings];
}
