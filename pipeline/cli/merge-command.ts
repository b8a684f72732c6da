import path from 'node:path';
import { Failure } from '../domain/failure.ts';
import type { Report } from '../domain/report.ts';
import { assertSameRun, uniteReports } from '../gates/recorded.ts';
import { assertFormats } from '../reports/index.ts';
import { readReport } from '../reports/read-report.ts';
import { run } from '../run.ts';
import type { RunResult } from '../run-ports.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { isCi, type Prepared, prepare } from './read-settings.ts';
import { deliver, openOutput } from './run-command.ts';
import type { SourceOptions } from './source-options.ts';
import { usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';

interface MergeOptions extends Pick<SourceOptions, 'config' | 'trust' | 'only'> {
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

async function readReports(files: readonly string[], cwd: string): Promise<readonly Report[]> {
  const named = [];
  for (const name of files) named.push({ name, report: await readReport(path.resolve(cwd, name), name) });
  assertSameRun(named);
  return named.map(({ report }) => report);
}

/** What the reports were judged by must be what they are merged by: else an effect or a route would be somebody else's. */
function assertSettings({ settings }: Prepared, { configDigest, configSource }: Report): void {
  if (settings.digest === configDigest) return;
  throw new Failure({
    code: 'merge-configuration',
    message: `The reports were made with another configuration (${configSource}) than the one here (${settings.source}).`,
    hint: 'Merge with the same --config and --trust, in the same repository, as the jobs ran with.',
  });
}

/**
 * `pipeline merge`: reports of several jobs as one, by the rest of the run: findings sorted out together, then critique,
 * packet and verdict as if one job had run all gates. Resolves to the exit code of that verdict.
 */
export async function executeMerge(options: MergeOptions, context: CommandContext, files: string[]): Promise<number> {
  assertFormats([options.format]);
  const reports = await readReports(files, context.cwd);
  const [first] = reports;
  if (first === undefined) return 0;
  const { baseSha, headSha } = first.change.ref;
  const named = { ...options, base: baseSha ?? '', head: headSha ?? '' };
  const prepared = await prepare(named, context);
  const quiet = options.quiet === true;
  const color = usesColor(context.stderr, context.env);
  const progress = createProgress(context.stderr, { quiet, color, ci: isCi(context.env) });
  let result: RunResult | null = null;
  try {
    assertSettings(prepared, first);
    const output = await openOutput(options, prepared, context);
    const request = {
      settings: prepared.settings,
      only: options.only ?? [],
      returns: false,
      fix: false,
      baseline: prepared.baseline,
      tool: { name: toolName, version },
      recorded: uniteReports(reports),
      notices: prepared.notices,
    };
    result = await run(request, createPorts({ ...prepared, fix: false }, context, progress.onEvent));
    progress.stop();
    await deliver(result, options, output, context);
    return result.report.verdict.exitCode;
  } finally {
    progress.stop();
    await result?.close();
    await prepared.resolved.close();
  }
}
