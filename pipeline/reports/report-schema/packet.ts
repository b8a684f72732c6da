import { z } from 'zod';
import type { AskedPerson, AuthorWords, PacketNotes } from '../../domain/escalation.ts';
import type { Override } from '../../domain/override.ts';
import type { PolicyCondition, PolicyDemand, PolicyEntryResult, PolicyResult } from '../../domain/policy.ts';
import type { Split, SplitGroup } from '../../domain/split.ts';
import type { VerdictReason } from '../../domain/verdict.ts';
import { amount, count, fingerprint, line, mapOf, path, range, sha, side, text } from './atoms.ts';
import { instant, person } from './sign-off.ts';

export const verdictReason = mapOf<VerdictReason>()({ code: text, text, fingerprints: z.array(fingerprint) });

export const override = mapOf<Override>()({
  reason: text,
  by: person,
  second: person,
  headSha: sha,
  at: instant,
  overrode: z.array(verdictReason).min(1),
  unchecked: z.boolean(),
});

const condition = mapOf<PolicyCondition>()({
  name: z.enum(['assisted', 'authorLevel', 'paths', 'blastRadius', 'labels', 'changedLines']),
  held: z.boolean(),
  text,
});
const from = z.array(text).nullable();
const demand = mapOf<PolicyDemand>()({ entry: line, require: count, from, reason: text });
const entry = mapOf<PolicyEntryResult>()({
  entry: line,
  require: count,
  from,
  held: z.boolean(),
  conditions: z.array(condition),
});

export const policy = mapOf<PolicyResult>()({
  count,
  reasons: z.array(text),
  demands: z.array(demand),
  entries: z.array(entry),
  asked: z.array(mapOf<AskedPerson>()({ who: text, why: text })).exactOptional(),
});

const unread = mapOf<PacketNotes['unread'][number]>()({ path, side, ranges: z.array(range) });
const commit = mapOf<AuthorWords['commits'][number]>()({ sha, message: z.string() });
const answer = mapOf<AuthorWords['answers'][number]>()({ question: text, answer: z.string(), where: z.string() });
const authorWords = mapOf<AuthorWords>()({
  title: z.string(),
  body: z.string(),
  commits: z.array(commit),
  answers: z.array(answer),
});

export const packetNotes = mapOf<PacketNotes>()({
  unread: z.array(unread),
  tamper: z.array(fingerprint),
  authorWords,
});

const group = mapOf<SplitGroup>()({
  order: line,
  name: text,
  paths: z.array(path),
  commits: z.array(text),
  after: z.array(line),
  changedLines: count,
  fingerprints: z.array(fingerprint),
  decisions: count,
  lines: count,
  minutes: amount,
  withinBudget: z.boolean(),
});

export const split = mapOf<Split>()({
  by: z.enum(['commits', 'files']),
  groups: z.array(group).min(2),
  unknown: z.array(z.string()),
});
