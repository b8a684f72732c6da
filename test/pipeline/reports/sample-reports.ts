import type { BlastRadius } from '../../../pipeline/domain/blast-radius.ts';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { ReportedFile, Report } from '../../../pipeline/domain/report.ts';
import type { SourceLines } from '../../../pipeline/reports/terminal.ts';

const print = (digit: string): string => digit.repeat(32);

export function sampleFinding(over: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'lint/eslint/no-unused-vars',
    gateId: 'lint',
    message: '`retries` is assigned a value but never used.',
    location: { path: 'src/orders/total.ts', side: 'new', region: { startLine: 3, startColumn: 9, endColumn: 16 } },
    evidence: '  const retries = 3;',
    remedy: 'Remove the variable, or use it.',
    fingerprint: print('0'),
    level: 'warning',
    effect: 'advisory',
    confidence: 'high',
    consequence: 'defect',
    fixer: 'author',
    baselineState: 'new',
    suppressions: [],
    route: 'return',
    disposition: 'returned',
    reason: 'the author can fix it',
    round: 1,
    ...over,
  };
}

function file(path: string, addedLines: number, removedLines: number, over: Partial<ReportedFile> = {}): ReportedFile {
  return {
    path,
    previousPath: null,
    status: 'modified',
    kind: 'file',
    language: null,
    generated: false,
    vendored: false,
    binary: false,
    sizeBytes: 2048,
    addedLines,
    removedLines,
    ...over,
  };
}

export const emptyReport: Report = {
  schemaVersion: 1,
  tool: { name: 'prereview', version: '0.1.0' },
  change: {
    ref: {
      host: 'github.com',
      repo: 'acme/shop',
      number: 41,
      baseSha: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
      headSha: '9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d',
      url: 'https://github.com/acme/shop/pull/41',
    },
    title: 'Round totals once',
    authors: [{ name: 'Ana', email: 'ana@example.com', kind: 'human', evidence: 'no trailer of an agent' }],
    assistance: 'human',
    commits: 1,
    labels: [],
    files: [file('src/orders/total.ts', 8, 4, { language: 'typescript' })],
    changedLines: 12,
  },
  startedAt: '2026-11-03T09:30:00.000Z',
  durationMs: 1840,
  configDigest: print('c'),
  configSource: 'embedded defaults',
  rounds: [
    { number: 1, headSha: null, drafted: 0, blocking: 0, action: null, outcome: 'nothing to fix', durationMs: 1800 },
  ],
  outcomes: [
    { gateId: 'lint', status: 'completed', findings: 0, durationMs: 900, usage: null, linesRead: 12 },
    { gateId: 'secrets', status: 'completed', findings: 0, durationMs: 40, usage: null, linesRead: 12 },
    {
      gateId: 'sql',
      status: 'skipped',
      reason: 'no migration in the change',
      durationMs: 0,
      usage: null,
      linesRead: 0,
    },
    {
      gateId: 'critique',
      status: 'skipped',
      reason: 'no model is configured (stages.critique.models)',
      durationMs: 0,
      usage: null,
      linesRead: 0,
    },
  ],
  coverage: {
    changedLines: 12,
    readLines: 12,
    files: [
      { path: 'src/orders/total.ts', changedLines: 12, readLines: 12, readBy: { lint: 12, secrets: 12 }, unread: [] },
    ],
    unread: [],
    excluded: [],
  },
  triage: [{ name: 'locate', in: 0, changed: 0, out: 0 }],
  findings: [],
  verdict: {
    decision: 'pass',
    reasons: [{ code: 'no-critic', text: 'no model is configured: nobody argued about the change', fingerprints: [] }],
    exitCode: 0,
  },
  escalations: [],
  usage: { inputTokens: 0, outputTokens: 0, costUsd: null },
};

const migration = 'db/migrate/0042_drop_legacy_total.sql';

const dropColumn = sampleFinding({
  ruleId: 'sql/drop-column',
  gateId: 'sql',
  message: 'Column `orders.legacy_total` is dropped: its data is gone, and deployed code that reads it fails.',
  location: {
    path: migration,
    side: 'new',
    region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 27 },
  },
  evidence: '  DROP COLUMN legacy_total;',
  remedy: 'Stop reading the column, deploy, then drop it in a later change.',
  level: 'error',
  effect: 'blocking',
  consequence: 'loss',
  fixer: 'author-then-human',
  reach: 'orders.legacy_total',
  route: 'escalate',
  disposition: 'escalated',
  reason: 'data is lost if this is wrong: a human confirms it',
  fingerprint: print('1'),
});

const token = sampleFinding({
  ruleId: 'secrets/github-token',
  gateId: 'secrets',
  message: 'A GitHub token is committed in plain text.',
  location: { path: 'scripts/deploy.sh', side: 'new', region: { startLine: 3, startColumn: 14, endColumn: 54 } },
  evidence: 'export TOKEN=ghp_****************************',
  remedy: 'Revoke the token now, then read it from the environment or a secret store.',
  level: 'error',
  effect: 'blocking',
  consequence: 'exposure',
  reason: 'the author can remove it',
  fingerprint: print('2'),
});

const swallowed = sampleFinding({
  ruleId: 'critique/correctness',
  gateId: 'critique',
  message: 'A failed payment is logged and then treated as paid: `charge` returns undefined and `settle` goes on.',
  location: { path: 'src/orders/pay.ts', side: 'new', region: { startLine: 5, endLine: 7 } },
  related: [
    {
      location: { path: 'src/orders/settle.ts', side: 'new', region: { startLine: 18 } },
      message: 'settle marks the order as paid without looking at the charge',
    },
  ],
  evidence: '  } catch (error) {\n    console.error(error);\n  }',
  remedy: 'Rethrow, or return a result that the caller has to check.',
  level: 'error',
  effect: 'blocking',
  confidence: 'medium',
  fingerprint: print('3'),
});

const removedTest = sampleFinding({
  ruleId: 'tamper/assertion-removed',
  gateId: 'tamper',
  message: 'An assertion of a test that still runs was removed.',
  location: { path: 'test/orders/total.test.ts', side: 'old', region: { startLine: 4 } },
  evidence: "  expect(total(order)).toBe('12.30');",
  remedy: 'Keep the assertion, or say in the change why it no longer holds.',
  level: 'error',
  effect: 'blocking',
  consequence: 'defect',
  fixer: 'human',
  route: 'escalate',
  disposition: 'escalated',
  reason: 'weakened tests are never returned to the author they may come from',
  fingerprint: print('4'),
});

const unused = sampleFinding({
  fix: {
    title: 'Remove unused variable',
    safety: 'unsafe',
    edits: [
      {
        path: 'src/orders/total.ts',
        region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 21 },
        expected: '  const retries = 3;',
        replacement: '',
      },
    ],
  },
  fingerprint: print('5'),
});

const fixedImport = sampleFinding({
  ruleId: 'lint/eslint/prefer-const',
  message: '`order` is never reassigned.',
  evidence: '  let order = load(id);',
  location: { path: 'src/orders/total.ts', side: 'new', region: { startLine: 2, startColumn: 7, endColumn: 12 } },
  route: 'fix',
  disposition: 'fixed',
  reason: 'machine fix applied in round 1',
  fingerprint: print('6'),
});

const suppressedKey = sampleFinding({
  ruleId: 'secrets/generic-key',
  gateId: 'secrets',
  message: 'A value that looks like a key.',
  location: { path: 'docs/setup.md', side: 'new', region: { startLine: 12 } },
  evidence: 'API_KEY=exam********',
  remedy: 'Use a placeholder that cannot be a key.',
  level: 'note',
  confidence: 'low',
  route: 'inform',
  disposition: 'suppressed',
  suppressions: [{ kind: 'config', justification: 'documented example', by: 'ana', expiresOn: '2027-01-31' }],
  reason: 'suppressed by ana until 2027-01-31: documented example',
  fingerprint: print('7'),
});

/** Returned with six open or fixed findings of every kind, one suppressed beside them. */
/** Paths as a hostile or merely modern repository has them. */
const sampleRadius: BlastRadius = {
  score: 54,
  level: 'high',
  reasons: [
    { code: 'reach', text: '41 source files of 390 changed or reach the change through imports', points: 16.8 },
    { code: 'entry-points', text: '4 entry points among them', points: 5.8 },
    { code: 'critical-path', text: 'critical paths: payments, migrations', points: 27.5 },
    { code: 'size', text: '32 lines to read', points: 3.6 },
  ],
  reach: {
    knownFiles: 390,
    files: 41,
    entryPoints: 4,
    entryPointList: [
      { path: 'app/(shop)/orders/[id]/page.tsx', kind: 'route' },
      { path: 'src/`"]; click n0 call evil() %%.ts', kind: 'server' },
    ],
    tests: 7,
    knownTests: 122,
    changed: [{ path: 'src/orders/pay.ts', dependents: 40, tests: 7 }],
    untested: ['src/orders/total.ts'],
    leftOut: 2,
  },
  graph: {
    nodes: [
      { path: 'src/orders/pay.ts', role: 'changed', files: 1 },
      { path: 'src/`"]; click n0 call evil() %%.ts', role: 'dependent', files: 1 },
      { path: 'app/(shop)/orders/[id]/page.tsx', role: 'entry-point', files: 1 },
      { path: '38 more', role: 'more', files: 38 },
    ],
    edges: [
      { from: 'src/`"]; click n0 call evil() %%.ts', to: 'src/orders/pay.ts' },
      { from: 'app/(shop)/orders/[id]/page.tsx', to: 'src/`"]; click n0 call evil() %%.ts' },
      { from: '38 more', to: 'src/orders/pay.ts' },
    ],
  },
};

export const returnedReport: Report = {
  ...emptyReport,
  blastRadius: sampleRadius,
  change: {
    ...emptyReport.change,
    ref: { ...emptyReport.change.ref, number: 42, url: 'https://github.com/acme/shop/pull/42' },
    title: 'Drop the legacy total',
    authors: [
      {
        name: 'Claude',
        email: 'noreply@anthropic.com',
        kind: 'agent',
        evidence: 'Co-authored-by: noreply@anthropic.com',
      },
    ],
    assistance: 'agent',
    commits: 3,
    files: [
      file(migration, 6, 0, { status: 'added', language: 'sql' }),
      file('scripts/deploy.sh', 9, 2, { language: 'shell' }),
      file('src/orders/pay.ts', 40, 12, { language: 'typescript' }),
      file('src/orders/total.ts', 120, 88, { language: 'typescript' }),
      file('test/orders/total.test.ts', 4, 19, { language: 'typescript' }),
      file('docs/setup.md', 12, 0, { language: 'markdown' }),
      file('docs/flow.png', 0, 0, { binary: true, status: 'added' }),
    ],
    changedLines: 312,
  },
  durationMs: 64_200,
  rounds: [
    {
      number: 1,
      headSha: 'a'.repeat(40),
      drafted: 7,
      blocking: 4,
      action: 'machine-fixes',
      outcome: '1 of 1 safe fix applied',
      durationMs: 21_000,
    },
    {
      number: 2,
      headSha: 'b'.repeat(40),
      drafted: 6,
      blocking: 4,
      action: null,
      outcome: 'no author agent is configured: the rest goes to the author',
      durationMs: 43_000,
    },
  ],
  outcomes: [
    { gateId: 'lint', status: 'completed', findings: 2, durationMs: 2400, usage: null, linesRead: 283 },
    { gateId: 'secrets', status: 'completed', findings: 2, durationMs: 40, usage: null, linesRead: 312 },
    { gateId: 'sql', status: 'completed', findings: 1, durationMs: 160, usage: null, linesRead: 6 },
    { gateId: 'tamper', status: 'completed', findings: 1, durationMs: 30, usage: null, linesRead: 312 },
    {
      gateId: 'critique',
      status: 'completed',
      findings: 1,
      durationMs: 38_000,
      usage: { inputTokens: 11_200, outputTokens: 1200, costUsd: 0.118 },
      linesRead: 312,
    },
  ],
  coverage: {
    changedLines: 312,
    readLines: 312,
    files: [
      { path: migration, changedLines: 6, readLines: 6, readBy: { secrets: 6, sql: 6, critique: 6 }, unread: [] },
    ],
    unread: [],
    excluded: [{ path: 'docs/flow.png', gateId: null, reason: 'binary' }],
  },
  triage: [
    { name: 'locate', in: 7, changed: 0, out: 7 },
    { name: 'suppress', in: 7, changed: 1, out: 7 },
  ],
  findings: [fixedImport, unused, dropColumn, suppressedKey, token, swallowed, removedTest],
  verdict: {
    decision: 'returned',
    reasons: [
      {
        code: 'open-findings',
        text: '2 blocking findings go back to the author',
        fingerprints: [print('2'), print('3')],
      },
      { code: 'escalated', text: '2 findings wait for a senior', fingerprints: [print('1'), print('4')] },
    ],
    exitCode: 10,
  },
  escalations: [
    {
      question:
        'May the column `orders.legacy_total` be dropped now – does any deployed version still read or write it?',
      reason: 'data is lost if this is wrong: a human confirms it',
      fingerprints: [print('1')],
      attempts: [],
      owners: ['@acme/db'],
      lines: 6,
      minutes: 1.4,
      rank: 1,
      excerpts: [
        {
          path: migration,
          side: 'new',
          startLine: 2,
          lines: ['BEGIN;', 'ALTER TABLE orders', '  DROP COLUMN legacy_total;', 'COMMIT;'],
          highlight: { start: 4, end: 4 },
        },
      ],
      checked: [`\`${migration}\`: all 6 changed lines read by secrets, sql, critique`],
      unchecked: ['whether a deployed version still uses the column: the pipeline sees this repository only'],
      withinBudget: true,
    },
    {
      question: 'Is it right that this change weakens its own checks in `test/orders/total.test.ts`?',
      reason: 'weakened tests are never returned to the author they may come from',
      fingerprints: [print('4')],
      attempts: [{ round: 1, headSha: 'a'.repeat(40), outcome: '1 of 1 safe fix applied' }],
      owners: [],
      lines: 5,
      minutes: 1.3,
      rank: 2,
      excerpts: [
        {
          path: 'test/orders/total.test.ts',
          side: 'old',
          startLine: 3,
          lines: ["it('rounds once', () => {", "  expect(total(order)).toBe('12.30');", '});'],
          highlight: { start: 4, end: 4 },
        },
      ],
      checked: [],
      unchecked: [],
      withinBudget: true,
    },
  ],
  usage: { inputTokens: 11_200, outputTokens: 1200, costUsd: 0.118 },
};

/** A gate crashed and a migration could not be parsed, while one decision waits. */
export const incompleteReport: Report = {
  ...returnedReport,
  rounds: [{ ...returnedReport.rounds[0], number: 1, action: null, outcome: 'nothing the author can fix' } as never],
  outcomes: [
    {
      gateId: 'lint',
      status: 'errored',
      code: 'tool-output',
      message: 'eslint printed no JSON (exit 2): "Oops! Something went wrong"',
      hint: 'run `npx eslint --format json src` and repair its configuration',
      durationMs: 700,
      usage: null,
      linesRead: 0,
    },
    ...returnedReport.outcomes.slice(1, 4),
    {
      gateId: 'critique',
      status: 'skipped',
      reason: 'no model is configured (stages.critique.models)',
      durationMs: 0,
      usage: null,
      linesRead: 0,
    },
  ],
  coverage: {
    changedLines: 312,
    readLines: 290,
    files: [
      {
        path: 'scripts/deploy.sh',
        changedLines: 22,
        readLines: 10,
        readBy: { secrets: 10 },
        unread: [
          { side: 'new', ranges: [{ start: 4, end: 9 }] },
          {
            side: 'old',
            ranges: [
              { start: 4, end: 8 },
              { start: 11, end: 11 },
            ],
          },
        ],
      },
    ],
    unread: [
      { path: 'db/migrate/0043_partition.sql', gateId: 'sql', reason: 'syntax error at line 9: near "PARTITOIN"' },
    ],
    excluded: [{ path: 'docs/flow.png', gateId: null, reason: 'binary' }],
  },
  findings: [dropColumn, fixedImport],
  verdict: {
    decision: 'incomplete',
    reasons: [
      { code: 'gate-errored', text: 'lint failed: eslint printed no JSON', fingerprints: [] },
      { code: 'lines-unread', text: 'db/migrate/0043_partition.sql could not be read by sql', fingerprints: [] },
      { code: 'escalated', text: '1 finding waits for a senior', fingerprints: [print('1')] },
    ],
    exitCode: 30,
  },
  escalations: returnedReport.escalations.slice(0, 1),
  usage: { inputTokens: 0, outputTokens: 0, costUsd: null },
};

export const sampleReports: Readonly<Record<string, Report>> = {
  pass: emptyReport,
  returned: returnedReport,
  incomplete: incompleteReport,
};

const sources: Readonly<Record<string, readonly string[]>> = {
  [`new:${migration}`]: [
    '-- Totals are computed since 3.2',
    'BEGIN;',
    'ALTER TABLE orders',
    '  DROP COLUMN legacy_total;',
    'COMMIT;',
  ],
  'new:scripts/deploy.sh': ['#!/bin/sh', 'set -eu', 'export TOKEN=the-raw-value-that-must-not-be-seen', 'deploy "$1"'],
  'new:src/orders/pay.ts': [
    'export async function pay(order: Order) {',
    '\ttry {',
    '\t\tawait charge(order);',
    '\t\treturn true;',
    '\t} catch (error) {',
    '\t\tconsole.error(error);',
    '\t}',
    '}',
  ],
  'new:src/orders/total.ts': [
    'export function total(id: string) {',
    '  const order = load(id);',
    '  const retries = 3;',
    '  return round(order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0));',
    '}',
  ],
  'old:test/orders/total.test.ts': [
    "import { total } from '../../src/orders/total';",
    '',
    "it('rounds once', () => {",
    "  expect(total(order)).toBe('12.30');",
    '});',
  ],
};

/** Source lines that belong to the sample reports, with a raw secret that must not appear anywhere. */
export const sampleSources: SourceLines = (path, side) => sources[`${side}:${path}`] ?? null;
