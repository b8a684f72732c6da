import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, isOpen } from '../domain/finding.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { renderBaseline } from '../ledger/baseline.ts';
import { visibleLine } from '../reports/escape.ts';
import { run } from '../run.ts';
import type { RunResult } from '../run-ports.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { baselinePath, isCi, prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';
import { usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';

async function writeBaseline(root: string, open: readonly Finding[]): Promise<void> {
  const file = path.join(root, baselinePath);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, renderBaseline(open));
  } catch (error) {
    throw failures.fileUnwritable(baselinePath, error instanceof Error ? error.message : String(error));
  }
}

async function record(result: RunResult, root: string, context: CommandContext): Promise<number> {
  const { verdict, findings } = result.report;
  const gaps = verdict.reasons.filter((reason) => reason.code === 'gate-errored' || reason.code === 'lines-unread');
  if (gaps.length > 0) {
    const texts = gaps.map((gap) => visibleLine(gap.text)).join('; ');
    context.stderr.write(
      `pipeline: no baseline was recorded, the run is incomplete: ${texts}\n→ Mend that, or turn the gate off, and record again.\n`,
    );
    return exitCodes.incomplete;
  }
  const open = findings.filter(isOpen);
  await writeBaseline(root, open);
  context.stdout.write(
    `${open.length} finding(s) recorded in ${baselinePath}. Commit it: in CI the baseline is read from the base.\n`,
  );
  return exitCodes.pass;
}

/** Records the findings that are open now. A run that is incomplete records nothing: it would call unread code known. */
export async function executeBaseline(options: SourceOptions, context: CommandContext): Promise<number> {
  const prepared = await prepare(options, context);
  const { settings, notices, resolved } = prepared;
  const color = usesColor(context.stderr, context.env);
  const progress = createProgress(context.stderr, { quiet: false, color, ci: isCi(context.env) });
  const only = options.only ?? ['check'];
  const tool = { name: toolName, version };
  const request = { settings, only, returns: false, fix: false, baseline: null, tool, notices };
  try {
    const result = await run(request, createPorts(prepared, context, progress.onEvent));
    progress.stop();
    try {
      return await record(result, resolved.root, context);
    } finally {
      await result.close();
    }
  } finally {
    progress.stop();
  }
}
