import type { DecisionRecord } from '../../../pipeline/domain/decision-record.ts';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { PreventedRecord } from '../../../pipeline/domain/prevented-record.ts';
import type { Report } from '../../../pipeline/domain/report.ts';

function gateOf(ruleId: string): string {
  return ruleId.slice(0, Math.max(0, ruleId.indexOf('/')));
}

/** Whether what was sent back is gone by somebody's work, and not because nobody looked or somebody waved it through. */
function isGone(record: DecisionRecord, found: Finding | undefined, report: Report): boolean {
  if (found?.disposition === 'fixed') return true;
  const looked = report.outcomes.some(
    ({ gateId, status }) => gateId === gateOf(record.ruleId) && status === 'completed',
  );
  return found === undefined && looked && report.coverage.unread.length === 0;
}

/**
 * What a reviewer's time kept out: findings that they sent back (`fix`) and that a later state of the same change does not
 * have any more. `isEarlier` tells whether a commit is an ancestor of what the report is about. Pure.
 */
export function findPrevented(
  records: readonly DecisionRecord[],
  known: readonly PreventedRecord[],
  report: Report,
  isEarlier: (sha: string) => boolean,
): readonly PreventedRecord[] {
  const credited = new Set(known.map(({ fingerprint }) => fingerprint));
  const findings = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  const last = new Map(records.map((record) => [record.fingerprint, record]));
  return [...last.values()].flatMap((record) => {
    const { fingerprint, decision, reviewer, ruleId, level, headSha } = record;
    const found = findings.get(fingerprint);
    const isOver = found === undefined || !isOpen(found);
    if (decision !== 'fix' || credited.has(fingerprint) || !isOver || !isEarlier(headSha)) return [];
    if (headSha === report.change.ref.headSha || !isGone(record, found, report)) return [];
    return [{ at: report.startedAt, reviewer, fingerprint, ruleId, level, sentBackAt: headSha }];
  });
}
