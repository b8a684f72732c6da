import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isOpen } from '../domain/finding.ts';
import { exitCodes } from '../exit-codes.ts';
import { renderBaseline } from '../ledger/baseline.ts';
import { run } from '../run.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { baselinePath, prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';
import { usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';

/** Records the findings that are open now. A run that is incomplete records nothing: it would call unread code known. */
export async function executeBaseline(options: SourceOptions, context: CommandContext): Promise<number> {
  const prepared = await prepare(options, context);
  const progress = createProgress(context.stderr, {
    quiet: false,
    color: usesColor(context.stderr, context.env),
    ci: context.env.CI !== undefined,
  });
  const request = {
    settings: prepared.settings,
    only: options.only ?? ['check'],
    returns: false,
    fix: false,
    baseline: null,
    tool: { name: toolName, version },
    notices: prepared.notices,
  };
  const result = await run(request, createPorts(prepared, context, progress.onEvent));
  progress.stop();
  try {
    const { verdict, findings } = result.report;
    const gaps = verdict.reasons.filter((reason) => reason.code === 'gate-errored' || reason.code === 'lines-unread');
    if (gaps.length > 0) {
      context.stderr.write(
        `pipeline: no baseline was recorded, the run is incomplete: ${gaps.map((gap) => gap.text).join('; ')}\n`,
      );
      return exitCodes.incomplete;
    }
    const open = findings.filter(isOpen);
    const file = path.join(prepared.resolved.root, baselinePath);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, renderBaseline(open));
    context.stdout.write(
      `${open.length} finding(s) recorded in ${baselinePath}. Commit it: in CI the baseline is read from the base.\n`,
    );
    return exitCodes.pass;
  } finally {
    await result.close();
  }
}
