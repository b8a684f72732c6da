import { type ChangedFile, changedLines, type Side } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft, Location, Region } from '../../../../pipeline/domain/finding.ts';
import { indexLines, type LineIndex } from '../sql/line-index.ts';
import type { Span } from './node.ts';

/** One side of a file with what is needed to point into it. `changed` is empty for a file that did not change. */
export interface Source {
  readonly path: string;
  readonly side: Side;
  readonly text: string;
  readonly lines: LineIndex;
  readonly changed: ReadonlySet<number>;
}

export function openSource(path: string, side: Side, text: string, file: ChangedFile | null): Source {
  const changed = new Set(file === null ? [] : changedLines(file, side));
  return { path, side, text, lines: indexLines(text), changed };
}

/** First and last line of a span; blank lines behind a block node are not part of it. */
export function linesOf(source: Source, span: Span): { readonly first: number; readonly last: number } {
  let end = Math.min(span.end, source.text.length);
  while (end > span.start && /\s/.test(source.text[end - 1] ?? '')) end--;
  return { first: source.lines.lineOf(span.start), last: source.lines.lineOf(Math.max(span.start, end - 1)) };
}

/** First line of the span that the change touches; null where it touches none. */
export function firstTouched(source: Source, span: Span): number | null {
  const { first, last } = linesOf(source, span);
  for (let line = first; line <= last; line++) if (source.changed.has(line)) return line;
  return null;
}

export function isTouched(source: Source, span: Span): boolean {
  return firstTouched(source, span) !== null;
}

/** Whole lines from the first changed line of the span to its end; the span as it is where nothing in it changed. */
export function regionOf(source: Source, span: Span): Region {
  const { first, last } = linesOf(source, span);
  return { startLine: firstTouched(source, span) ?? first, endLine: last };
}

export function locationOf(source: Source, span: Span): Location {
  return { path: source.path, side: source.side, region: regionOf(source, span) };
}

/** The lines of a region as evidence: at most three, trimmed, none longer than 200 characters. */
export function evidenceOf(source: Source, span: Span): string {
  const { first } = linesOf(source, span);
  const { startLine, endLine = startLine } = regionOf(source, span);
  let at = source.text.lastIndexOf('\n', span.start - 1) + 1;
  for (let line = first; line < startLine; line++) at = source.text.indexOf('\n', at) + 1;
  const lines = source.text.slice(at, at + 5000).split('\n', Math.min(3, endLine - startLine + 1));
  return lines.map((line) => line.trim().slice(0, 200)).join('\n');
}

export type DraftDetails = Omit<FindingDraft, 'location' | 'evidence'> & { readonly evidence?: string };

/** A finding about a span: its place on that side of the diff and its lines as evidence. */
export function draftAt(source: Source, span: Span, details: DraftDetails): FindingDraft {
  return { evidence: evidenceOf(source, span), ...details, location: locationOf(source, span) };
}
