import { z } from 'zod';

/** Options of the critique as `pipeline.yaml` and the program give them. Lines are changed lines, both sides. */
export const optionsSchema = z.strictObject({
  critics: z.array(z.string().min(1)).min(1).default(['correctness']),
  maxChunkLines: z.int().min(1).max(2000).default(400),
  maxChunkCharacters: z.int().min(1000).max(1_000_000).default(80_000),
  maxOutputTokens: z.int().min(256).max(200_000).default(16_000),
  /** Lines of the file that the refuter sees around a quote, on each side of it. */
  surroundingLines: z.int().min(0).max(1000).default(60),
  concurrency: z.int().min(1).max(16).default(3),
});

export type CritiqueOptions = z.infer<typeof optionsSchema>;
