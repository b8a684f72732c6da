import { isOpen } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';
import type { FindingMarker } from './marker.ts';

/**
 * Which comments of earlier runs are answered: their finding is closed, or gone although its gate looked. A gate that
 * failed or was skipped has answered nothing.
 */
export function answered(report: Report, known: readonly FindingMarker[]): readonly string[] {
  const dispositions = new Map(report.findings.map((finding) => [finding.fingerprint, isOpen(finding)]));
  const completed = new Set(report.outcomes.filter(({ status }) => status === 'completed').map(({ gateId }) => gateId));
  const prints = known
    .filter(({ fingerprint, gateId }) => !(dispositions.get(fingerprint) ?? !completed.has(gateId)))
    .map(({ fingerprint }) => fingerprint);
  return [...new Set(prints)];
}
