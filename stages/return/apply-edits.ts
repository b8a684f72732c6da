import type { Region } from '../../pipeline/domain/finding.ts';
import type { Edit } from '../../pipeline/domain/fix.ts';

/** A replacement by offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export interface Rejected {
  readonly rejected: string;
}

/** Where each line starts and where its text ends, terminator excluded. A byte order mark is before column 1. */
export interface TextIndex {
  readonly text: string;
  readonly lines: readonly { readonly start: number; readonly end: number }[];
  /** True where every line ends in CR LF. */
  readonly crlf: boolean;
}

export function indexText(text: string): TextIndex {
  const lines: { start: number; end: number }[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let bare = 0;
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', start)) {
    const carriage = newline > start && text[newline - 1] === '\r';
    if (!carriage) bare += 1;
    lines.push({ start, end: carriage ? newline - 1 : newline });
    start = newline + 1;
  }
  const crlf = lines.length > 0 && bare === 0;
  lines.push({ start, end: text.length });
  return { text, lines, crlf };
}

/** Offset of a place, or null when there is no such place. `column` undefined means the end of the line. */
function offsetAt(index: TextIndex, line: number, column: number | undefined): number | null {
  const found = index.lines[line - 1];
  if (found === undefined) return null;
  const offset = column === undefined ? found.end : found.start + column - 1;
  return offset >= found.start && offset <= found.end ? offset : null;
}

function rangeOf(index: TextIndex, region: Region): { start: number; end: number } | null {
  const start = offsetAt(index, region.startLine, region.startColumn ?? 1);
  const end = offsetAt(index, region.endLine ?? region.startLine, region.endColumn);
  return start === null || end === null || end < start ? null : { start, end };
}

const placeOf = ({ path, region }: Edit): string => `${path}:${region.startLine}:${region.startColumn ?? 1}`;

/** Resolves an edit against the text that is there now. */
export function locateEdit(index: TextIndex, edit: Edit): Span | Rejected {
  const range = rangeOf(index, edit.region);
  if (range === null) return { rejected: `${placeOf(edit)} is not in the file any more` };
  if (index.text.slice(range.start, range.end) !== edit.expected)
    return { rejected: `the text at ${placeOf(edit)} is not what the fix expects` };
  const replacement = index.crlf ? edit.replacement.replace(/(?<!\r)\n/g, '\r\n') : edit.replacement;
  return { ...range, replacement };
}

/** Whether the result would depend on the order: shared text, or two insertions at one place. Touching ends are fine. */
export function overlap(a: Span, b: Span): boolean {
  if (a.start === b.start && a.end === a.start && b.end === b.start) return true;
  return a.start < b.end && b.start < a.end;
}

/** Replaces spans that do not overlap; everything outside of them stays as it is. */
export function splice(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let position = 0;
  for (const span of ordered) {
    parts.push(text.slice(position, span.start), span.replacement);
    position = span.end;
  }
  return parts.join('') + text.slice(position);
}

/** Applies the edits of one file: all of them, or none with the reason. Their order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): { readonly text: string } | Rejected {
  const index = indexText(text);
  const taken: Span[] = [];
  for (const edit of edits) {
    const span = locateEdit(index, edit);
    if ('rejected' in span) return span;
    if (taken.some((other) => overlap(span, other))) return { rejected: `two edits overlap at ${placeOf(edit)}` };
    taken.push(span);
  }
  return { text: splice(text, taken) };
}
