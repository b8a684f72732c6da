import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { Edit, Fix } from '../../../../pipeline/domain/fix.ts';
import { TextPositions } from './text-positions.ts';
import type { RawEdit, RawFinding, RawFix, Span, ToolFinding } from './tool-finding.ts';

/** Text of a file at the head; null where it cannot be read. */
export type ReadHead = (path: string) => string | null;

/** Without the text columns cannot be converted: lines are all that is left. */
function withoutText(span: Span): Region | null {
  if (span.kind === 'offsets') return null;
  const { startLine, endLine } = span.region;
  if (span.unit === 'utf-16') return span.region;
  return endLine === undefined ? { startLine } : { startLine, endLine };
}

/** Tools report a missing bracket on the line after the last one: git knows no such line. */
function clampToText(span: Span, positions: TextPositions): Region | null {
  if (span.kind === 'offsets') return null;
  return { startLine: Math.max(1, Math.min(span.region.startLine, positions.lineCount)) };
}

function resolveRegion(span: Span, positions: TextPositions | null): Region | null {
  if (positions === null) return withoutText(span);
  const range = positions.offsetsOf(span);
  if (range === null) return clampToText(span, positions);
  const region = positions.regionOf(range.start, range.end);
  if (region.startLine > positions.lineCount) return { startLine: positions.lineCount };
  if (span.kind === 'region' && span.region.startColumn === undefined) {
    const endLine = region.endLine ?? region.startLine;
    return endLine === region.startLine ? { startLine: region.startLine } : { startLine: region.startLine, endLine };
  }
  return region;
}

function resolveEdit(edit: RawEdit, positions: TextPositions | null): Edit | null {
  const range = positions?.offsetsOf(edit.span) ?? null;
  if (positions === null || range === null) return null;
  return {
    path: edit.path,
    region: positions.regionOf(range.start, range.end),
    expected: positions.text.slice(range.start, range.end),
    replacement: edit.replacement,
  };
}

/** Half a fix is worse than none: one edit that cannot be placed drops all of them. */
function resolveFix(fix: RawFix, positionsOf: (path: string) => TextPositions | null): Fix | null {
  const edits: Edit[] = [];
  for (const raw of fix.edits) {
    const edit = resolveEdit(raw, positionsOf(raw.path));
    if (edit === null) return null;
    if (edit.expected !== edit.replacement) edits.push(edit);
  }
  return edits.length === 0 ? null : { title: fix.title, safety: fix.safety, edits };
}

/** Gives raw findings the domain's lines and columns, and their fixes the text that they expect at the head. */
export function resolveFindings(tool: string, raw: readonly RawFinding[], readHead: ReadHead): readonly ToolFinding[] {
  const known = new Map<string, TextPositions | null>();
  const positionsOf = (path: string): TextPositions | null => {
    if (!known.has(path)) {
      const text = readHead(path);
      known.set(path, text === null ? null : new TextPositions(text));
    }
    return known.get(path) ?? null;
  };
  return raw.map(({ span, fix, ...rest }) => {
    const region = rest.path === null || span === null ? null : resolveRegion(span, positionsOf(rest.path));
    const resolved = fix === undefined ? null : resolveFix(fix, positionsOf);
    return { tool, ...rest, region, ...(resolved === null ? {} : { fix: resolved }) };
  });
}
