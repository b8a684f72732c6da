import { z } from 'zod';

export const options = z.strictObject({
  gateFiles: z
    .array(z.string())
    .default([])
    .describe('Globs of further files that decide how changes are reviewed: an edit of one goes to a human'),
  checkExpectedValues: z
    .boolean()
    .default(true)
    .describe('Ask about expected values that changed while the inputs of a test stayed'),
});

export type TamperOptions = z.infer<typeof options>;
