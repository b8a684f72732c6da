import type { Report } from '../domain/report.ts';
import { escapeJson } from './escape.ts';
import { arrangeReport } from './json-order.ts';

/** The Report as JSON, two spaces, one newline at the end; keys in the order of the types, whatever built the object. */
export function renderJson(report: Report): string {
  return `${escapeJson(JSON.stringify(arrangeReport(report), null, 2))}\n`;
}
