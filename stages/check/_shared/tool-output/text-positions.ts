import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { ColumnUnit, LineBreaks, OffsetSpan, RegionSpan, Span } from './tool-finding.ts';

const breakPatterns: Readonly<Record<LineBreaks, RegExp>> = {
  lf: /\n/g,
  universal: /\r\n|\n|\r/g,
  ecmascript: /\r\n|[\n\r\u2028\u2029]/g,
};

/** UTF-16 offsets at which each line of `text` starts. */
function findLineStarts(text: string, breaks: LineBreaks): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(breakPatterns[breaks])) starts.push(match.index + match[0].length);
  return starts;
}

const sizeOf = (codePoint: number, unit: ColumnUnit): number => {
  if (unit === 'code-points') return 1;
  if (unit === 'utf-16') return codePoint > 0xffff ? 2 : 1;
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
};

/** UTF-16 offset of what lies `count` units after `from`; never past `limit`, never inside a character. */
function advance(text: string, from: number, count: number, unit: ColumnUnit, limit: number): number {
  if (unit === 'utf-16') return Math.min(from + count, limit);
  let offset = from;
  for (let left = count; left > 0 && offset < limit;) {
    const codePoint = text.codePointAt(offset) ?? 0;
    left -= sizeOf(codePoint, unit);
    if (left >= 0) offset += codePoint > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Converts between places in one text. Built once a file: offsets of lines are looked up, not counted again. */
export class TextPositions {
  readonly text: string;
  private readonly starts = new Map<LineBreaks, readonly number[]>();

  constructor(text: string) {
    this.text = text;
  }

  private lineStarts(breaks: LineBreaks): readonly number[] {
    const known = this.starts.get(breaks) ?? findLineStarts(this.text, breaks);
    this.starts.set(breaks, known);
    return known;
  }

  /** Number of lines as git counts them: a line break at the very end starts no new one. */
  get lineCount(): number {
    const starts = this.lineStarts('lf');
    return starts.length - (starts.at(-1) === this.text.length && starts.length > 1 ? 1 : 0);
  }

  /** Offset of a line and column (1-based, in the tool's units); null where there is no such line. */
  offsetAt(line: number, column: number, unit: ColumnUnit, breaks: LineBreaks): number | null {
    const starts = this.lineStarts(breaks);
    const start = starts[line - 1];
    if (start === undefined) return null;
    // One past the end of the line is where SARIF puts "whole line"; beyond that we stay at the next line's start.
    return advance(this.text, start, column - 1, unit, starts[line] ?? this.text.length);
  }

  /** Line (as git counts) and UTF-16 column of an offset, both 1-based. */
  placeOf(offset: number): { line: number; column: number } {
    const starts = this.lineStarts('lf');
    let low = 0;
    for (let high = starts.length - 1; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** UTF-16 offsets of a span; null where it lies outside the text or ends before it starts. */
  offsetsOf(span: Span): { start: number; end: number } | null {
    const bom = span.afterBom === true && this.text.startsWith('\uFEFF') ? 1 : 0;
    const range = span.kind === 'offsets' ? this.fromOffsets(span, bom) : this.fromRegion(span, bom);
    return range === null || range.end < range.start ? null : range;
  }

  private fromOffsets(span: OffsetSpan, bom: number): { start: number; end: number } | null {
    const limit = this.text.length;
    if (span.unit === 'utf-16' && span.end + bom > limit) return null;
    const start = advance(this.text, bom, span.start, span.unit, limit);
    return { start, end: advance(this.text, start, span.end - span.start, span.unit, limit) };
  }

  private fromRegion({ region, unit, breaks }: RegionSpan, bom: number): { start: number; end: number } | null {
    const offset = (line: number, column: number): number | null =>
      this.offsetAt(line, line === 1 ? column + bom : column, unit, breaks);
    const endLine = region.endLine ?? region.startLine;
    const start = offset(region.startLine, region.startColumn ?? 1);
    const end = region.endColumn === undefined ? this.endOfLine(endLine, breaks) : offset(endLine, region.endColumn);
    return start === null || end === null ? null : { start, end };
  }

  private endOfLine(line: number, breaks: LineBreaks): number | null {
    const starts = this.lineStarts(breaks);
    if (starts[line - 1] === undefined) return null;
    const next = starts[line] ?? this.text.length;
    const ended = this.text.slice(starts[line - 1], next);
    return next - (/(?:\r\n|[\n\r\u2028\u2029])$/.exec(ended)?.[0].length ?? 0);
  }

  /** Region of UTF-16 offsets, with both columns. */
  regionOf(start: number, end: number): Region {
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  }
}
