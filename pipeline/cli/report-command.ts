import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Report, reportSchemaVersion } from '../domain/report.ts';
import { failures } from '../errors.ts';
import { renderReport } from '../reports/index.ts';
import { allRules } from './all-rules.ts';
import type { CommandContext } from './command-context.ts';
import { terminalOptions } from './terminal-options.ts';

async function readReport(file: string): Promise<Report> {
  let report: Partial<Report> | null;
  try {
    report = JSON.parse(await readFile(file, 'utf8')) as Partial<Report> | null;
  } catch (error) {
    throw failures.reportUnreadable(file, error instanceof Error ? error.message : String(error));
  }
  if (
    report?.schemaVersion !== reportSchemaVersion ||
    !Array.isArray(report.findings) ||
    report.verdict === undefined
  ) {
    throw failures.reportUnreadable(file, `it is no report of schema version ${reportSchemaVersion}`);
  }
  return report as Report;
}

/** Shows a saved report in any format. Ends with the exit code of its verdict. */
export async function executeReport(
  options: { format: string; verbose?: boolean },
  context: CommandContext,
  file: string,
): Promise<number> {
  const report = await readReport(path.resolve(context.cwd, file));
  context.stdout.write(
    await renderReport(options.format, report, {
      rules: await allRules(),
      ...terminalOptions(context, options.verbose === true),
    }),
  );
  return report.verdict.exitCode;
}
