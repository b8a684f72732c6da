import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPacket } from '../../stages/return/author-packet.ts';
import { Failure } from '../domain/failure.ts';
import type { AgentSetting, Settings } from '../domain/settings.ts';
import { assertFormats, renderReport } from '../reports/index.ts';
import type { Recording } from '../ledger/recording.ts';
import { failures } from '../errors.ts';
import { run } from '../run.ts';
import type { RunPorts, RunRequest, RunResult } from '../run-ports.ts';
import type { Recorder } from './record.ts';
import { keepLastReport } from './last-report.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { renderReports } from './render-reports.ts';
import { isCi, type Prepared, prepare } from './read-settings.ts';
import { applyShard } from './shard.ts';
import type { SourceOptions } from './source-options.ts';
import { terminalOptions, usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';
import { takeBackFixes } from './wire-return.ts';
import { checkOutput, type OutputFiles, writeOutput } from './write-output.ts';

interface RunOptions extends SourceOptions {
  readonly format: string;
  readonly output?: string;
  readonly fix?: boolean;
  readonly agent?: string;
  readonly rounds?: string;
  readonly record?: string;
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const agentNames = ['none', 'claude-code', 'codex', 'gemini', 'aider', 'opencode', 'openai'] as const;

/** `--agent`: a preset by name, or a command as a JSON list. */
function parseAgent(value: string): AgentSetting {
  const preset = agentNames.find((name) => name === value);
  if (preset !== undefined) return preset;
  const invalid = new Failure({
    code: 'unknown-agent',
    message: `--agent ${value}: no such author agent.`,
    hint: `Choose ${agentNames.join(', ')}, or give a command as a JSON list: --agent '["node","agent.js"]'.`,
  });
  if (!value.startsWith('[')) throw invalid;
  try {
    const command: unknown = JSON.parse(value);
    if (Array.isArray(command) && command.length > 0 && command.every((part) => typeof part === 'string'))
      return { command };
  } catch {
    // The same message as for a wrong shape: it shows the form.
  }
  throw invalid;
}

function parseRounds(value: string): number {
  const rounds = Number(value);
  if (/^\d{1,2}$/.test(value) && rounds <= 10) return rounds;
  throw new Failure({
    code: 'invalid-rounds',
    message: `--rounds ${value}: expected a whole number from 0 to 10.`,
    hint: 'Three rounds are the default; more rarely help.',
  });
}

/** What the command line says of the return loop; checked before anything is opened. */
function parseOverrides({ agent, rounds }: RunOptions): Partial<Settings['return']> {
  return {
    ...(agent === undefined ? {} : { agent: parseAgent(agent) }),
    ...(rounds === undefined ? {} : { rounds: parseRounds(rounds) }),
  };
}

/** What an author agent would be handed for the findings that are returned now: for an agent that nobody configured. */
function authorPacket({ report }: RunResult): OutputFiles {
  const findings = report.findings.filter((finding) => finding.disposition === 'returned');
  if (findings.length === 0) return {};
  const packet = buildPacket({ findings, round: report.rounds.length, change: report.change });
  return { 'author-packet.md': packet.markdown, 'author-packet.json': packet.json };
}

async function writeReports(result: RunResult, folder: string): Promise<readonly string[]> {
  const { report, rules, readLines } = result;
  return writeOutput(folder, {
    ...(await renderReports(report, { rules, readLines })),
    'fixes.patch': result.patch,
    ...authorPacket(result),
  });
}

/** Where reports go, checked; null where they are only printed. */
export async function openOutput(
  options: Pick<RunOptions, 'output'>,
  prepared: Prepared,
  context: CommandContext,
): Promise<string | null> {
  if (options.output === undefined) return null;
  const folder = path.resolve(context.cwd, options.output);
  await checkOutput(folder, prepared.resolved.root);
  return folder;
}

/** The report is printed first: should the folder fail now, what was found is not lost. */
export async function deliver(
  result: RunResult,
  options: Pick<RunOptions, 'format' | 'quiet' | 'verbose'>,
  output: string | null,
  context: CommandContext,
): Promise<void> {
  const { report, rules, readLines } = result;
  const look = terminalOptions(context, options.verbose === true);
  context.stdout.write(await renderReport(options.format, report, { rules, readLines, ...look }));
  await keepLastReport(context.cwd, report);
  if (output === null) return;
  const written = (await writeReports(result, output)).map((file) => path.relative(context.cwd, file));
  if (options.quiet !== true) context.stderr.write(`pipeline: wrote ${written.join(', ')}\n`);
}

async function openRecorder(request: RunRequest, ports: RunPorts, { resolved }: Prepared): Promise<Recorder> {
  const { recordRun } = await import('./record.ts');
  const { source, baseSha, headSha } = resolved;
  return recordRun(request, ports, { kind: source.kind, baseSha, headSha });
}

/** Only this user reads it: it holds what an author agent wrote. */
async function writeRecording(file: string, shown: string, recording: Recording): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(recording)}\n`, { mode: 0o600 });
  } catch (error) {
    throw failures.fileUnwritable(shown, error instanceof Error ? error.message : String(error));
  }
}

/** `pipeline run`: one change in, one report out. Resolves to the exit code of the verdict. */
export async function executeRun(options: RunOptions, context: CommandContext): Promise<number> {
  assertFormats([options.format]);
  const overrides = parseOverrides(options);
  const prepared = await prepare(options, context);
  const settings = { ...prepared.settings, return: { ...prepared.settings.return, ...overrides } };
  const progress = createProgress(context.stderr, {
    quiet: options.quiet === true,
    color: usesColor(context.stderr, context.env),
    ci: isCi(context.env),
  });
  let result: RunResult | null = null;
  try {
    const sharded = applyShard(options, settings);
    const request = {
      settings,
      only: sharded.only,
      returns: options.shard === undefined && (options.fix === true || settings.return.agent !== 'none'),
      fix: options.fix === true,
      baseline: prepared.baseline,
      tool: { name: toolName, version },
      notices: [
        ...prepared.notices,
        ...sharded.notices,
        ...(await takeBackFixes(prepared.resolved.repository.facts.gitDir)),
      ],
    };
    const output = await openOutput(options, prepared, context);
    const ports = createPorts({ ...prepared, settings, fix: options.fix === true }, context, progress.onEvent);
    const recorder = options.record === undefined ? null : await openRecorder(request, ports, prepared);
    result = await run(request, recorder?.ports ?? ports);
    progress.stop();
    await deliver(result, options, output, context);
    if (!isCi(context.env)) await (await import('./keep-credit.ts')).keepCredit(prepared.resolved, result.report);
    if (recorder !== null && options.record !== undefined)
      await writeRecording(path.resolve(context.cwd, options.record), options.record, recorder.finish(result));
    return result.report.verdict.exitCode;
  } finally {
    progress.stop();
    await result?.close();
    await prepared.resolved.close();
  }
}
