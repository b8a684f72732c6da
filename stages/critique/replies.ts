import { z } from 'zod';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** What a model is asked to reply. Keys that it adds are dropped; a key that it leaves out or mistypes is an error. */
export interface ReplyShape<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

const claimSchema = z.object({
  path: z.string(),
  quote: z.string(),
  failureScenario: z.string(),
  severity: z.enum(severities),
});

export type ClaimedFinding = z.infer<typeof claimSchema>;

export const criticReply = {
  name: 'critic_findings',
  schema: z.object({ findings: z.array(claimSchema) }),
} as const;

export const repairReply = {
  name: 'repaired_quotes',
  schema: z.object({ quotes: z.array(z.object({ number: z.number(), path: z.string(), quote: z.string() })) }),
} as const;

/** Evidence comes before the verdict: a model that writes in order has looked before it judges. */
export const refuterReply = {
  name: 'refuter_verdict',
  schema: z.object({
    evidence: z.string(),
    reason: z.string(),
    verdict: z.enum(['confirmed', 'refuted', 'uncertain']),
  }),
} as const;

export type RefuterVerdict = z.infer<typeof refuterReply.schema>;
