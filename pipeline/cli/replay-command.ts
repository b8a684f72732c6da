import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ChangeSource, resolveSource } from '../change/index.ts';
import { Failure } from '../domain/failure.ts';
import { parseRecording, type Recording, withTimingsOf } from '../ledger/recording.ts';
import { assertFormats, renderReport } from '../reports/index.ts';
import { run } from '../run.ts';
import type { RunRequest } from '../run-ports.ts';
import type { CommandContext } from './command-context.ts';
import { replayRun } from './record.ts';
import { terminalOptions } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';

interface ReplayOptions {
  readonly format: string;
  readonly verbose?: boolean;
}

async function readRecording(file: string, cwd: string): Promise<Recording> {
  let text: string;
  try {
    text = await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Failure({
      code: 'recording-unreadable',
      message: `${file} cannot be read: ${what}`,
      hint: 'Give a file that `pipeline run --record` wrote.',
    });
  }
  return parseRecording(text, file);
}

function sourceOf({ source }: Recording): ChangeSource {
  const { kind, baseSha, headSha } = source;
  if (kind === 'range' && headSha !== null) return { kind, base: baseSha, head: headSha };
  if (kind === 'staged') return { kind };
  if (kind === 'worktree') return { kind, base: baseSha };
  throw new Failure({
    code: 'replay-source',
    message: 'The recording is of a patch from a file, which it does not hold.',
    hint: 'Commit the patch to a branch and record with --head.',
  });
}

/** `pipeline replay`: a recorded run again, without asking anybody. Resolves to the exit code of the verdict. */
export async function executeReplay(options: ReplayOptions, context: CommandContext, file: string): Promise<number> {
  assertFormats([options.format]);
  const recording = await readRecording(file, context.cwd);
  const { settings, only, returns, fix, baseline, notices } = recording.request;
  const resolved = await resolveSource(context.cwd, sourceOf(recording), context.signal, context.env);
  const request: RunRequest = {
    settings,
    only,
    returns,
    notices,
    fix,
    baseline: baseline === null ? null : new Set(baseline),
    tool: { name: toolName, version },
  };
  try {
    const ports = replayRun(
      recording,
      createPorts({ resolved, settings }, context, () => {}),
    );
    const result = await run(request, ports);
    try {
      const report = withTimingsOf(result.report, recording.report);
      const { rules, readLines } = result;
      const look = terminalOptions(context, options.verbose === true);
      context.stdout.write(await renderReport(options.format, report, { rules, readLines, ...look }));
      return report.verdict.exitCode;
    } finally {
      await result.close();
    }
  } finally {
    await resolved.close();
  }
}
