import type { Scalar } from './tree.ts';

/** Thrown by the fast reader where a text is more than it knows: the full parser then decides. */
export class Unusual extends Error {}

const integer = /^[-+]?\d+$/;
const float = /^[-+]?(?:\.\d+|\d+\.\d*|(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+)$/;

/** A plain scalar by the core schema of YAML 1.2. */
export function resolvePlain(text: string): Scalar {
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (integer.test(text) || float.test(text)) return Number(text);
  if (/^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(text)) return Number(text);
  const special = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (special !== null) return special[1] === '-' ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

const isPadding = (character: string | undefined): boolean => character === ' ' || character === '\r';

/** Blanks in the sense of YAML only: other white space is content. */
export function trimRight(text: string): string {
  let end = text.length;
  while (isPadding(text[end - 1])) end--;
  return text.slice(0, end);
}

function trimLeft(text: string): string {
  let start = 0;
  while (isPadding(text[start])) start++;
  return text.slice(start);
}

/** Lines of a flow scalar as one text: a break is a blank, and each empty line a break. */
export function foldLines(lines: readonly string[]): string {
  let text = trimRight(lines[0] ?? '');
  let empty = 0;
  for (let index = 1; index < lines.length; index++) {
    const isLast = index === lines.length - 1;
    const line = trimLeft(isLast ? (lines[index] ?? '') : trimRight(lines[index] ?? ''));
    if (line === '' && !isLast) {
      empty++;
      continue;
    }
    text += empty === 0 ? ' ' : '\n'.repeat(empty);
    text += line;
    empty = 0;
  }
  return text;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands between double quotes. */
export function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw.includes('\n') ? foldLines(raw.split('\n')) : raw;
  // An escaped break or blank changes how lines are folded.
  if (/\\(?:\r?\n|[ \t])/.test(raw)) throw new Unusual();
  const folded = raw.includes('\n') ? foldLines(raw.split('\n')) : raw;
  return folded.replace(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs, (token) => {
    const kind = token[1] ?? '';
    const length = hexLengths[kind];
    if (length !== undefined && token.length === length + 2)
      return String.fromCodePoint(Number.parseInt(token.slice(2), 16));
    const plain = escapes[kind];
    if (plain === undefined || length !== undefined) throw new Unusual();
    return plain;
  });
}

/** What stands between single quotes. */
export function unquoteSingle(raw: string): string {
  const folded = raw.includes('\n') ? foldLines(raw.split('\n')) : raw;
  return folded.replaceAll("''", "'");
}

/** A block scalar's lines, without their indent, by its header: `|`, `>-`, `|+`. */
export function joinBlock(style: string, chomping: string, lines: readonly string[]): string {
  let count = lines.length;
  while (count > 0 && lines[count - 1] === '') count--;
  const body = lines.slice(0, count);
  const text = style === '|' ? body.join('\n') : foldBlock(body);
  if (chomping === '-') return text;
  if (chomping === '+') return `${text}${'\n'.repeat(lines.length - count + (count > 0 ? 1 : 0))}`;
  return count === 0 ? '' : `${text}\n`;
}

function foldBlock(lines: readonly string[]): string {
  // Lines that are indented further keep their breaks: seldom, and left to the full parser.
  if (lines.some((line) => /^[ \t]/.test(line))) throw new Unusual();
  let text = lines[0] ?? '';
  let empty = text === '' ? 1 : 0;
  if (empty > 0 && lines.length > 0) throw new Unusual();
  for (const line of lines.slice(1)) {
    if (line === '') empty++;
    else {
      text += empty === 0 ? ` ${line}` : '\n'.repeat(empty) + line;
      empty = 0;
    }
  }
  return text;
}
