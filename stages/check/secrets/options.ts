import { z } from 'zod';

export const optionsSchema = z.strictObject({
  /** Bits a character that a value without a provider's format must have to be reported. */
  entropy: z.number().min(0).max(8).default(3.5).describe('Least entropy of a generic secret, in bits a character'),
  checkGeneric: z
    .boolean()
    .default(true)
    .describe('Report random values that are assigned to something called a secret'),
  checkMessages: z.boolean().default(true).describe('Look into title, description and commit messages too'),
});

export type SecretsOptions = z.infer<typeof optionsSchema>;
