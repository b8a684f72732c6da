import type { SecretRule } from './secret-rule.ts';
import type { Span } from './windows.ts';

const indentOf = (line: string): number => line.length - line.trimStart().length;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** What stands beside secrets in a Secret, and is none. */
const harmlessKey =
  /(?:user(?:name)?|host(?:name)?|port|name|database|db|url|endpoint|region|email|type|transport)["']?:/i;

/** Whoever writes a value into a Secret calls it one, however weak: only what is plainly none is left out. */
const standsIn =
  /^(?:[0-9.]{1,12}|true|false|null|change-?me|<[^<>]{0,80}>|\$\{?[A-Za-z_]{1,60}\}?|\{\{.{0,80}\}\})\s*$/i;

/** Base64 that decodes to something a person or a program wrote, or to bytes. */
function holdsSecret(value: string): boolean {
  const decoded = Buffer.from(value, 'base64').toString('latin1');
  return decoded.length >= 4 && !standsIn.test(decoded);
}

function matchLine(rule: SecretRule, line: string, offset: number, encoded: boolean): Span | null {
  rule.pattern.lastIndex = 0;
  const match = rule.pattern.exec(line);
  const secret = match?.[1];
  if (match === null || secret === undefined || harmlessKey.test(line)) return null;
  if (encoded && !holdsSecret(secret)) return null;
  const start = offset + match.index + match[0].lastIndexOf(secret);
  return { start, end: start + secret.length };
}

interface Block {
  readonly spans: readonly Span[];
  readonly end: number;
}

/** Spans below one `data:` line, and where the block ends. */
function searchBlock(rule: SecretRule, text: string, keyStart: number, lineStart: number): Block {
  const indent = indentOf(text.slice(lineStart, keyStart + 1));
  const encoded = text.slice(lineStart, keyStart).trim() === '';
  const spans: Span[] = [];
  let at = endOfLine(text, keyStart) + 1;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && indentOf(line) <= indent) break;
    const span = line.trimStart().startsWith('#') ? null : matchLine(rule, line, at, encoded);
    if (span !== null) spans.push(span);
    at = end + 1;
  }
  return { spans, end: at };
}

/** Between `---` lines, or the fences of a code block in prose. */
const borderLine = /^(?:---|```|\.\.\.)/gm;

/** Ascending starts of all documents of the file. */
function listDocuments(text: string): readonly number[] {
  return [0, ...[...text.matchAll(borderLine)].map((match) => match.index + match[0].length)];
}

/** Values under `data:` and `stringData:` of a Kubernetes Secret. The file is decoded once, blocks never overlap. */
export function findInBlocks(
  rule: SecretRule,
  requires: RegExp,
  bytes: Uint8Array,
  positions: readonly number[],
): readonly Span[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!requires.test(text)) return [];
  const starts = listDocuments(text);
  const isSecret = starts.map((start, index) => requires.test(text.slice(start, starts[index + 1] ?? text.length)));
  const found: Span[] = [];
  let searched = 0;
  let document = 0;
  for (const position of positions) {
    if (position < searched) continue;
    while ((starts[document + 1] ?? Number.POSITIVE_INFINITY) <= position) document++;
    const lineStart = text.lastIndexOf('\n', position - 1) + 1;
    const lead = text.slice(Math.max(lineStart, position - 80), position);
    if (isSecret[document] !== true || !/^[ \t]{0,40}(?:string)?$/i.test(lead)) continue;
    const { spans, end } = searchBlock(rule, text, position, lineStart);
    found.push(...spans);
    searched = end;
  }
  return found;
}
