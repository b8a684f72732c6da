import { z } from 'zod';
import { linterNames } from './linter.ts';

const names = z
  .array(z.enum(linterNames), { error: 'expected auto or a list of linters' })
  .describe('Exactly these linters, configured or not.');

export const lintOptions = z.strictObject({
  tools: z
    .union([z.literal('auto'), names], { error: 'expected auto or a list of linters' })
    .default('auto')
    .describe('auto: the linters that the repository configures, else oxlint for JavaScript and TypeScript.'),
  timeoutMs: z.int().min(1).max(3_600_000).default(60_000).describe('Milliseconds after which one linter is stopped.'),
});

export type LintOptions = z.output<typeof lintOptions>;
