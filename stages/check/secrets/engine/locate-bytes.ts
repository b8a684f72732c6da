import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { FileContent } from '../../../../pipeline/domain/gate.ts';
import type { Span } from './windows.ts';

/** Turns byte offsets into lines and UTF-16 columns. Lines end at `\n`, as in git. */
export interface ByteLocator {
  regionOf(span: Span): Required<Region>;
}

function findLineStarts(bytes: Uint8Array): readonly number[] {
  const starts = [0];
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1);
  return starts;
}

function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function createByteLocator(content: Pick<FileContent, 'bytes' | 'encoding'>): ByteLocator {
  const { bytes } = content;
  const starts = findLineStarts(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = content.encoding === 'utf-8' ? 'utf8' : 'latin1';
  const place = (offset: number): { line: number; column: number } => {
    const index = lineIndex(starts, offset);
    return { line: index + 1, column: buffer.toString(encoding, starts[index] ?? 0, offset).length + 1 };
  };
  return {
    regionOf({ start, end }) {
      const from = place(start);
      const to = place(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
  };
}
