import { z } from 'zod';
import { outputFormats } from '../_shared/tool-output/parse-output.ts';
import { splitCommand } from './split-command.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, {
    error: 'expected a short name such as trivy: lower case letters, digits, - . _',
  })
  .describe('Name of the tool; its findings have rule ids external/<id>/<rule>.');
const format = z.enum(outputFormats).describe('What it prints.');
const relativePath = z
  .string()
  .min(1)
  .refine((path) => !/^(?:[/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..'), {
    error: 'expected a path inside the repository, relative to its root, without ..',
  });

const commandLine = z.string().superRefine((line, context) => {
  const split = splitCommand(line);
  if ('problem' in split) context.addIssue({ code: 'custom', message: split.problem });
});
const argumentList = z.array(z.string()).min(1, { error: 'needs a program' });

const commandEntry = z.strictObject({
  id,
  run: z
    .union([commandLine, argumentList], { error: 'expected a command line or a list of program and arguments' })
    .describe('Program and arguments; no shell reads them. It runs at the root of the head side of the change.'),
  format,
  okExitCodes: z
    .array(z.int().min(0).max(255))
    .exactOptional()
    .describe('Exit codes that are no failure. Without it, every code with valid output is accepted.'),
  timeoutMs: z
    .int()
    .min(1)
    .max(3_600_000)
    .exactOptional()
    .describe('Milliseconds after which it is stopped. Default 60000.'),
  cwd: relativePath.exactOptional().describe('Folder to run it in, relative to the root of the repository.'),
});

const fileEntry = z.strictObject({
  id,
  file: relativePath.describe(
    'Report that an earlier step left: a path or a glob, relative to the root of the repository.',
  ),
  format,
});

export const externalOptions = z.union([
  z.array(z.union([commandEntry, fileEntry])).describe('Commands to run and report files to read.'),
  // An empty map stands for the defaults of every gate.
  z.strictObject({}).transform(() => []),
]);

export type CommandEntry = z.output<typeof commandEntry>;
export type FileEntry = z.output<typeof fileEntry>;
export type ExternalEntry = CommandEntry | FileEntry;
