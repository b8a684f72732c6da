import type { Region } from '../domain/region.ts';
import { type Finding, isOpen } from '../domain/finding.ts';
import type { Fix } from '../domain/fix.ts';
import type { Level } from '../domain/severity.ts';
import type { Report } from '../domain/report.ts';
import { escapeJson, visibleLine } from './escape.ts';
import { sortFindings } from './order.ts';

type Lines = (path: string, side: 'old' | 'new') => readonly string[] | null;

const severities: Readonly<Record<Level, string>> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

interface Position {
  readonly line: number;
  readonly column?: number;
}

/** Columns there are bytes of UTF-8, 1-based; ours are UTF-16 units. Without the line there is no column. */
function position(line: number, column: number | undefined, lines: readonly string[] | null): Position {
  const text = lines?.[line - 1];
  if (column === undefined || text === undefined) return { line };
  return { line, column: Buffer.byteLength(text.slice(0, column - 1)) + 1 };
}

function range(region: Region, lines: readonly string[] | null) {
  const { startLine, startColumn, endLine = startLine, endColumn } = region;
  return { start: position(startLine, startColumn, lines), end: position(endLine, endColumn, lines) };
}

/** Only what replaces text of the file that the diagnostic is about, and whose places can be named in bytes. */
function suggestions(fix: Fix | undefined, path: string, lines: readonly string[] | null) {
  if (fix === undefined || lines === null || fix.edits.some((edit) => edit.path !== path)) return [];
  return fix.edits.map((edit) => ({ range: range(edit.region, lines), text: edit.replacement }));
}

function diagnose(finding: Finding, linesOf: Lines) {
  const { location } = finding;
  const remedy = finding.remedy === '' ? '' : ` → ${finding.remedy}`;
  // A removed line is in no file that a reviewer of the head could open: the diagnostic stands at the file.
  const region = location?.side === 'new' ? location.region : null;
  const lines = location?.side === 'new' ? linesOf(location.path, 'new') : null;
  const path = location?.path ?? '';
  return {
    message: visibleLine(`${location?.side === 'old' ? 'Removed: ' : ''}${finding.message}${remedy}`),
    location: { path, ...(region === null ? {} : { range: range(region, lines) }) },
    severity: severities[finding.level],
    code: { value: finding.ruleId },
    suggestions: suggestions(finding.fix, path, lines),
  };
}

/** Reviewdog's rdjson: open findings, worst first. */
export function renderRdjson(report: Report, linesOf: Lines): string {
  const diagnostics = sortFindings(report.findings.filter(isOpen)).map((finding) => diagnose(finding, linesOf));
  const result = { source: { name: report.tool.name }, diagnostics };
  return `${escapeJson(JSON.stringify(result, null, 2))}\n`;
}
