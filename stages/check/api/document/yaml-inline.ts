import { nextId, type Scalar, type Tree } from './tree.ts';
import { readFlow } from './yaml-flow.ts';
import { closingQuote, isBreak, restOfLine, skipToEndOfLine, type YamlReader } from './yaml-reader.ts';
import { foldLines, joinBlock, resolvePlain, trimRight, unescape, unquoteSingle, Unusual } from './yaml-scalars.ts';

export function scalar(reader: YamlReader, start: number, end: number, value: Scalar): Tree {
  return { kind: 'scalar', id: nextId(reader.source), source: reader.source, start, end, value };
}

/** What begins an anchor, a tag, a complex key, an empty key, or an error. */
export const isUnusualStart = (text: string): boolean => /^(?:[&*!%@`|>{}[\],?#<]|[-?:](?:[ \r\n]|$))/.test(text);

function readQuoted(reader: YamlReader, indent: number, start: number): Tree {
  const { text, at } = reader;
  const end = closingQuote(reader);
  const raw = text.slice(at + 1, end);
  if (raw.includes('\n')) checkContinuation(raw, indent);
  reader.at = end + 1;
  const value = text[at] === '"' ? unescape(raw) : unquoteSingle(raw);
  return scalar(reader, start, end + 1, value);
}

function checkContinuation(raw: string, indent: number): void {
  for (const line of raw.split('\n').slice(1)) {
    const column = line.search(/[^ \r]/);
    if ((column !== -1 && column <= indent) || /^ *\t/.test(line)) throw new Unusual();
  }
}

function plainLine(reader: YamlReader): string {
  const line = restOfLine(reader);
  const comment = line.search(/[ \r]#/);
  const text = trimRight(comment === -1 ? line : line.slice(0, comment));
  // A colon inside would start a mapping where none may be: an error for the full parser to word.
  if (/:(?:[ \r\n]|$)/.test(text)) throw new Unusual();
  reader.at += comment === -1 ? line.length : comment;
  return text;
}

/** A plain scalar and the lines that continue it, all indented further than `indent`. */
function readPlain(reader: YamlReader, indent: number, start: number): Tree {
  if (isUnusualStart(restOfLine(reader))) throw new Unusual();
  const lines = [plainLine(reader)];
  let end = reader.at;
  for (;;) {
    const hadComment = !isBreak(reader.text[reader.at]) && reader.text[reader.at] !== '\r';
    const before = reader.at;
    skipToEndOfLine(reader);
    const empty = countEmpty(reader);
    if (hadComment || empty === null || empty.column <= indent) {
      reader.at = before;
      break;
    }
    if (/^[-?](?:[ \r\n]|$)|^#/.test(restOfLine(reader))) throw new Unusual();
    for (let count = 0; count < empty.lines; count++) lines.push('');
    lines.push(plainLine(reader));
    end = reader.at;
  }
  const text = lines.length === 1 ? (lines[0] ?? '') : foldLines(lines);
  while (end > start && /[ \r\n]/.test(reader.text[end - 1] ?? '')) end--;
  return scalar(reader, start, end, lines.length === 1 ? resolvePlain(text) : text);
}

/** Empty lines up to the next one with text, and its column; null at the end or at a comment. */
function countEmpty(reader: YamlReader): { lines: number; column: number } | null {
  let lines = 0;
  for (;;) {
    if (reader.at >= reader.text.length) return null;
    reader.at++;
    const line = restOfLine(reader);
    const column = line.search(/[^ \r]/);
    if (column === -1) {
      lines++;
      reader.at += line.length;
      continue;
    }
    if (line[column] === '#') return null;
    if (/^ *\t/.test(line) || (column === 0 && /^(?:---|\.\.\.)/.test(line))) throw new Unusual();
    reader.at += column;
    return { lines, column };
  }
}

/** One line of a block scalar without its indent. Blanks beyond it are content, those before it are not. */
const blockLine = (line: string, column: number): string => (column === -1 ? '' : line.slice(column));

/** `|` and `>`: lines as long as they are indented like the first one with text. */
function readBlockScalar(reader: YamlReader, indent: number, start: number): Tree {
  const { text } = reader;
  const header = /^([|>])([-+]?)[ \t]*(?: #.*)?\r?$/.exec(restOfLine(reader));
  if (header === null) throw new Unusual();
  reader.at += restOfLine(reader).length;
  const lines: string[] = [];
  let column = -1;
  let longestEmpty = 0;
  while (reader.at + 1 < text.length) {
    const stop = text.indexOf('\n', reader.at + 1);
    const end = stop === -1 ? text.length : stop;
    const line = text.slice(reader.at + 1, end).replace(/\r$/, '');
    const own = line.search(/[^ ]/);
    if (own !== -1 && own < (column === -1 ? indent + 1 : column)) break;
    if (own !== -1 && column === -1) {
      if (longestEmpty > own || line[own] === '\t') throw new Unusual();
      column = own;
    }
    if (column === -1) longestEmpty = Math.max(longestEmpty, line.length);
    lines.push(blockLine(line, column));
    reader.at = end;
  }
  return scalar(reader, start, reader.at, joinBlock(header[1] ?? '|', header[2] ?? '', lines));
}

/** What stands on the line of its key or dash. `indent`: that of the collection around; further lines are beyond it. */
export function readInline(reader: YamlReader, indent: number, start: number, depth: number): Tree {
  const first = reader.text[reader.at];
  if (first === '|' || first === '>') return readBlockScalar(reader, indent, start);
  if (first !== '"' && first !== "'" && first !== '{' && first !== '[') return readPlain(reader, indent, start);
  const tree =
    first === '{' || first === '[' ? readFlow(reader, indent, start, depth) : readQuoted(reader, indent, start);
  if (!skipToEndOfLine(reader)) throw new Unusual();
  return tree;
}
