import { z } from 'zod';
import { globProblem } from '../../../pipeline/domain/match.ts';

const glob = z.string().superRefine((text, context) => {
  const problem = globProblem(text);
  if (problem !== null) context.addIssue({ code: 'custom', message: `"${text}" ${problem}` });
});
const threshold = z.number().min(0).max(101);

export const options = z.strictObject({
  critical: z
    .record(z.string(), z.strictObject({ globs: z.array(glob).default([]), weight: z.number().min(0).max(35) }))
    .default({})
    .describe(
      'Critical paths by name: globs, and points of 0 to 35. The name of a built-in one replaces it; weight 0: off',
    ),
  thresholds: z
    .strictObject({
      medium: threshold.default(25),
      high: threshold.default(50),
      critical: threshold.default(75),
    })
    .default({ medium: 25, high: 50, critical: 75 })
    .describe('Score from which on a change is medium, high, critical'),
  aliases: z
    .record(z.string(), z.array(z.string()))
    .default({})
    .describe('Module names that a bundler maps, as in the paths of a tsconfig: { "@/*": ["web/src/*"] }'),
  tests: z.array(glob).default([]).describe('Globs of files that are tests though their names do not say so'),
  checkIntent: z.boolean().default(true).describe('Compare what title and commits say with what changed'),
  checkTests: z.boolean().default(true).describe('Name changed source files that no test reaches'),
});

export type BlastRadiusOptions = z.infer<typeof options>;
