import type { SecretRule } from './secret-rule.ts';
import type { Span } from './windows.ts';

const reachBytes = 160;
const maxLines = 3;
/** What a credential is called. The value must come after such a word. */
const credentialWord =
  /api|key|token|secret|auth|passw|pwd|passphrase|credential|bearer|private|access|signature|\bpat\b|webhook|dsn/gi;

function reach(bytes: Uint8Array, from: number): number {
  const limit = Math.min(bytes.length, from + reachBytes);
  let lines = 1;
  for (let at = from; at < limit; at++) {
    if (bytes[at] === 0x0a && ++lines > maxLines) return at;
  }
  // Never end inside the value: grow to the end of the word.
  let at = limit;
  while (at < Math.min(bytes.length, limit + reachBytes) && (bytes[at] ?? 0) > 0x20) at++;
  return at;
}

/** Start of the line, but not further back than `reachBytes`: `Authorization: Bearer … https://api.provider.com`. */
function lineStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > 0 && from - at < reachBytes && bytes[at - 1] !== 0x0a) at--;
  return at;
}

function firstValue(rule: SecretRule, text: string, offset: number): Span | null {
  credentialWord.lastIndex = 0;
  const word = credentialWord.exec(text);
  if (word === null) return null;
  rule.pattern.lastIndex = word.index + word[0].length;
  const match = rule.pattern.exec(text);
  if (match === null) return null;
  const secret = match[1] ?? match[0];
  const start = offset + match.index + match[0].lastIndexOf(secret);
  return { start, end: start + secret.length };
}

const isLower = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
const isUpper = (byte = 0): boolean => byte >= 0x41 && byte <= 0x5a;
const isLetter = (byte?: number): boolean => isLower(byte) || isUpper(byte);

/** Whether a word may end between two bytes: `_box`, `myBox`, `boxSECRET`, but neither `inbox` nor `boxes`. */
const isBorder = (left?: number, right?: number): boolean =>
  !isLetter(left) || !isLetter(right) || (isLower(left) && isUpper(right));

/** A name inside a longer word is another word; behind a longer name anything may follow (`sendbirdapikey`). */
function standsAlone(bytes: Uint8Array, at: number, name: string): boolean {
  const end = at + name.length;
  return isBorder(bytes[at - 1], bytes[at]) && (name.length > 4 || isBorder(bytes[end - 1], bytes[end]));
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
}

function nameAt(rule: SecretRule, bytes: Uint8Array, at: number): string {
  const lower = textOf(bytes, at, at + 40).toLowerCase();
  return rule.keywords.find((keyword) => lower.startsWith(keyword)) ?? '';
}

/** The word or the value before the name: `X-Api-Key: … hunter.io`. The name itself is no such word (`coinapi`). */
function findInLine(rule: SecretRule, bytes: Uint8Array, position: number, after: number, end: number): Span | null {
  const start = lineStart(bytes, position);
  const blank = ' '.repeat(after - position);
  return firstValue(rule, textOf(bytes, start, position) + blank + textOf(bytes, after, end), start);
}

/**
 * Values that have the provider's shape and stand beside the provider's name and a word such as `key`. Three linear
 * searches in a bounded slice instead of one pattern with two gaps, which would try every pair of gap lengths.
 */
export function findBesideNames(rule: SecretRule, bytes: Uint8Array, positions: readonly number[]): readonly Span[] {
  const found = new Map<number, Span>();
  for (const position of positions) {
    const name = nameAt(rule, bytes, position);
    if (!standsAlone(bytes, position, name)) continue;
    const after = position + name.length;
    const end = reach(bytes, after);
    const value = firstValue(rule, textOf(bytes, after, end), after) ?? findInLine(rule, bytes, position, after, end);
    if (value !== null) found.set(value.start, value);
  }
  return [...found.values()];
}
