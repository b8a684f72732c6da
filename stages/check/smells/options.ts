import { z } from 'zod';

export const options = z.strictObject({
  prompts: z
    .array(z.string())
    .default([])
    .describe(
      'Globs of files that hold prompts for models or examples of attacks on them: instructions there are no finding',
    ),
  provided: z
    .array(z.string())
    .default([])
    .describe('Names of modules that exist although no manifest says so (generated code, the runtime of a platform)'),
  output: z
    .array(z.string())
    .default([])
    .describe('Globs of files that print on purpose: no debug output is reported there'),
  minCopyTokens: z
    .number()
    .int()
    .min(30)
    .max(2000)
    .default(60)
    .describe('Shortest function, in tokens, that is compared with the functions of the repository'),
});

export type SmellsOptions = z.infer<typeof options>;
