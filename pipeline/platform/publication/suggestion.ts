import type { Hunk } from '../../domain/change.ts';
import type { Edit, Fix } from '../../domain/fix.ts';
import { visibleLine } from '../../reports/escape.ts';

/** Replacement of whole lines of the new side, both ends included. */
export interface Suggestion {
  readonly startLine: number;
  readonly endLine: number;
  readonly lines: readonly string[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly edit: Edit;
}

const longestBlock = 100;

/** Text of the hunk's new side, and at which offset each of its lines starts. */
function newSide(hunk: Hunk): { readonly text: string; readonly starts: ReadonlyMap<number, number> } {
  const starts = new Map<number, number>();
  let text = '';
  for (const { newLine, text: line } of hunk.lines) {
    if (newLine === null) continue;
    starts.set(newLine, text.length);
    text += `${line}\n`;
    starts.set(newLine + 1, text.length);
  }
  return { text, starts };
}

/** Offsets of an edit in `text`; null where it leaves the hunk or the text there is not the one it expects. */
function spanOf(edit: Edit, text: string, starts: ReadonlyMap<number, number>): Span | null {
  const { startLine, startColumn = 1, endLine = startLine, endColumn } = edit.region;
  const start = starts.get(startLine);
  const from = starts.get(endLine);
  if (start === undefined || from === undefined) return null;
  const lineEnd = text.indexOf('\n', from);
  const end = endColumn === undefined ? (lineEnd === -1 ? text.length : lineEnd) : from + endColumn - 1;
  const span = { start: start + startColumn - 1, end, edit };
  return text.slice(span.start, span.end) === edit.expected ? span : null;
}

function applySpans(text: string, spans: readonly Span[]): string | null {
  let out = '';
  let at = 0;
  for (const { start, end, edit } of spans) {
    if (start < at) return null;
    out += text.slice(at, start) + edit.replacement;
    at = end;
  }
  return out + text.slice(at);
}

/** A reader must see what a click commits: hidden characters, a lone CR or a very long block are not offered. */
function isPlain(lines: readonly string[]): boolean {
  return (
    lines.length <= longestBlock &&
    lines.every((line) => visibleLine(line.replaceAll('\t', '')) === line.replaceAll('\t', ''))
  );
}

function lineNumberAt(offset: number, starts: ReadonlyMap<number, number>): number {
  let found = 0;
  for (const [line, start] of starts) if (start <= offset) found = Math.max(found, line);
  return found;
}

/** Lines that the edits touch: an edit that ends where a line starts does not touch that line. */
function touched(spans: readonly Span[], starts: ReadonlyMap<number, number>): { first: number; last: number } {
  const first = Math.min(...spans.map(({ start }) => lineNumberAt(start, starts)));
  const last = Math.max(...spans.map(({ start, end }) => lineNumberAt(Math.max(start, end - 1), starts)));
  return { first, last };
}

/**
 * What a machine fix makes of whole lines inside one hunk of the new side, or null: it edits another file, leaves the
 * hunk, expects other text, or holds what must not be offered for a click.
 */
export function suggestionOf(fix: Fix, path: string, hunk: Hunk): Suggestion | null {
  const { text, starts } = newSide(hunk);
  const spans = fix.edits.map((edit) => (edit.path === path ? spanOf(edit, text, starts) : null));
  const known = spans.filter((span) => span !== null).toSorted((left, right) => left.start - right.start);
  if (known.length === 0 || known.length < spans.length) return null;
  const fixed = applySpans(text, known);
  const { first, last } = touched(known, starts);
  const [from, to] = [starts.get(first), starts.get(last + 1)];
  if (fixed === null || from === undefined || to === undefined) return null;
  const block = fixed.slice(from, to + fixed.length - text.length);
  // An edit that swallows the line's end joins lines: then the block is no longer whole lines.
  if (block !== '' && !block.endsWith('\n')) return null;
  const lines = block === '' ? [] : block.slice(0, -1).split('\n');
  const before = text.slice(from, to).slice(0, -1).split('\n');
  return isPlain(lines) && isPlain(before) ? { startLine: first, endLine: last, lines } : null;
}
