import { z } from 'zod';

const source = z
  .string()
  .min(1)
  .refine((path) => !/^(?:[/\\]|[A-Za-z]:|!)/.test(path) && !path.split(/[/\\]/).includes('..'), {
    error: 'expected a path or glob inside the repository, relative to its root, without ..',
  });

export const options = z.strictObject({
  sources: z
    .array(source)
    .default(['.semgrep/', '.semgrep.yml', '.semgrep.yaml'])
    .describe('Rule files, folders of them (ending in "/") and globs; read from the base of the change'),
  engine: z
    .enum(['auto', 'embedded', 'semgrep', 'opengrep'])
    .default('auto')
    .describe(
      'embedded: the engine of this package; semgrep, opengrep: that program; auto: embedded, and a program that is installed for rules it cannot run',
    ),
  starter: z
    .union([z.enum(['on', 'off']), z.boolean().transform((value) => (value ? ('on' as const) : ('off' as const)))])
    .default('on')
    .describe('The rules that come with this package'),
  notRun: z
    .enum(['note', 'warning', 'error'])
    .default('note')
    .describe('Level of the finding that lists rules of yours which did not run'),
  timeoutMs: z
    .number()
    .int()
    .min(1000)
    .max(3_600_000)
    .default(50_000)
    .describe('Milliseconds after which semgrep or opengrep is stopped'),
  stepsPerRule: z
    .number()
    .int()
    .min(10_000)
    .max(1_000_000_000)
    .default(3_000_000)
    .describe('Steps that the embedded engine spends on one rule in one file before it gives up and says so'),
  secondsPerFile: z
    .number()
    .min(1)
    .max(3600)
    .default(15)
    .describe(
      'Seconds of wall-clock time that the embedded engine spends on one file before it is stopped and says so',
    ),
  threads: z
    .union([z.literal('auto'), z.number().int().min(1).max(64)])
    .default('auto')
    .describe(
      'Threads of the embedded engine; auto: as many as there are processors and files to fill them, 4 at most',
    ),
});

export type RulesOptions = z.infer<typeof options>;
