import type { Catalogue } from './build-catalogue.ts';
import type { Candidate } from './find-candidates.ts';
import type { Span } from './windows.ts';

const leastLength = 28;
/** Wrapped base64 has lines of 64 or 76 characters. */
const wrappedLine = 60;

const isBase64 = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'))
  isBase64[byte] = 1;

const isText = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;

function endOfRun(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBase64[bytes[at] ?? 0] === 1) at++;
  return at;
}

/** The run that starts here, over line ends where it is wrapped. */
function takeRun(bytes: Uint8Array, start: number): Span {
  let end = endOfRun(bytes, start);
  let lineStart = start;
  while (end - lineStart >= wrappedLine) {
    let next = end;
    while (next < bytes.length && next - end < 24 && (bytes[next] ?? 0) <= 0x20) next++;
    const more = endOfRun(bytes, next);
    if (next === end || bytes.subarray(end, next).indexOf(0x0a) < 0 || more === next) break;
    lineStart = next;
    end = more;
  }
  return { start, end };
}

function latin1(bytes: Uint8Array, span: Span): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', span.start, span.end);
}

/** Text that the run decodes to; null for everything that is not text. The first bytes settle it for most. */
function decodeText(bytes: Uint8Array, run: Span): Buffer | null {
  const head = Buffer.from(latin1(bytes, { start: run.start, end: run.start + 24 }), 'base64');
  if (!head.every(isText)) return null;
  const decoded = Buffer.from(latin1(bytes, run), 'base64');
  let other = 0;
  for (const byte of decoded) if (!isText(byte)) other++;
  return other * 20 <= decoded.length ? decoded : null;
}

/** Runs of base64 that decode to text, with that text. All of it together is shorter than the file. */
function* listEncoded(bytes: Uint8Array): Generator<{ run: Span; text: Buffer }> {
  for (let at = 0; at < bytes.length; at++) {
    if (isBase64[bytes[at] ?? 0] === 0) continue;
    const run = takeRun(bytes, at);
    at = run.end;
    if (run.end - run.start < leastLength) continue;
    const text = decodeText(bytes, run);
    if (text !== null) yield { run, text };
  }
}

/** Decoded once and no further: what is encoded twice is not looked into. */
export type Search = (catalogue: Catalogue, bytes: Uint8Array) => readonly Candidate[];

/**
 * Secrets in base64, at the place of the whole encoded run. Only what a provider's form or a PEM header proves: in decoded
 * text nothing else tells a value from a word.
 */
export function findEncoded(catalogue: Catalogue, bytes: Uint8Array, search: Search): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { run, text } of listEncoded(bytes)) {
    for (const candidate of search(catalogue, text)) {
      if (!candidate.exact || candidate.rule.kind === 'generic') continue;
      found.push({ ...candidate, start: run.start, end: run.end, exact: false, title: `${candidate.title} in base64` });
    }
  }
  return found;
}
