import { asks } from './line-comments.ts';
import type { Report } from '../../domain/report.ts';
import type { FindingMarker } from './marker.ts';

/**
 * Which comments of earlier runs are answered: their finding is closed, asks nothing any more, or is gone although its
 * gate looked. A gate that failed or was skipped has answered nothing.
 */
export function answered(report: Report, known: readonly FindingMarker[]): readonly string[] {
  const asked = new Map(report.findings.map((finding) => [finding.fingerprint, asks(finding)]));
  const completed = new Set(report.outcomes.filter(({ status }) => status === 'completed').map(({ gateId }) => gateId));
  const prints = known
    .filter(({ fingerprint, gateId }) => !(asked.get(fingerprint) ?? !completed.has(gateId)))
    .map(({ fingerprint }) => fingerprint);
  return [...new Set(prints)];
}
