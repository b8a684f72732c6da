import { open } from 'node:fs/promises';
import { phraseIssue } from '../../config/phrases.ts';
import { type Report, reportSchemaVersion } from '../domain/report.ts';
import { failures } from '../errors.ts';
import { visibleLine } from './escape.ts';
import { explainReportProblems } from './explain-report-problems.ts';
import { findContradiction } from './find-contradiction.ts';
import { reportSchema } from './report-schema/report.ts';

/** No run writes more: one with 5,000 findings writes about 10 MiB. */
export const longestReportBytes = 64 * 1024 * 1024;

const describe = (error: unknown): string => visibleLine(error instanceof Error ? error.message : String(error));

const tooLong = `it is longer than ${longestReportBytes / 1024 / 1024} MiB`;

function hasVersion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return false;
  return value.schemaVersion === reportSchemaVersion;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw failures.reportUnreadable(source, describe(error));
  }
}

/**
 * A report from text that anybody may have written (the artifact of a fork's job, say). Its shape is checked field by field,
 * and that its parts belong together; whether it tells the truth cannot be seen from it. Fields that nobody knows are left
 * out. `source` names it in messages. Throws the Failure `report-unreadable` that says where: `findings[3].level: expected …`.
 */
export function parseReport(text: string, source = 'report.json'): Report {
  if (Buffer.byteLength(text) > longestReportBytes) throw failures.reportUnreadable(source, tooLong);
  const value = parseJson(text, source);
  // Said by itself: every field of another version would be a mistake.
  if (!hasVersion(value))
    throw failures.reportUnreadable(source, `it is no report of schema version ${reportSchemaVersion}`);
  const result = reportSchema.safeParse(value, { error: phraseIssue });
  if (!result.success) throw failures.reportUnreadable(source, explainReportProblems(value, result.error.issues));
  const contradiction = findContradiction(result.data);
  if (contradiction !== null) throw failures.reportUnreadable(source, contradiction);
  return result.data;
}

async function readText(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > longestReportBytes) throw new RangeError(tooLong);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** The report in a file; `source` is how messages name it. Rejects with the Failure `report-unreadable`. */
export async function readReport(file: string, source = file): Promise<Report> {
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    throw failures.reportUnreadable(source, describe(error));
  }
  return parseReport(text, source);
}
