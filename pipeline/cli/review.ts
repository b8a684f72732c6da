import type { Report } from '../domain/report.ts';
import type { OnRunEvent } from '../gates/events.ts';
import { run } from '../run.ts';
import type { CommandContext } from './command-context.ts';
import { prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';
import { takeBackFixes } from './wire-return.ts';

/** As the options of `pipeline run`; `cwd` is a folder of the repository. */
export interface ReviewOptions extends SourceOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly fix?: boolean;
  readonly onEvent?: OnRunEvent;
}

/**
 * Reviews one change of a repository on this machine, as `pipeline run` does, and resolves to its report. Rejects with a
 * Failure on bad input (not a repository, unknown ref, invalid configuration).
 */
export async function review(options: ReviewOptions): Promise<Report> {
  const { cwd, env = process.env, signal = new AbortController().signal, fix = false, onEvent = () => {} } = options;
  const context: CommandContext = {
    cwd,
    env,
    signal,
    stdout: process.stdout,
    stderr: process.stderr,
    readStdin: async () => Buffer.alloc(0),
  };
  const prepared = await prepare(options, context);
  const returns = fix || prepared.settings.return.agent !== 'none';
  const request = {
    settings: prepared.settings,
    only: options.only ?? [],
    returns,
    fix,
    baseline: prepared.baseline,
    tool: { name: toolName, version },
    notices: [...prepared.notices, ...(await takeBackFixes(prepared.resolved.repository.facts.gitDir))],
  };
  const result = await run(request, createPorts({ ...prepared, fix }, context, onEvent));
  await result.close();
  return result.report;
}
