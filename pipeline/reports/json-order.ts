import type {
  BlastGraph,
  BlastGraphNode,
  BlastRadius,
  BlastReach,
  BlastReason,
  ChangedReach,
  EntryPoint,
} from '../domain/blast-radius.ts';
import type { Author, ChangeRef } from '../domain/change.ts';
import type { Coverage, FileCoverage, UnreadFile } from '../domain/coverage.ts';
import type { Finding, Location, Region, RelatedLocation, Suppression } from '../domain/finding.ts';
import type { Edit, Fix } from '../domain/fix.ts';
import type { GateOutcome } from '../domain/gate.ts';
import type { Report, ReportUsage, ReportedChange, ReportedFile, Round, TriageStep } from '../domain/report.ts';
import type { Verdict, VerdictReason } from '../domain/verdict.ts';

import { escalation, override, packetNotes, policy, split } from './json-order-packet.ts';
import { findingSignOff, signOffSummary } from './json-order-sign-off.ts';
import { type Shape, shape } from './json-shape.ts';

const region = shape<Region>(['startLine', 'startColumn', 'endLine', 'endColumn']);
const location = shape<Location>(['path', 'side', 'region'], { region });
const related = shape<RelatedLocation>(['location', 'message'], { location });
const edit = shape<Edit>(['path', 'region', 'expected', 'replacement'], { region });
const fix = shape<Fix>(['title', 'safety', 'edits'], { edits: edit });
const suppressions = shape<Suppression>(['kind', 'justification', 'by', 'expiresOn']);
const usage = shape<ReportUsage>(['inputTokens', 'outputTokens', 'costUsd']);

const finding = shape<Finding>(
  [
    'fingerprint',
    'ruleId',
    'gateId',
    'message',
    'location',
    'related',
    'evidence',
    'remedy',
    'fix',
    'level',
    'effect',
    'confidence',
    'consequence',
    'fixer',
    'reach',
    'symbol',
    'baselineState',
    'suppressions',
    'route',
    'disposition',
    'reason',
    'round',
    'dispute',
    'signOff',
    'codeDigest',
  ],
  { location, related, fix, suppressions, signOff: findingSignOff },
);

const file = shape<ReportedFile>([
  'path',
  'previousPath',
  'status',
  'kind',
  'language',
  'generated',
  'vendored',
  'binary',
  'sizeBytes',
  'addedLines',
  'removedLines',
]);
const change = shape<ReportedChange>(
  ['ref', 'title', 'authors', 'assistance', 'commits', 'labels', 'files', 'changedLines'],
  {
    ref: shape<ChangeRef>(['host', 'repo', 'number', 'baseSha', 'headSha', 'url']),
    authors: shape<Author>(['name', 'email', 'kind', 'evidence']),
    files: file,
  },
);

const outcome = shape<GateOutcome>(
  ['gateId', 'status', 'findings', 'reason', 'code', 'message', 'hint', 'durationMs', 'usage', 'linesRead'],
  { usage },
);
const unreadFile = shape<UnreadFile>(['path', 'gateId', 'reason']);
const ranges = shape<{ start: number; end: number }>(['start', 'end']);
const fileCoverage = shape<FileCoverage>(['path', 'changedLines', 'readLines', 'readBy', 'unread'], {
  unread: shape<FileCoverage['unread'][number]>(['side', 'ranges'], { ranges }),
});
const coverage = shape<Coverage>(['changedLines', 'readLines', 'files', 'unread', 'excluded'], {
  files: fileCoverage,
  unread: unreadFile,
  excluded: unreadFile,
});

const verdict = shape<Verdict>(['decision', 'exitCode', 'reasons'], {
  reasons: shape<VerdictReason>(['code', 'text', 'fingerprints']),
});
const blastRadius = shape<BlastRadius>(['score', 'level', 'reasons', 'reach', 'graph', 'imports'], {
  imports: shape<NonNullable<BlastRadius['imports']>[number]>(['from', 'to']),
  reasons: shape<BlastReason>(['code', 'text', 'points']),
  reach: shape<BlastReach>(
    ['knownFiles', 'files', 'entryPoints', 'entryPointList', 'tests', 'knownTests', 'changed', 'untested', 'leftOut'],
    {
      entryPointList: shape<EntryPoint>(['path', 'kind']),
      changed: shape<ChangedReach>(['path', 'dependents', 'tests']),
    },
  ),
  graph: shape<BlastGraph>(['nodes', 'edges'], {
    nodes: shape<BlastGraphNode>(['path', 'role', 'files']),
    edges: shape<BlastGraph['edges'][number]>(['from', 'to']),
  }),
});

const report = shape<Report>(
  [
    'schemaVersion',
    'tool',
    'change',
    'startedAt',
    'durationMs',
    'configDigest',
    'configSource',
    'rounds',
    'outcomes',
    'coverage',
    'triage',
    'findings',
    'override',
    'verdict',
    'escalations',
    'signOff',
    'split',
    'packetNotes',
    'policy',
    'blastRadius',
    'usage',
  ],
  {
    tool: shape<Report['tool']>(['name', 'version']),
    change,
    rounds: shape<Round>([
      'number',
      'headSha',
      'drafted',
      'blocking',
      'action',
      'outcome',
      'durationMs',
      'costUsd',
      'stop',
    ]),
    outcomes: outcome,
    coverage,
    triage: shape<TriageStep>(['name', 'in', 'changed', 'out']),
    findings: finding,
    verdict,
    override,
    escalations: escalation,
    signOff: signOffSummary,
    split,
    packetNotes,
    policy,
    blastRadius,
    usage,
  },
);

function orderKeys(present: readonly string[], wanted: readonly string[]): readonly string[] {
  const others = present.filter((key) => !wanted.includes(key)).sort();
  return [...wanted.filter((key) => present.includes(key)), ...others];
}

function arrange(value: unknown, how: Shape | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => arrange(each, how));
  if (typeof value !== 'object' || value === null) return value;
  const entries = new Map(Object.entries(value));
  const ordered = orderKeys([...entries.keys()], how?.keys ?? []);
  // Without a prototype a key such as `__proto__` (a path in `readBy`, say) stays an ordinary key.
  const out = Object.create(null) as Record<string, unknown>;
  for (const key of ordered) out[key] = arrange(entries.get(key), how?.inner[key]);
  return out;
}

/** The same report with every object's keys in a fixed order. */
export function arrangeReport(value: Report): unknown {
  return arrange(value, report);
}
