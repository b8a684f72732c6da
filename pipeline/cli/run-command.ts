import path from 'node:path';
import { Failure } from '../domain/failure.ts';
import type { AgentSetting, Settings } from '../domain/settings.ts';
import { assertFormats, renderReport } from '../reports/index.ts';
import { run, type RunResult } from '../run.ts';
import { keepLastReport } from './last-report.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';
import { terminalOptions, usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';
import { writeOutput } from './write-output.ts';

interface RunOptions extends SourceOptions {
  readonly format: string;
  readonly output?: string;
  readonly fix?: boolean;
  readonly agent?: string;
  readonly rounds?: string;
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

function withOverrides(settings: Settings, options: RunOptions): Settings {
  const agent = options.agent === undefined ? settings.return.agent : parseAgent(options.agent);
  const rounds = options.rounds === undefined ? settings.return.rounds : parseRounds(options.rounds);
  return { ...settings, return: { ...settings.return, agent, rounds } };
}

async function writeReports(result: RunResult, folder: string, context: CommandContext): Promise<void> {
  const { report, rules, readLines } = result;
  const plain = { rules, readLines, color: false, width: 100, verbose: true };
  const render = (format: string): Promise<string> => renderReport(format, report, plain);
  const written = await writeOutput(folder, {
    'report.json': await render('json'),
    'report.md': await render('markdown'),
    'report.sarif': await render('sarif'),
    'report.txt': await render('terminal'),
    'fixes.patch': result.patch,
  });
  context.stderr.write(`pipeline: wrote ${written.map((file) => path.relative(context.cwd, file)).join(', ')}\n`);
}

/** `pipeline run`: one change in, one report out. Resolves to the exit code of the verdict. */
export async function executeRun(options: RunOptions, context: CommandContext): Promise<number> {
  const [format] = assertFormats([options.format]);
  const prepared = await prepare(options, context);
  const settings = withOverrides(prepared.settings, options);
  const progress = createProgress(context.stderr, {
    quiet: options.quiet === true,
    color: usesColor(context.stderr, context.env),
    ci: (context.env.CI ?? '') !== '',
  });
  const request = {
    settings,
    only: options.only ?? [],
    returns: options.fix === true || settings.return.agent !== 'none',
    fix: options.fix === true,
    baseline: prepared.baseline,
    tool: { name: toolName, version },
    notices: prepared.notices,
  };
  let result: RunResult | null = null;
  try {
    result = await run(request, createPorts({ ...prepared, settings }, context, progress.onEvent));
    progress.stop();
    if (options.output !== undefined) await writeReports(result, path.resolve(context.cwd, options.output), context);
    await keepLastReport(context.cwd, result.report);
    const { report, rules, readLines } = result;
    context.stdout.write(
      await renderReport(format ?? 'terminal', report, {
        rules,
        readLines,
        ...terminalOptions(context, options.verbose === true),
      }),
    );
    return report.verdict.exitCode;
  } finally {
    progress.stop();
    await result?.close();
  }
}
