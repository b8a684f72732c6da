import { z } from 'zod';
import {
  type Report,
  type ReportUsage,
  type Round,
  type TriageStep,
  reportSchemaVersion,
} from '../../domain/report.ts';
import { type Verdict, decisionOrder } from '../../domain/verdict.ts';
import { amount, count, line, mapOf, sha, text } from './atoms.ts';
import { blastRadius } from './blast-radius.ts';
import { change } from './change.ts';
import { escalation } from './escalation.ts';
import { finding } from './finding.ts';
import { coverage, outcome } from './outcome.ts';
import { override, packetNotes, policy, split, verdictReason } from './packet.ts';
import { signOffSummary } from './sign-off.ts';

const round = mapOf<Round>()({
  number: line,
  headSha: sha.nullable(),
  drafted: count,
  blocking: count,
  action: z.enum(['machine-fixes', 'author-agent']).nullable(),
  outcome: text,
  durationMs: amount,
  costUsd: amount.nullable().exactOptional(),
  stop: text.exactOptional(),
});

const verdict = mapOf<Verdict>()({
  decision: z.enum(decisionOrder),
  reasons: z.array(verdictReason),
  exitCode: z.int(),
});

const reportMap = mapOf<Report>()({
  schemaVersion: z.literal(reportSchemaVersion),
  tool: mapOf<Report['tool']>()({ name: z.literal('prereview'), version: text }),
  change,
  startedAt: z.iso.datetime(),
  durationMs: amount,
  configDigest: text,
  configSource: text,
  rounds: z.array(round).min(1),
  outcomes: z.array(outcome),
  coverage,
  triage: z.array(mapOf<TriageStep>()({ name: text, in: count, changed: count, out: count })),
  findings: z.array(finding),
  verdict,
  escalations: z.array(escalation),
  signOff: signOffSummary.exactOptional(),
  override: override.exactOptional(),
  policy: policy.exactOptional(),
  packetNotes: packetNotes.exactOptional(),
  split: split.exactOptional(),
  blastRadius: blastRadius.exactOptional(),
  usage: mapOf<ReportUsage>()({ inputTokens: count, outputTokens: count, costUsd: amount.nullable() }),
});

/** A report as it is written down. What it reads is a Report, or `Report` and this do not say the same. */
export const reportSchema: z.ZodType<Report> = reportMap;
