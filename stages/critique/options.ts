import { z } from 'zod';

const levels = ['error', 'warning', 'note'] as const;

const ownCritic = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  title: z.string().min(1),
  prompt: z.string().min(1),
  level: z.enum(levels).exactOptional(),
});

/** Options of the critique as `pipeline.yaml` and the program give them. Lines are changed lines, both sides. */
export const optionsSchema = z.strictObject({
  critics: z
    .array(z.union([z.string().min(1), ownCritic]))
    .min(1)
    .default(['correctness', 'security', 'contracts']),
  /** How often each critic is asked about each chunk. */
  samples: z.int().min(1).max(5).default(1),
  /** What the repository holds to: part of the system text of critics and refuter. */
  houseRules: z.string().max(20_000).default(''),
  ticket: z
    .strictObject({ source: z.string(), text: z.string().min(1) })
    .nullable()
    .default(null),
  maxChunkLines: z.int().min(1).max(2000).default(400),
  maxChunkCharacters: z.int().min(1000).max(1_000_000).default(80_000),
  /** Lines of signatures, types and tests from elsewhere that a chunk may bring along. More made every model worse. */
  contextLines: z.int().min(0).max(200).default(40),
  /** Of one reply; the most severe are examined, the rest is counted and said. */
  maxClaims: z.int().min(1).max(1000).default(40),
  maxOutputTokens: z.int().min(256).max(200_000).default(16_000),
  /** Lines of the file that the refuter sees around a quote, on each side of it. */
  surroundingLines: z.int().min(0).max(1000).default(60),
  concurrency: z.int().min(1).max(16).default(3),
});

export type CritiqueOptions = z.infer<typeof optionsSchema>;
