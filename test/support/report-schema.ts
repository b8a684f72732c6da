import { expect } from 'vitest';
import { z } from 'zod';
import type { Report } from '../../pipeline/domain/report.ts';
import { reportSchema } from '../../pipeline/reports/report-schema/report.ts';

/** Said again here, so that a test fails when the product's own table changes. */
const decisionExitCodes = { pass: 0, returned: 10, escalated: 20, incomplete: 30 } as const;
const decisionOrder = ['returned', 'incomplete', 'escalated', 'pass'] as const;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function expectCoverage({ coverage: ledger, change: reported }: Report): void {
  expect(sum(ledger.files.map((file) => file.changedLines))).toBe(ledger.changedLines);
  expect(sum(ledger.files.map((file) => file.readLines))).toBe(ledger.readLines);
  expect(ledger.readLines).toBeLessThanOrEqual(ledger.changedLines);
  for (const file of ledger.files) {
    const unread = file.unread.flatMap(({ ranges }) => ranges.map(({ start, end }) => end - start + 1));
    expect(file.readLines + sum(unread), `${file.path}: read and unread lines do not add up`).toBe(file.changedLines);
    for (const [gate, lines] of Object.entries(file.readBy))
      expect(lines, `${gate} read more of ${file.path} than has changed`).toBeLessThanOrEqual(file.changedLines);
  }
  expect(sum(reported.files.map((file) => file.addedLines + file.removedLines))).toBe(reported.changedLines);
}

function expectFindings({ findings, verdict, escalations }: Report): void {
  const known = new Set(findings.map((finding) => finding.fingerprint));
  for (const { fingerprints } of [...verdict.reasons, ...escalations])
    for (const print of fingerprints) expect(known.has(print), `nobody knows the finding ${print}`).toBe(true);
  const asked = new Set(escalations.flatMap((item) => item.fingerprints));
  for (const finding of findings)
    if (finding.disposition === 'escalated')
      expect(asked.has(finding.fingerprint), `${finding.ruleId} is escalated, and no senior is asked`).toBe(true);
}

/** What a verdict stands for: `pass` is only what has nothing open, nothing unread and nobody to ask. */
function expectVerdict({ verdict, findings, outcomes, coverage: ledger, override }: Report): void {
  expect(verdict.exitCode).toBe(decisionExitCodes[verdict.decision]);
  if (override !== undefined) {
    // Let through on purpose: then all that stood against it is still listed, behind who did it.
    expect([verdict.decision, verdict.reasons[0]?.code]).toEqual(['pass', 'overridden']);
    for (const reason of override.overrode) expect(verdict.reasons).toContainEqual(reason);
    return;
  }
  const blocking = findings.filter((finding) => finding.effect === 'blocking');
  const holds = {
    returned: blocking.some((finding) => finding.disposition === 'returned'),
    incomplete: outcomes.some((entry) => entry.status === 'errored') || ledger.unread.length > 0,
    escalated: findings.some((finding) => finding.disposition === 'escalated'),
    pass: true,
  };
  const earliest = decisionOrder.find((decision) => holds[decision]) ?? 'pass';
  expect(decisionOrder.indexOf(verdict.decision), `${verdict.decision}, though ${earliest} holds`).toBeLessThanOrEqual(
    decisionOrder.indexOf(earliest),
  );
}

function expectBlastRadius({ blastRadius: radius }: Report): void {
  if (radius === undefined) return;
  const points = sum(radius.reasons.map((reason) => reason.points));
  expect(Math.abs(points - radius.score), 'reasons do not add up to the score').toBeLessThanOrEqual(1);
  expect(radius.reach.files).toBeLessThanOrEqual(radius.reach.knownFiles);
  expect(radius.reach.tests).toBeLessThanOrEqual(radius.reach.knownTests);
  const nodes = new Set(radius.graph.nodes.map((node) => node.path));
  for (const { from, to } of radius.graph.edges) expect(nodes.has(from) && nodes.has(to)).toBe(true);
}

function expectTriage({ triage }: Report): void {
  for (const [index, step] of triage.entries()) {
    expect(step.out, `${step.name} lost a finding`).toBe(step.in);
    expect(step.in).toBe(triage[index - 1]?.out ?? step.in);
    expect(step.changed).toBeLessThanOrEqual(step.out);
  }
}

/** Holds a report to its structure and to what it promises, and to the exit code of the run that printed it. */
export function assertReport(value: unknown, exitCode: number | null): Report {
  const checked = reportSchema.safeParse(value);
  expect(checked.success, checked.error === undefined ? '' : z.prettifyError(checked.error)).toBe(true);
  // A field that the schema does not know would be missing from what it read.
  expect(checked.data).toEqual(value);
  const report = value as Report;
  expectCoverage(report);
  expectFindings(report);
  expectTriage(report);
  expectBlastRadius(report);
  expectVerdict(report);
  expect(report.verdict.exitCode).toBe(exitCode);
  return report;
}
