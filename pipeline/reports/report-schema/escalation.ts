import { z } from 'zod';
import type { Attempt, Escalation, Excerpt } from '../../domain/escalation.ts';
import { amount, count, fingerprint, line, mapOf, path, range, sha, side, text } from './atoms.ts';

const attempt = mapOf<Attempt>()({ round: line, headSha: sha.nullable(), outcome: text });

const excerpt = mapOf<Excerpt>()({
  path,
  side,
  startLine: line,
  lines: z.array(z.string()),
  highlight: range.nullable(),
});

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
});
