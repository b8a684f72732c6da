import { expect } from 'vitest';
import { z } from 'zod';
import type { Report } from '../../pipeline/domain/report.ts';

const text = z.string().min(1);
const count = z.int().min(0);
const fingerprint = z.string().regex(/^[0-9a-f]{32}$/);
const sha = z
  .string()
  .regex(/^[0-9a-f]{40,64}$/)
  .nullable();
const side = z.enum(['old', 'new']);
const usage = z
  .strictObject({
    inputTokens: count,
    outputTokens: count,
    costUsd: z.number().min(0).nullable(),
    estimated: z.boolean().optional(),
  })
  .nullable();

const region = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1).optional(),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
});
const location = z.strictObject({ path: text, side, region: region.nullable() }).nullable();
const edit = z.strictObject({ path: text, region, expected: z.string(), replacement: z.string() });

const findingSchema = z.strictObject({
  ruleId: z.string().regex(/^[a-z][a-z-]*\/.+/),
  message: text,
  location,
  related: z.array(z.strictObject({ location, message: z.string() })).optional(),
  evidence: z.string(),
  remedy: z.string(),
  fix: z.strictObject({ title: text, safety: z.enum(['safe', 'unsafe']), edits: z.array(edit).min(1) }).optional(),
  level: z.enum(['error', 'warning', 'note']),
  confidence: z.enum(['high', 'medium', 'low']),
  consequence: z.enum(['loss', 'outage', 'exposure', 'lock', 'breaking', 'defect', 'style']),
  fixer: z.enum(['author', 'author-then-human', 'human']),
  reach: z.string().optional(),
  symbol: z.string().optional(),
  claim: z
    .strictObject({
      status: z.enum(['confirmed', 'refuted', 'uncertain', 'unlocated']),
      evidence: z.string(),
      voices: z
        .array(z.strictObject({ critic: text, model: text, sample: z.int().min(1), says: z.string() }))
        .min(2)
        .optional(),
    })
    .optional(),
  fingerprint,
  gateId: text,
  effect: z.enum(['blocking', 'advisory']),
  baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']),
  suppressions: z.array(
    z.strictObject({
      kind: z.enum(['config', 'inline']),
      justification: text,
      by: text,
      expiresOn: z.iso.date().nullable(),
    }),
  ),
  route: z.enum(['fix', 'return', 'escalate', 'inform']),
  disposition: z.enum([
    'fixed',
    'returned',
    'escalated',
    'informed',
    'suppressed',
    'baseline',
    'outside-change',
    'duplicate',
    'refuted',
    'dropped',
  ]),
  reason: text,
  round: z.int().min(1),
  dispute: z
    .strictObject({
      round: z.int().min(0),
      evidence: text,
      answer: z.strictObject({ status: z.enum(['stands', 'doubtful']), reason: z.string() }).nullable(),
    })
    .exactOptional(),
});

const prompts = z
  .array(z.strictObject({ id: text, version: z.int().min(1).nullable(), digest: z.string().regex(/^[0-9a-f]{64}$/) }))
  .optional();
const outcomeBase = { gateId: text, durationMs: z.number().min(0), usage, linesRead: count, prompts };
const outcome = z.discriminatedUnion('status', [
  z.strictObject({ ...outcomeBase, status: z.literal('completed'), findings: count }),
  z.strictObject({ ...outcomeBase, status: z.literal('skipped'), reason: text }),
  z.strictObject({ ...outcomeBase, status: z.literal('errored'), code: text, message: text, hint: text }),
]);

const unreadFile = z.strictObject({ path: text, gateId: z.string().nullable(), reason: text });
const coverage = z.strictObject({
  changedLines: count,
  readLines: count,
  files: z.array(
    z.strictObject({
      path: text,
      changedLines: count,
      readLines: count,
      readBy: z.record(z.string(), count),
      unread: z.array(
        z.strictObject({ side, ranges: z.array(z.strictObject({ start: z.int().min(1), end: z.int().min(1) })) }),
      ),
    }),
  ),
  unread: z.array(unreadFile),
  excluded: z.array(unreadFile),
});

const author = z.strictObject({
  name: z.string(),
  email: z.string(),
  kind: z.enum(['agent', 'human', 'unknown']),
  evidence: text,
});
const reportedFile = z.strictObject({
  path: text,
  previousPath: z.string().nullable(),
  status: z.enum(['added', 'modified', 'deleted', 'renamed']),
  kind: z.enum(['file', 'symlink', 'submodule']),
  language: z.string().nullable(),
  generated: z.boolean(),
  vendored: z.boolean(),
  binary: z.boolean(),
  sizeBytes: count,
  addedLines: count,
  removedLines: count,
});
const change = z.strictObject({
  ref: z.strictObject({
    host: z.string().nullable(),
    repo: z.string().nullable(),
    number: z.int().nullable(),
    baseSha: sha,
    headSha: sha,
    url: z.string().nullable(),
  }),
  title: z.string(),
  authors: z.array(author),
  assistance: z.enum(['agent', 'human', 'unknown']),
  commits: count,
  labels: z.array(z.string()),
  files: z.array(reportedFile),
  changedLines: count,
});

const excerpt = z.strictObject({
  path: text,
  side,
  startLine: z.int().min(1),
  lines: z.array(z.string()),
  highlight: z.strictObject({ start: z.int().min(1), end: z.int().min(1) }).nullable(),
});
const escalation = z.strictObject({
  question: text,
  reason: text,
  fingerprints: z.array(fingerprint),
  attempts: z.array(z.strictObject({ round: z.int().min(1), headSha: sha, outcome: text })),
  owners: z.array(z.string()),
  lines: count,
  minutes: z.number().min(0),
  rank: z.int().min(1),
  excerpts: z.array(excerpt),
  checked: z.array(z.string()),
  unchecked: z.array(z.string()),
  withinBudget: z.boolean(),
});

const blastRadius = z.strictObject({
  score: z.int().min(0).max(100),
  level: z.enum(['low', 'medium', 'high', 'critical']),
  reasons: z.array(
    z.strictObject({
      code: z.enum(['reach', 'entry-points', 'critical-path', 'size', 'intent']),
      text,
      points: z.number().min(0).max(35),
    }),
  ),
  reach: z.strictObject({
    knownFiles: count,
    files: count,
    entryPoints: count,
    entryPointList: z.array(z.strictObject({ path: text, kind: z.enum(['package', 'route', 'command', 'server']) })),
    tests: count,
    knownTests: count,
    changed: z.array(z.strictObject({ path: text, dependents: count, tests: count })),
    untested: z.array(text),
    leftOut: count,
  }),
  graph: z.strictObject({
    nodes: z
      .array(
        z.strictObject({
          path: text,
          role: z.enum(['changed', 'dependent', 'entry-point', 'test', 'more']),
          files: z.int().min(1),
        }),
      )
      .max(15),
    edges: z.array(z.strictObject({ from: text, to: text })),
  }),
});

/** The Report as it stands on standard output: strict, so that a field nobody knows is noticed. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('prereview'), version: text }),
  change,
  startedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  configDigest: text,
  configSource: text,
  rounds: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        headSha: sha,
        drafted: count,
        blocking: count,
        action: z.enum(['machine-fixes', 'author-agent']).nullable(),
        outcome: text,
        durationMs: z.number().min(0),
        costUsd: z.number().min(0).nullable().exactOptional(),
        stop: text.exactOptional(),
      }),
    )
    .min(1),
  outcomes: z.array(outcome),
  coverage,
  triage: z.array(z.strictObject({ name: text, in: count, changed: count, out: count })),
  findings: z.array(findingSchema),
  verdict: z.strictObject({
    decision: z.enum(['pass', 'returned', 'escalated', 'incomplete']),
    reasons: z.array(z.strictObject({ code: text, text, fingerprints: z.array(fingerprint) })),
    exitCode: z.int(),
  }),
  escalations: z.array(escalation),
  blastRadius: blastRadius.optional(),
  usage: usage.unwrap(),
});

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
function expectVerdict({ verdict, findings, outcomes, coverage: ledger }: Report): void {
  expect(verdict.exitCode).toBe(decisionExitCodes[verdict.decision]);
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
  const report = value as Report;
  expectCoverage(report);
  expectFindings(report);
  expectTriage(report);
  expectBlastRadius(report);
  expectVerdict(report);
  expect(report.verdict.exitCode).toBe(exitCode);
  return report;
}
