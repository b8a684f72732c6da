import { lastUpTo } from './sorted.ts';

/** Where the lines of a text are. Lines and columns are 1-based, columns count UTF-16 code units. */
export interface LineIndex {
  readonly lineCount: number;
  positionOf(offset: number): { readonly line: number; readonly column: number };
  lineOf(offset: number): number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number): number => lastUpTo(starts.length, (index) => starts[index] ?? 0, offset) + 1;
  return {
    lineCount: starts.length,
    lineOf,
    positionOf(offset) {
      const line = lineOf(offset);
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    },
  };
}

/** Maps byte offsets in the UTF-8 form of a text to UTF-16 offsets; offsets inside a character map to its start. */
export function mapByteOffsets(text: string): (byteOffset: number) => number {
  if (!/[^\0-\x7f]/.test(text)) return (byteOffset) => Math.min(byteOffset, text.length);
  const offsets: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
    for (let i = 0; i < bytes; i++) offsets.push(at);
    at += code > 0xff_ff ? 2 : 1;
  }
  return (byteOffset) => offsets[byteOffset] ?? text.length;
}

/** UTF-16 offset of the nth character, counting a surrogate pair as one as PostgreSQL's error positions do. */
export function offsetOfCharacter(text: string, nth: number): number {
  let at = 0;
  for (let left = nth; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
  return at;
}
