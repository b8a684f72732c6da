import { z } from 'zod';

// Of a report that came from another machine nothing is believed but its shape; every text and list has a bound, so that
// reading, escaping and masking it stay bounded too.
const line = z.string().max(20_000);
const text = z.string().max(200_000);
const name = z.string().max(4_096);
const count = z.int().min(0).max(1_000_000_000);
const number = z.number().min(0).max(1e12);
const list = <T extends z.ZodType>(of: T, max = 20_000) => z.array(of).max(max);
const fingerprint = z.string().regex(/^[0-9a-f]{32}$/);
const gateId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const sha = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .nullable();
const side = z.enum(['old', 'new']);
const lineNumber = z.int().min(1).max(100_000_000);
const usage = z.object({ inputTokens: count, outputTokens: count, costUsd: number.nullable() });

const region = z.object({
  startLine: lineNumber,
  startColumn: lineNumber.exactOptional(),
  endLine: lineNumber.exactOptional(),
  endColumn: lineNumber.exactOptional(),
});
const location = z.object({ path: name.min(1), side, region: region.nullable() });
const edit = z.object({ path: name, region, expected: text, replacement: text });

const finding = z.object({
  ruleId: name.min(1),
  message: line,
  location: location.nullable(),
  related: list(z.object({ location, message: line }), 100).exactOptional(),
  evidence: text,
  remedy: line,
  fix: z.object({ title: line, safety: z.enum(['safe', 'unsafe']), edits: list(edit, 200).min(1) }).exactOptional(),
  level: z.enum(['error', 'warning', 'note']),
  confidence: z.enum(['high', 'medium', 'low']),
  consequence: z.enum(['loss', 'outage', 'exposure', 'lock', 'breaking', 'defect', 'style']),
  fixer: z.enum(['author', 'author-then-human', 'human']),
  reach: line.exactOptional(),
  symbol: line.exactOptional(),
  claim: z
    .object({
      status: z.enum(['confirmed', 'refuted', 'uncertain', 'unlocated']),
      evidence: text,
      voices: list(z.object({ critic: name, model: name, sample: count, says: line }), 100).exactOptional(),
    })
    .exactOptional(),
  dispute: z
    .object({
      round: count,
      evidence: text,
      answer: z.object({ status: z.enum(['stands', 'doubtful']), reason: line }).nullable(),
    })
    .exactOptional(),
  fingerprint,
  gateId,
  effect: z.enum(['blocking', 'advisory']),
  baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']),
  suppressions: list(
    z.object({
      kind: z.enum(['config', 'inline']),
      justification: line,
      by: line,
      expiresOn: z.string().max(40).nullable(),
    }),
    100,
  ),
  route: z.enum(['fix', 'return', 'escalate', 'inform']),
  disposition: z.string().regex(/^[a-z][a-z-]{0,31}$/),
  reason: line,
  round: count,
});

const outcomeParts = { gateId, durationMs: number, usage: usage.nullable(), linesRead: count };
const outcome = z.discriminatedUnion('status', [
  z.object({ ...outcomeParts, status: z.literal('completed'), findings: count }),
  z.object({ ...outcomeParts, status: z.literal('skipped'), reason: line }),
  z.object({ ...outcomeParts, status: z.literal('errored'), code: name, message: line, hint: line }),
]);

const range = z.object({ start: lineNumber, end: lineNumber });
const unreadFile = z.object({ path: name, gateId: name.nullable(), reason: line });
const coverage = z.object({
  changedLines: count,
  readLines: count,
  files: list(
    z.object({
      path: name,
      changedLines: count,
      readLines: count,
      readBy: z.record(z.string().max(64), count),
      unread: list(z.object({ side, ranges: list(range) }), 2),
    }),
  ),
  unread: list(unreadFile),
  excluded: list(unreadFile),
});

const change = z.object({
  ref: z.object({
    host: name.nullable(),
    repo: name.nullable(),
    number: count.nullable(),
    baseSha: sha,
    headSha: sha,
    url: name.nullable(),
  }),
  title: line,
  authors: list(
    z.object({ name: line, email: line, kind: z.enum(['agent', 'human', 'unknown']), evidence: line }),
    1000,
  ),
  assistance: z.enum(['agent', 'human', 'unknown']),
  commits: count,
  labels: list(name, 200),
  files: list(
    z.object({
      path: name,
      previousPath: name.nullable(),
      status: z.enum(['added', 'modified', 'deleted', 'renamed']),
      kind: z.enum(['file', 'symlink', 'submodule']),
      language: z.string().max(64).nullable(),
      generated: z.boolean(),
      vendored: z.boolean(),
      binary: z.boolean(),
      sizeBytes: count,
      addedLines: count,
      removedLines: count,
    }),
  ),
  changedLines: count,
});

const escalation = z.object({
  question: line,
  reason: text,
  fingerprints: list(fingerprint),
  attempts: list(z.object({ round: count, headSha: sha, outcome: line }), 100),
  owners: list(name, 200),
  lines: count,
  minutes: number,
  rank: lineNumber,
  excerpts: list(
    z.object({
      path: name,
      side,
      startLine: lineNumber,
      lines: list(text, 2000),
      highlight: range.nullable(),
    }),
    200,
  ),
  checked: list(line, 1000),
  unchecked: list(line, 1000),
  withinBudget: z.boolean(),
});

const blastRadius = z.object({
  score: z.int().min(0).max(100),
  level: z.enum(['low', 'medium', 'high', 'critical']),
  reasons: list(z.object({ code: name, text: line, points: z.number().min(0).max(100) }), 50),
  reach: z.object({
    knownFiles: count,
    files: count,
    entryPoints: count,
    entryPointList: list(z.object({ path: name, kind: z.enum(['package', 'route', 'command', 'server']) }), 200),
    tests: count,
    knownTests: count,
    changed: list(z.object({ path: name, dependents: count, tests: count })),
    untested: list(name),
    leftOut: count,
  }),
  graph: z.object({
    nodes: list(
      z.object({ path: name, role: z.enum(['changed', 'dependent', 'entry-point', 'test', 'more']), files: count }),
      50,
    ),
    edges: list(z.object({ from: name, to: name }), 500),
  }),
});

/** What of a report is published. Fields that a later version adds are dropped, not refused. */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string().max(64), version: z.string().max(64) }),
  change,
  startedAt: z.string().max(40),
  durationMs: number,
  configDigest: z.string().max(200),
  configSource: name,
  rounds: list(
    z.object({
      number: count,
      headSha: sha,
      drafted: count,
      blocking: count,
      action: z.enum(['machine-fixes', 'author-agent']).nullable(),
      outcome: line,
      durationMs: number,
      costUsd: number.nullable().exactOptional(),
      stop: line.exactOptional(),
    }),
    100,
  ),
  outcomes: list(outcome, 500),
  coverage,
  triage: list(z.object({ name, in: count, changed: count, out: count }), 100),
  findings: list(finding),
  verdict: z.object({
    decision: z.enum(['pass', 'returned', 'escalated', 'incomplete']),
    reasons: list(z.object({ code: name, text: line, fingerprints: list(fingerprint) }), 1000),
    exitCode: count,
  }),
  escalations: list(escalation, 2000),
  blastRadius: blastRadius.exactOptional(),
  usage,
});
