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

const quoteSchema = z.object({ path: z.string(), quote: z.string() });
export type QuotedText = z.infer<typeof quoteSchema>;

/** Asked for always, missed never: a model that knows of no instructions may leave the list out. */
export const criticReply = {
  name: 'critic_findings',
  schema: z.object({ findings: z.array(claimSchema), instructionsInCode: z.array(quoteSchema).default([]) }),
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

export const requirementsReply = {
  name: 'ticket_requirements',
  schema: z.object({ requirements: z.array(z.object({ quote: z.string() })) }),
} as const;

const conformanceEntry = z.object({
  number: z.number(),
  status: z.enum(['met', 'contradicted', 'not-seen']),
  path: z.string(),
  quote: z.string(),
  explanation: z.string(),
});

export type ConformanceEntry = z.infer<typeof conformanceEntry>;

export const conformanceReply = {
  name: 'ticket_conformance',
  schema: z.object({ requirements: z.array(conformanceEntry) }),
} as const;
