import type { SecretRule } from './secret-rule.ts';
import type { Span } from './windows.ts';

const indentOf = (line: string): number => line.length - line.trimStart().length;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function matchLine(rule: SecretRule, line: string, offset: number): Span | null {
  rule.pattern.lastIndex = 0;
  const match = rule.pattern.exec(line);
  const secret = match?.[1];
  if (match === null || secret === undefined) return null;
  const start = offset + match.index + match[0].lastIndexOf(secret);
  return { start, end: start + secret.length };
}

/** Spans below one `data:` line, and where the block ends. */
function searchBlock(rule: SecretRule, text: string, keyStart: number): { spans: readonly Span[]; end: number } {
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = indentOf(text.slice(lineStart, keyStart + 1));
  const spans: Span[] = [];
  let at = endOfLine(text, keyStart) + 1;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && indentOf(line) <= indent) break;
    const span = line.trimStart().startsWith('#') ? null : matchLine(rule, line, at);
    if (span !== null) spans.push(span);
    at = end + 1;
  }
  return { spans, end: at };
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
  const found: Span[] = [];
  let searched = 0;
  for (const position of positions) {
    if (position < searched) continue;
    const { spans, end } = searchBlock(rule, text, position);
    found.push(...spans);
    searched = end;
  }
  return found;
}
