import { isUtf8 } from 'node:buffer';
import { unsafePath } from './failures.ts';

const escaped = /\\x([0-9A-F]{2})/g;

function hex(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function escapeInvalid(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const next = bytes.subarray(at, at + sequenceLength(lead));
    const valid = isUtf8(next);
    text += valid ? protectBackslashes(next.toString('utf8'), bytes.subarray(at)) : hex(lead);
    at += valid ? next.length : 1;
  }
  return text;
}

/** A backslash that only looks like the start of an escape is escaped itself, so that no two names are shown alike. */
function protectBackslashes(character: string, rest: Buffer): string {
  if (character !== '\\') return character;
  return /^\\x[0-9A-F]{2}/.test(rest.toString('latin1', 0, 4)) ? hex(0x5c) : character;
}

/** A path as git stores it, as text: bytes that are not UTF-8 become `\xE9`. {@link rawPath} is its exact inverse. */
export function showPath(bytes: Buffer): string {
  if (!isUtf8(bytes)) return escapeInvalid(bytes);
  const text = bytes.toString('utf8');
  return text.includes('\\x') ? text.replace(escaped, String.raw`\x5Cx$1`) : text;
}

export function rawPath(shown: string): Buffer {
  if (!shown.includes('\\x')) return Buffer.from(shown, 'utf8');
  const parts: Buffer[] = [];
  let end = 0;
  for (const match of shown.matchAll(escaped)) {
    parts.push(Buffer.from(shown.slice(end, match.index), 'utf8'), Buffer.from(match[1] ?? '', 'hex'));
    end = match.index + match[0].length;
  }
  parts.push(Buffer.from(shown.slice(end), 'utf8'));
  return Buffer.concat(parts);
}

function isSafeSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && segment.toLowerCase() !== '.git';
}

export function isSafePath(shown: string): boolean {
  return !shown.includes('\0') && shown.split('/').every(isSafeSegment);
}

/** A crafted tree or patch can name `../x`: such a path must never reach the disk. */
export function assertSafePath(shown: string): string {
  if (!isSafePath(shown)) throw unsafePath(shown);
  return shown;
}
