/** Text that came out of a file, perhaps indented, escaped or put together there, with the way back. */
export interface SourceText {
  readonly text: string;
  /** Offset in the file of the character at `offset`, or of the nearest one before it that has a place there. */
  originOf(offset: number): number;
}

/** Text that stands in the file as it is, from `origin` on. */
export function plainText(text: string, origin = 0): SourceText {
  return { text, originOf: (offset) => origin + Math.min(offset, text.length) };
}

/** Part of a text. */
export function sliceText(whole: SourceText, start: number, end: number): SourceText {
  return { text: whole.text.slice(start, end), originOf: (offset) => whole.originOf(start + offset) };
}

/** Text whose character at index i stands at `origins[i]`. */
export function alignedText(text: string, origins: ArrayLike<number>, fallback: number): SourceText {
  return { text, originOf: (offset) => origins[Math.min(offset, origins.length - 1)] ?? fallback };
}

interface Segment {
  readonly start: number;
  readonly part: SourceText;
}

/** Last segment that starts at or before `offset`. */
function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** Puts parts one behind the other. Text that stands nowhere (a quote that was put in) takes the place of its neighbour. */
export function joinTexts(parts: readonly SourceText[], fallback = 0): SourceText {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const segments: Segment[] = [];
  let text = '';
  for (const part of parts) {
    if (part.text === '') continue;
    segments.push({ start: text.length, part });
    text += part.text;
  }
  return {
    text,
    originOf(offset) {
      const segment = segmentAt(segments, offset);
      return segment === undefined ? fallback : segment.part.originOf(offset - segment.start);
    },
  };
}

/** Every character of it stands for the one place in the file: a decoded or computed text. */
export function textAt(text: string, origin: number): SourceText {
  return { text, originOf: () => origin };
}
