import * as fc from 'fast-check';
import type { Change, ChangedFile, Hunk } from '../../../pipeline/domain/change.ts';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import { confidences, consequences } from '../../../pipeline/domain/severity.ts';
import type { PacketInput } from '../../../stages/escalate/packet.ts';

export function escalatedFinding(over: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'sql/drop-column',
    gateId: 'sql',
    message: 'Column orders.total is dropped.',
    location: { path: 'db/1.sql', side: 'new', region: { startLine: 5 } },
    evidence: 'DROP COLUMN total;',
    remedy: 'Stop reading it first.',
    fingerprint: 'f1',
    level: 'error',
    effect: 'blocking',
    confidence: 'high',
    consequence: 'loss',
    fixer: 'human',
    baselineState: 'new',
    suppressions: [],
    route: 'escalate',
    disposition: 'escalated',
    reason: 'a human confirms a loss',
    round: 1,
    ...over,
  };
}

export function changedFile(path: string, over: Partial<ChangedFile> = {}): ChangedFile {
  return {
    path,
    previousPath: null,
    status: 'modified',
    kind: 'file',
    oldMode: '100644',
    newMode: '100644',
    language: null,
    generated: false,
    vendored: false,
    binary: false,
    sizeBytes: 1,
    hunks: [],
    unreadReason: null,
    ...over,
  };
}

export function addedHunk(many: number): Hunk {
  const lines = Array.from({ length: many }, (_, at) => ({
    kind: 'added' as const,
    oldLine: null,
    newLine: at + 1,
    text: `line ${at + 1}`,
  }));
  return { oldStart: 0, oldLines: 0, newStart: 1, newLines: many, lines };
}

export function changeOf(paths: readonly string[], over: Partial<Change> = {}): Change {
  const ref = { host: null, repo: null, number: null, baseSha: null, headSha: null, url: null };
  const files = paths.map((path) => changedFile(path));
  return { ref, title: '', body: '', authors: [], commits: [], labels: [], files, ...over };
}

/** A file of `many` lines, numbered. */
export function numberedLines(many: number): readonly string[] {
  return Array.from({ length: many }, (_, at) => `line ${at + 1}`);
}

export function packetInput(findings: readonly Finding[], over: Partial<PacketInput> = {}): PacketInput {
  return {
    findings,
    change: changeOf(['db/1.sql', 'src/a.ts', 'src/b.ts']),
    rounds: [],
    coverage: { changedLines: 0, readLines: 0, files: [], unread: [], excluded: [] },
    outcomes: [],
    settings: { seniors: [], attention: { lines: 200, minutes: 15, linesPerHour: 400 }, policy: [] },
    readLines: async () => numberedLines(60),
    owners: () => [],
    ...over,
  };
}

const region = fc.option(fc.integer({ min: 1, max: 70 }).map((startLine) => ({ startLine, endLine: startLine + 3 })));
const location = fc.option(
  fc.record({
    path: fc.constantFrom('db/1.sql', 'src/a.ts', 'lib/c.ts'),
    side: fc.constantFrom('old' as const, 'new' as const),
    region,
  }),
);

/** Findings with distinct fingerprints; most are escalated. */
export const anyFindings: fc.Arbitrary<readonly Finding[]> = fc
  .array(
    fc.record({
      ruleId: fc.constantFrom('sql/drop-column', 'tamper/skip', 'lint/x', 'secrets/token'),
      consequence: fc.constantFrom(...consequences),
      confidence: fc.constantFrom(...confidences),
      effect: fc.constantFrom('blocking' as const, 'advisory' as const),
      disposition: fc.constantFrom('escalated' as const, 'escalated' as const, 'returned' as const),
      location,
      reach: fc.constantFrom('orders.total', 'orders', ''),
    }),
    { maxLength: 25 },
  )
  .map((drafts) =>
    drafts.map((draft, at) =>
      escalatedFinding({ ...draft, gateId: draft.ruleId.split('/')[0] ?? '', fingerprint: `f${at}` }),
    ),
  );
