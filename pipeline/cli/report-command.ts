import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Report, reportSchemaVersion } from '../domain/report.ts';
import { failures } from '../errors.ts';
import { decisionExitCodes, decisionOrder } from '../domain/verdict.ts';
import { assertFormats, renderReport } from '../reports/index.ts';
import { allRules } from './all-rules.ts';
import type { CommandContext } from './command-context.ts';
import { terminalOptions } from './terminal-options.ts';

type Parts = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Parts => typeof value === 'object' && value !== null && !Array.isArray(value);

const lists: readonly (keyof Report)[] = ['rounds', 'outcomes', 'triage', 'findings', 'escalations'];

/** What keeps a value from being a report, or null. Coarse on purpose: it tells a report from anything else. */
function whyNone(value: unknown): string | null {
  if (!isMap(value) || value.schemaVersion !== reportSchemaVersion)
    return `it is no report of schema version ${reportSchemaVersion}`;
  const { verdict, coverage, change } = value;
  const missing = lists.find((name) => !Array.isArray(value[name]));
  if (missing !== undefined) return `it has no list "${missing}"`;
  if (!isMap(change) || !Array.isArray(change.files)) return 'it does not say what changed';
  if (!isMap(coverage) || !Array.isArray(coverage.files)) return 'it does not say what was read';
  const decision = isMap(verdict) ? decisionOrder.find((name) => name === verdict.decision) : undefined;
  if (!isMap(verdict) || decision === undefined || !Array.isArray(verdict.reasons)) return 'it holds no verdict';
  return verdict.exitCode === decisionExitCodes[decision] ? null : `its exit code is not that of "${decision}"`;
}

async function readReport(file: string): Promise<Report> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw failures.reportUnreadable(file, error instanceof Error ? error.message : String(error));
  }
  const reason = whyNone(value);
  if (reason !== null) throw failures.reportUnreadable(file, reason);
  return value as Report;
}

async function renderOrRefuse(
  file: string,
  format: string,
  report: Report,
  context: Parameters<typeof renderReport>[2],
): Promise<string> {
  try {
    return await renderReport(format, report, context);
  } catch (error) {
    // Of our own reports nothing is missing: this file was edited, or cut.
    if (error instanceof TypeError) throw failures.reportUnreadable(file, `parts of it are missing (${error.message})`);
    throw error;
  }
}

/** Shows a saved report in any format. Ends with the exit code of its verdict. */
export async function executeReport(
  options: { format: string; verbose?: boolean },
  context: CommandContext,
  file: string,
): Promise<number> {
  assertFormats([options.format]);
  const report = await readReport(path.resolve(context.cwd, file));
  context.stdout.write(
    await renderOrRefuse(file, options.format, report, {
      rules: await allRules(),
      ...terminalOptions(context, options.verbose === true),
    }),
  );
  return report.verdict.exitCode;
}
