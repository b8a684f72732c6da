import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { blocks, isOpen } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { readReportFile } from '../publish-command.ts';
import { executeRun } from '../run-command.ts';
import { readActionChange } from './change.ts';
import { readChoice, readFailOn, readFlag, readInput, readWords } from './inputs.ts';
import { jobSummary } from './summary.ts';
import { annotations, inertLog, outputLines } from './workflow-commands.ts';

/** Nothing that reads the change may hold what a runner could be taken over with. */
const tokens = [
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
] as const;

export function withoutTokens(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !tokens.some((token) => token === name)));
}

/** Keeps what a run prints, so that it reaches the log as text and never as a command. */
function collect(): { readonly stream: NodeJS.WriteStream; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream: stream as NodeJS.WriteStream, text: () => Buffer.concat(chunks).toString('utf8') };
}

async function append(file: string | undefined, text: string): Promise<void> {
  if (file !== undefined && file !== '') await appendFile(file, text);
}

function counts({ findings, verdict }: Report, exitCode: number) {
  const many = (disposition: string): number =>
    findings.filter((finding) => finding.disposition === disposition).length;
  return {
    decision: verdict.decision,
    'exit-code': exitCode,
    findings: findings.filter(isOpen).length,
    blocking: findings.filter(blocks).length,
    returned: many('returned'),
    escalated: many('escalated'),
  };
}

function outputFolder(context: CommandContext): string {
  const given = readInput(context.env, 'output');
  return path.resolve(context.cwd, given === '' ? path.join(context.env.RUNNER_TEMP ?? '.', 'prereview') : given);
}

/** The step that reads the change: a report in a folder, a summary, annotations and outputs. It needs no token and drops any. */
export async function executeRunStep(context: CommandContext): Promise<number> {
  const { env } = context;
  // Before anything is run: a typo must not cost a review, or turn a gate off.
  readFailOn(env);
  const only = readWords(env, 'only');
  const config = readInput(env, 'config');
  const wanted = {
    format: readChoice(env, 'format', ['terminal', 'markdown', 'json'], 'terminal'),
    summary: readFlag(env, 'summary', true),
    annotations: readFlag(env, 'annotations', true),
  };
  const folder = outputFolder(context);
  const change = await readActionChange(readInput(env, 'base'), context);
  const log = collect();
  const scrubbed = { ...context, env: { ...withoutTokens(env), CI: env.CI ?? 'true' }, stdout: log.stream };
  const options = {
    ...change,
    format: wanted.format,
    output: folder,
    ...(config === '' ? {} : { config }),
    ...(only.length === 0 ? {} : { only }),
  };
  const exitCode = await executeRun(options, scrubbed);
  const file = path.join(folder, 'report.json');
  const report = await readReportFile(file, context.cwd);
  context.stdout.write(inertLog(log.text(), randomBytes(16).toString('hex')));
  if (wanted.annotations) for (const line of annotations(report.findings)) context.stdout.write(`${line}\n`);
  if (wanted.summary) {
    const { redactSecrets } = await import('../../../stages/check/secrets/redact-secrets.ts');
    await append(
      env.GITHUB_STEP_SUMMARY,
      jobSummary(report, (text) => redactSecrets(text)),
    );
  }
  const values = { ...counts(report, exitCode), report: file, folder };
  await append(env.GITHUB_OUTPUT, outputLines(values, `prereview-${randomBytes(16).toString('hex')}`));
  // Whether the verdict fails the job is said by the last step, so that it is published first.
  return exitCodes.pass;
}
