import type { Report } from '../domain/report.ts';
import { decisionExitCodes } from '../domain/verdict.ts';

/** Where a report speaks of a finding that it does not hold, or null. */
function findUnknownFinding(report: Report): string | null {
  const known = new Set(report.findings.map((finding) => finding.fingerprint));
  const lists = [
    ...report.verdict.reasons.map(({ fingerprints }, at) => ({ at: `verdict.reasons[${at}]`, fingerprints })),
    ...report.escalations.map(({ fingerprints }, at) => ({ at: `escalations[${at}]`, fingerprints })),
  ];
  for (const { at, fingerprints } of lists) {
    const index = fingerprints.findIndex((print) => !known.has(print));
    if (index !== -1) return `${at}.fingerprints[${index}]: no finding has the fingerprint ${fingerprints[index]}`;
  }
  return null;
}

/** What keeps the parts of a report from being those of one run, in a sentence; null when nothing does. */
export function findContradiction(report: Report): string | null {
  const { decision, exitCode } = report.verdict;
  const expected = decisionExitCodes[decision];
  if (exitCode !== expected) return `verdict.exitCode: expected ${expected} for "${decision}", got ${exitCode}`;
  return findUnknownFinding(report);
}
