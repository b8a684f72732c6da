import path from 'node:path';
import { assertFormats, renderReport } from '../reports/index.ts';
import { readReport } from '../reports/read-report.ts';
import { allRules } from './all-rules.ts';
import type { CommandContext } from './command-context.ts';
import { terminalOptions } from './terminal-options.ts';

/** Shows a saved report in any format. Ends with the exit code of its verdict. */
export async function executeReport(
  options: { format: string; verbose?: boolean },
  context: CommandContext,
  file: string,
): Promise<number> {
  assertFormats([options.format]);
  const report = await readReport(path.resolve(context.cwd, file), file);
  context.stdout.write(
    await renderReport(options.format, report, {
      rules: await allRules(),
      ...terminalOptions(context, options.verbose === true),
    }),
  );
  return report.verdict.exitCode;
}
