import { blocks } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';

const gateId = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * What keeps a report, whose shape is checked already, from being published; null when nothing does. Gate and fingerprint
 * become part of a marker, so they must be words; and a "pass" beside open findings was written by no run of ours.
 */
export function whyUnpublishable({ verdict, findings, outcomes, coverage, override }: Report): string | null {
  const odd = findings.find((finding) => !gateId.test(finding.gateId));
  if (odd !== undefined) return `${JSON.stringify(odd.gateId.slice(0, 40))} names no gate`;
  if (new Set(findings.map(({ fingerprint }) => fingerprint)).size < findings.length)
    return 'two of its findings have the same fingerprint';
  // Two people may let a change through against its findings; the report says so in its first line.
  if (verdict.decision !== 'pass' || override !== undefined) return null;
  if (findings.some(blocks)) return 'it says "pass" although findings are open that block';
  if (outcomes.some(({ status }) => status === 'errored') || coverage.unread.length > 0)
    return 'it says "pass" although something could not be read';
  return null;
}
