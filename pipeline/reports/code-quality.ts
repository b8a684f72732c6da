import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { escapeJson, visibleLine } from './escape.ts';
import { sortFindings } from './order.ts';

type Severity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

function severityOf(finding: Finding): Severity {
  if (finding.level === 'note') return 'info';
  if (finding.level === 'warning') return blocks(finding) ? 'major' : 'minor';
  return blocks(finding) ? 'blocker' : 'critical';
}

/** GitLab shows one entry for each fingerprint: a second finding with the same one gets a suffix. */
function uniqueFingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ fingerprint }) => {
    const nr = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, nr);
    return nr === 1 ? fingerprint : `${fingerprint}-${nr}`;
  });
}

/** An entry needs a file: what is about the whole change stands at the first changed one, and says so. */
function locate(finding: Finding, report: Report): { readonly path: string; readonly begin: number } {
  const { location } = finding;
  if (location !== null) return { path: location.path, begin: location.region?.startLine ?? 1 };
  return { path: report.change.files[0]?.path ?? '.', begin: 1 };
}

function describe(finding: Finding): string {
  const removed = finding.location?.side === 'old' ? 'Removed: ' : '';
  const whole = finding.location === null ? 'The whole change: ' : '';
  const remedy = finding.remedy === '' ? '' : ` → ${finding.remedy}`;
  return visibleLine(`${whole}${removed}${finding.message}${remedy}`);
}

/** GitLab's code quality report: open findings, worst first. */
export function renderCodeQuality(report: Report): string {
  const open = sortFindings(report.findings.filter(isOpen));
  const fingerprints = uniqueFingerprints(open);
  const entries = open.map((finding, at) => {
    const { path, begin } = locate(finding, report);
    return {
      description: describe(finding),
      check_name: finding.ruleId,
      fingerprint: fingerprints[at],
      severity: severityOf(finding),
      location: { path, lines: { begin, end: finding.location?.region?.endLine ?? begin } },
    };
  });
  return `${escapeJson(JSON.stringify(entries, null, 2))}\n`;
}
