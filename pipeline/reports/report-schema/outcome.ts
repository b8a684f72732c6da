import { z } from 'zod';
import type { Coverage, FileCoverage, UnreadFile } from '../../domain/coverage.ts';
import type { GateOutcome, PromptRecord } from '../../domain/gate.ts';
import type { ModelUsage } from '../../domain/model.ts';
import { amount, count, line, mapOf, path, range, side, text } from './atoms.ts';

const usage = mapOf<ModelUsage>()({
  inputTokens: count,
  outputTokens: count,
  costUsd: amount.nullable(),
  estimated: z.boolean().exactOptional(),
  reused: count.exactOptional(),
});

const prompt = mapOf<PromptRecord>()({
  id: text,
  version: line.nullable(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

type Ended<Status> = Extract<GateOutcome, { readonly status: Status }>;
const base = {
  gateId: text,
  durationMs: amount,
  usage: usage.nullable(),
  linesRead: count,
  prompts: z.array(prompt).exactOptional(),
};

export const outcome = z.discriminatedUnion('status', [
  mapOf<Ended<'completed'>>()({ ...base, status: z.literal('completed'), findings: count }),
  mapOf<Ended<'skipped'>>()({ ...base, status: z.literal('skipped'), reason: text }),
  mapOf<Ended<'errored'>>()({ ...base, status: z.literal('errored'), code: text, message: text, hint: text }),
]);

const unreadFile = mapOf<UnreadFile>()({ path, gateId: z.string().nullable(), reason: text });

const fileCoverage = mapOf<FileCoverage>()({
  path,
  changedLines: count,
  readLines: count,
  readBy: z.record(z.string(), count),
  unread: z.array(mapOf<FileCoverage['unread'][number]>()({ side, ranges: z.array(range) })),
});

export const coverage = mapOf<Coverage>()({
  changedLines: count,
  readLines: count,
  files: z.array(fileCoverage),
  unread: z.array(unreadFile),
  excluded: z.array(unreadFile),
});
