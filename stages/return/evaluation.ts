import type { Coverage } from '../../pipeline/domain/coverage.ts';
import { type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { GateOutcome } from '../../pipeline/domain/gate.ts';

/** What one reading of the change found. Callers may carry more in it: it comes back as it was. */
export interface Evaluation {
  readonly findings: readonly Finding[];
  readonly headSha: string | null;
  readonly drafted: number;
  readonly durationMs: number;
  /** How the gates ended and what they could not read: a finding from there that is missing is not fixed. */
  readonly outcomes?: readonly GateOutcome[];
  readonly coverage?: Pick<Coverage, 'files' | 'unread'>;
}

const unseen = 'Not looked at again in the last round: its gate did not read this part.';

/** Whether this reading would have shown a finding if it were still there. */
function wasLookedFor(finding: Finding, { outcomes, coverage }: Evaluation): boolean {
  const path = finding.location?.path ?? null;
  const unread = coverage?.unread ?? [];
  if (unread.some((part) => part.path === path && (part.gateId === null || part.gateId === finding.gateId)))
    return false;
  const status = outcomes?.find((outcome) => outcome.gateId === finding.gateId)?.status;
  if (status === 'errored') return false;
  // A gate that has nothing left to read is skipped rightly; the critics that wait while stage 1 blocks are not.
  return status !== 'skipped' || (path !== null && !coverage?.files.some((file) => file.path === path));
}

const asUnseen = (finding: Finding): Finding =>
  finding.reason.endsWith(unseen) ? finding : { ...finding, reason: `${finding.reason} ${unseen}`.trim() };

/**
 * The next evaluation, with the round in which each finding was first seen, and with open findings of the one before where
 * nobody looked again.
 */
export function carryOver<E extends Evaluation>(before: Evaluation, next: E): E {
  const known = new Map(before.findings.map((finding) => [finding.fingerprint, finding]));
  const present = new Set(next.findings.map((finding) => finding.fingerprint));
  const found = next.findings.map((finding) => {
    const earlier = known.get(finding.fingerprint);
    return earlier === undefined ? finding : { ...finding, round: Math.min(earlier.round, finding.round) };
  });
  const carried = before.findings
    .filter((finding) => isOpen(finding) && !present.has(finding.fingerprint) && !wasLookedFor(finding, next))
    .map(asUnseen);
  return { ...next, findings: [...found, ...carried] };
}
