import { type FormatName, type RenderContext, formatNames, renderReport } from '../reports/index.ts';
import type { Report } from '../domain/report.ts';
import type { OutputFiles } from './write-output.ts';

/** Names of the files that reports are written to. A format that has none does not compile. */
export const reportFiles = {
  json: 'report.json',
  markdown: 'report.md',
  html: 'report.html',
  sarif: 'report.sarif',
  junit: 'report.junit.xml',
  'code-quality': 'report.code-quality.json',
  'gitlab-sast': 'report.gitlab-sast.json',
  rdjson: 'report.rdjson',
  terminal: 'report.txt',
} as const satisfies Readonly<Record<FormatName, keyof OutputFiles>>;

type Sources = Pick<RenderContext, 'rules' | 'readLines'>;

/** The report in these formats (default: all), by file name, as files hold it: without colour, with everything. */
export async function renderReports(
  report: Report,
  sources: Sources,
  formats: readonly FormatName[] = formatNames,
): Promise<OutputFiles> {
  const plain = { ...sources, color: false, width: 100, verbose: true };
  const files: Record<string, string> = {};
  for (const format of formats) files[reportFiles[format]] = await renderReport(format, report, plain);
  return files;
}
