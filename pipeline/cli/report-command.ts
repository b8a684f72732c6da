import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Report } from '../domain/report.ts';
import { failures } from '../errors.ts';
import { openFile, whyNoDesktop } from '../platform/local/open-file.ts';
import { assertFormats, renderReport } from '../reports/index.ts';
import { readReport } from '../reports/read-report.ts';
import { allRules } from './all-rules.ts';
import type { CommandContext } from './command-context.ts';
import { lastReportFile } from './last-report.ts';
import { renderReports } from './render-reports.ts';
import { terminalOptions } from './terminal-options.ts';
import { checkOutput, writeOutput } from './write-output.ts';

interface ReportOptions {
  readonly format?: readonly string[];
  readonly from?: string;
  readonly output?: string;
  readonly open?: boolean;
  readonly verbose?: boolean;
}

/** The named file, or the report of the last run in this repository. */
async function findReport(options: ReportOptions, context: CommandContext, argument: string): Promise<string> {
  if (options.from !== undefined && argument !== '') throw failures.reportNamedTwice(options.from, argument);
  const named = options.from ?? argument;
  if (named !== '') return path.resolve(context.cwd, named);
  const last = await lastReportFile(context.cwd);
  if (last === null) throw failures.noLastReport();
  return last;
}

async function load(file: string, context: CommandContext): Promise<Report> {
  const last = await lastReportFile(context.cwd);
  const shown = path.relative(context.cwd, file);
  try {
    return await readReport(file, shown === '' || shown.startsWith('..') ? file : shown);
  } catch (error) {
    if (file === last && error instanceof Error && error.message.includes('ENOENT')) throw failures.noLastReport();
    throw error;
  }
}

async function writeFormats(
  report: Report,
  from: string,
  options: ReportOptions,
  context: CommandContext,
): Promise<void> {
  const folder = path.resolve(context.cwd, options.output ?? '');
  // The folder's other files (the patch, the author's packet) would be taken away as stale, and nothing could write them again.
  if (folder === path.dirname(from)) throw failures.outputIsSource(options.output ?? '');
  await checkOutput(folder, context.cwd);
  const formats = options.format === undefined ? undefined : assertFormats(options.format);
  const files = await renderReports(report, { rules: await allRules() }, formats);
  const written = (await writeOutput(folder, files)).map((file) => path.relative(context.cwd, file));
  context.stderr.write(`pipeline: wrote ${written.join(', ')}\n`);
}

/** Beside the last report inside the git directory, or in a folder that only this user can read: never in the work tree. */
async function pageFile(cwd: string): Promise<string> {
  const file = await lastReportFile(cwd, 'html');
  if (file === null) return path.join(await mkdtemp(path.join(os.tmpdir(), 'prereview-report-')), 'report.html');
  await mkdir(path.dirname(file), { recursive: true });
  return file;
}

/** Prints where the page is; opens it where somebody could see it. */
async function openPage(report: Report, context: CommandContext): Promise<void> {
  const file = await pageFile(context.cwd);
  const page = await renderReport('html', report, { rules: [], color: false, width: 100, verbose: true });
  await writeFile(file, page, { mode: 0o600 });
  context.stdout.write(`${file}\n`);
  const reason = whyNoDesktop(process.platform, context.env) ?? (await openFile(file, context.env));
  if (reason !== null) context.stderr.write(`pipeline: not opened, ${reason}\n`);
}

async function print(report: Report, options: ReportOptions, context: CommandContext): Promise<void> {
  const [format = 'terminal', ...others] = assertFormats(options.format ?? []);
  if (others.length > 0) throw failures.severalFormats(options.format ?? []);
  const look = terminalOptions(context, options.verbose === true);
  context.stdout.write(await renderReport(format, report, { rules: await allRules(), ...look }));
}

/** Shows a saved report, or the last one: printed, written to a folder or opened. Ends with the exit code of its verdict. */
export async function executeReport(
  options: ReportOptions,
  context: CommandContext,
  argument: string,
): Promise<number> {
  assertFormats(options.format ?? []);
  const file = await findReport(options, context, argument);
  const report = await load(file, context);
  if (options.output !== undefined) await writeFormats(report, file, options, context);
  if (options.open === true) await openPage(report, context);
  if (options.output === undefined && options.open !== true) await print(report, options, context);
  return report.verdict.exitCode;
}
