import { blocks } from '../domain/finding.ts';
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

/** A pass that its own report speaks against, unless two people took that upon themselves. */
function findFalsePass({ verdict, override, findings, outcomes, coverage }: Report): string | null {
  if (verdict.decision !== 'pass' || override !== undefined) return null;
  if (findings.some(blocks)) return 'verdict.decision: "pass" although blocking findings are open';
  const isIncomplete = outcomes.some(({ status }) => status === 'errored') || coverage.unread.length > 0;
  return isIncomplete ? 'verdict.decision: "pass" although something could not be read' : null;
}

/** What keeps the parts of a report from being those of one run, in a sentence; null when nothing does. */
export function findContradiction(report: Report): string | null {
  const { decision, exitCode } = report.verdict;
  const expected = decisionExitCodes[decision];
  if (exitCode !== expected) return `verdict.exitCode: expected ${expected} for "${decision}", got ${exitCode}`;
  return findFalsePass(report) ?? findUnknownFinding(report);
}
