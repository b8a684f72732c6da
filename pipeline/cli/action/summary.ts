import type { Report } from '../../domain/report.ts';
import { fitSections } from '../../platform/publication/fit.ts';
import { maskReport } from '../../platform/publication/mask-report.ts';
import { reportSections } from '../../platform/publication/sections.ts';

/** What a runner keeps of a step's summary. */
export const mostSummaryBytes = 1024 * 1024;

/** The report as a job summary, in bytes within the limit. */
export function jobSummary(original: Report, redact: (text: string) => string): string {
  const report = maskReport(original, redact);
  const sections = reportSections(report, report.change.ref.headSha ?? '0'.repeat(40), new Set());
  for (let limit = mostSummaryBytes - 1; ; limit = Math.floor(limit / 2)) {
    const { text } = fitSections(sections, limit);
    if (Buffer.byteLength(text) < mostSummaryBytes) return `${text}\n`;
  }
}
