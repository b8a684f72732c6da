import type { Region } from '../domain/finding.ts';
import type { Side } from '../domain/change.ts';
import { visibleLine } from './escape.ts';
import { characterWidth, textWidth } from './text-width.ts';

export interface FrameRow {
  readonly kind: 'context' | 'focus' | 'caret' | 'gap';
  /** Line number, or blank. */
  readonly number: string;
  /** `-` on removed lines, as in a diff. */
  readonly sign: '-' | ' ';
  /** Visible, tabs expanded, clipped to the width. */
  readonly text: string;
}

export interface FrameInput {
  /** All lines of that side of the file, secrets masked. */
  readonly lines: readonly string[];
  readonly region: Region;
  readonly side: Side;
  /** Cells for the text itself. */
  readonly width: number;
  /** Lines shown before and after. */
  readonly context: number;
}

const tabWidth = 4;
const longestFocus = 8;
const longestLine = 4000;

interface Cells {
  readonly text: string;
  /** Cell at which each UTF-16 unit of the raw line starts; one more for the end. */
  readonly starts: readonly number[];
}

/** Expands tabs and shows hidden characters, keeping track of where each column went. */
function layOut(raw: string): Cells {
  const starts: number[] = [];
  let text = '';
  let cell = 0;
  for (const character of raw.replace(/\r$/, '')) {
    const shown = character === '\t' ? ' '.repeat(tabWidth - (cell % tabWidth)) : visibleLine(character);
    for (let unit = 0; unit < character.length; unit++) starts.push(cell);
    text += shown;
    cell += textWidth(shown);
  }
  return { text, starts: [...starts, cell] };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** The cells to show of a line that is too long: around `at`, a third of the width before it. */
function windowAround(at: number, total: number, width: number): Window {
  if (total <= width) return { from: 0, to: total };
  const from = Math.max(0, Math.min(at - Math.floor(width / 3), total - width));
  return { from, to: from + width };
}

function cut(text: string, { from, to }: Window, total: number): string {
  let cell = 0;
  let out = '';
  for (const character of text) {
    const next = cell + characterWidth(character);
    const first = from > 0 && cell < from + 1;
    const last = to < total && next > to - 1;
    if (cell >= from && next <= to && !first && !last) out += character;
    cell = next;
  }
  return `${from > 0 ? '…' : ''}${out}${to < total ? '…' : ''}`;
}

function caretRow(cells: Cells, region: Region, shown: Window): FrameRow | null {
  if (region.startColumn === undefined) return null;
  const cellAt = (column: number): number => cells.starts[Math.min(column - 1, cells.starts.length - 1)] ?? 0;
  const from = cellAt(region.startColumn);
  const to = region.endColumn === undefined ? cellAt(Infinity) : cellAt(region.endColumn);
  const start = Math.max(from, shown.from) - shown.from;
  const end = Math.min(Math.max(to, from + 1), shown.to) - shown.from;
  if (end <= start) return null;
  return { kind: 'caret', number: '', sign: ' ', text: ' '.repeat(start) + '^'.repeat(end - start) };
}

/** A minified file is one line of a megabyte: only the part around the column is laid out. */
function nearColumn(raw: string, region: Region): { raw: string; region: Region } {
  if (raw.length <= longestLine) return { raw, region };
  const offset = Math.max(0, (region.startColumn ?? 1) - 1 - longestLine / 2);
  const shift = (column: number | undefined): number | undefined =>
    column === undefined ? undefined : Math.max(1, column - offset);
  const startColumn = shift(region.startColumn);
  const endColumn = shift(region.endColumn);
  const shifted: Region = {
    startLine: region.startLine,
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { raw: raw.slice(offset, offset + longestLine), region: shifted };
}

function focusRows(input: FrameInput, line: number, caret: boolean): readonly FrameRow[] {
  const { width } = input;
  const { raw, region } = nearColumn(input.lines[line - 1] ?? '', input.region);
  const cells = layOut(raw);
  const total = textWidth(cells.text);
  const at = caret ? (cells.starts[(region.startColumn ?? 1) - 1] ?? 0) : 0;
  const shown = windowAround(at, total, width);
  const sign = input.side === 'old' ? '-' : ' ';
  const row: FrameRow = { kind: 'focus', number: String(line), sign, text: cut(cells.text, shown, total) };
  const under = caret ? caretRow(cells, region, shown) : null;
  return under === null ? [row] : [row, under];
}

function contextRow(input: FrameInput, line: number): FrameRow {
  const cells = layOut((input.lines[line - 1] ?? '').slice(0, longestLine));
  const total = textWidth(cells.text);
  const text = cut(cells.text, windowAround(0, total, input.width), total);
  return { kind: 'context', number: String(line), sign: ' ', text };
}

function numbersBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** The region's own lines; a long region is folded in the middle. */
function regionRows(input: FrameInput, start: number, end: number): readonly FrameRow[] {
  const rows = (line: number): readonly FrameRow[] => focusRows(input, line, end <= start);
  const many = end - start + 1;
  if (many <= longestFocus) return numbersBetween(start, end).flatMap(rows);
  const shown = longestFocus - 1;
  const folded: FrameRow = { kind: 'gap', number: '⋮', sign: ' ', text: `${many - shown} more lines` };
  return [...numbersBetween(start, start + shown - 2).flatMap(rows), folded, ...rows(end)];
}

/** Rows of a code frame; empty when the region lies outside the file. */
export function buildFrame(input: FrameInput): readonly FrameRow[] {
  const { region, lines, context } = input;
  const start = region.startLine;
  if (start < 1 || start > lines.length) return [];
  const end = Math.max(start, Math.min(region.endLine ?? start, lines.length));
  return [
    ...numbersBetween(Math.max(1, start - context), start - 1).map((line) => contextRow(input, line)),
    ...regionRows(input, start, end),
    ...numbersBetween(end + 1, Math.min(lines.length, end + context)).map((line) => contextRow(input, line)),
  ];
}
