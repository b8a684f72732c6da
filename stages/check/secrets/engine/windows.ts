/** Half-open range of byte offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How far a window grows so that it does not cut a token: a cut token could pass for a shorter one. */
const growthBytes = 4096;

const tokenBytes = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.~%'))
  tokenBytes[byte] = 1;

function growEnd(bytes: Uint8Array, end: number): number {
  const limit = Math.min(bytes.length, end + growthBytes);
  let at = Math.min(end, bytes.length);
  while (at < limit && tokenBytes[bytes[at] ?? 0] === 1) at++;
  // One byte more, so that a pattern's look-ahead sees what ends the token.
  return Math.min(bytes.length, at + 1);
}

/**
 * Windows around ascending keyword positions, overlapping ones joined: no byte is searched twice by one rule, however
 * often a hostile file repeats the keyword.
 */
export function joinWindows(
  bytes: Uint8Array,
  positions: readonly number[],
  beforeBytes: number,
  afterBytes: number,
): readonly Span[] {
  const windows: Span[] = [];
  let start = -1;
  let end = -1;
  for (const position of positions) {
    if (start >= 0 && position - beforeBytes > end) {
      end = growEnd(bytes, end);
      if (position - beforeBytes > end) {
        windows.push({ start, end });
        start = -1;
      }
    }
    if (start < 0) start = Math.max(0, position - beforeBytes);
    end = Math.max(end, position + afterBytes);
  }
  if (start >= 0) windows.push({ start, end: growEnd(bytes, end) });
  return windows;
}
