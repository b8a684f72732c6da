import { z } from 'zod';
import type { Argument, AskedPerson, Attempt, Escalation, Evidence, Excerpt } from '../../domain/escalation.ts';
import { confidences } from '../../domain/severity.ts';
import { amount, count, fingerprint, line, mapOf, path, range, sha, side, text } from './atoms.ts';

const attempt = mapOf<Attempt>()({ round: line, headSha: sha.nullable(), outcome: text });

const excerpt = mapOf<Excerpt>()({
  path,
  side,
  startLine: line,
  lines: z.array(z.string()),
  highlight: range.nullable(),
});

const evidence = mapOf<Evidence>()({
  fingerprint,
  ruleId: text,
  basis: z.enum(['computed', 'claimed']),
  confidence: z.enum(confidences),
  message: z.string(),
  where: z.string(),
});

const argument = mapOf<Argument>()({ voice: text, says: z.string() });
const sides = mapOf<NonNullable<Escalation['arguments']>>()({ for: z.array(argument), against: z.array(argument) });

export const escalation = mapOf<Escalation>()({
  question: text,
  reason: text,
  fingerprints: z.array(fingerprint),
  attempts: z.array(attempt),
  owners: z.array(z.string()),
  lines: count,
  minutes: amount,
  rank: line,
  excerpts: z.array(excerpt),
  checked: z.array(z.string()),
  unchecked: z.array(z.string()),
  withinBudget: z.boolean(),
  evidence: z.array(evidence).exactOptional(),
  arguments: sides.exactOptional(),
  asked: z.array(mapOf<AskedPerson>()({ who: text, why: text })).exactOptional(),
});
