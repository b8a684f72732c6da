import { maxDepth, nextId, type Scalar, type Source, type Tree } from './tree.ts';

/** Where and why a text is not what it should be. */
export class SyntaxProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'SyntaxProblem';
    this.offset = offset;
  }
}

interface Reader {
  readonly source: Source;
  at: number;
}

const blank = /[ \t\r\n]*/y;
const scalarToken = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source.text)?.[0];
  if (found === undefined) return null;
  reader.at += found.length;
  return found;
}

function fail(reader: Reader, expected: string): never {
  const found = reader.source.text.slice(reader.at, reader.at + 20).split('\n')[0] ?? '';
  const shown = found === '' ? 'the end' : JSON.stringify(found);
  throw new SyntaxProblem(`expected ${expected}, found ${shown}`, reader.at);
}

/** Offset of the quote that ends the string which starts at `from`, or -1. Blobs of megabytes are too long for a regex. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

function readString(reader: Reader): string {
  const { text } = reader.source;
  const start = reader.at;
  const end = text[start] === '"' ? endOfString(text, start) : -1;
  if (end === -1) fail(reader, 'a string');
  const token = text.slice(start, end + 1);
  if (token.includes('\n')) fail(reader, 'a string that ends on its line');
  reader.at = end + 1;
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    throw new SyntaxProblem('a string with an escape that JSON does not know', start);
  }
}

/** After an element: true when another follows, false when the closing bracket was read. */
function readSeparator(reader: Reader, close: string): boolean {
  take(reader, blank);
  const found = reader.source.text[reader.at];
  if (found !== ',' && found !== close) fail(reader, `, or ${close}`);
  reader.at++;
  take(reader, blank);
  return found === ',';
}

function readMap(reader: Reader, start: number, depth: number): Tree {
  const entries = new Map<string, Tree>();
  reader.at++;
  take(reader, blank);
  let open = reader.source.text[reader.at] !== '}';
  if (!open) reader.at++;
  while (open) {
    const keyStart = reader.at;
    const key = readString(reader);
    take(reader, blank);
    if (reader.source.text[reader.at] !== ':') fail(reader, ':');
    reader.at++;
    entries.set(key, readValue(reader, depth + 1, keyStart));
    open = readSeparator(reader, '}');
  }
  return { kind: 'map', id: nextId(reader.source), source: reader.source, start, end: reader.at, entries };
}

function readList(reader: Reader, start: number, depth: number): Tree {
  const items: Tree[] = [];
  reader.at++;
  take(reader, blank);
  let open = reader.source.text[reader.at] !== ']';
  if (!open) reader.at++;
  while (open) {
    items.push(readValue(reader, depth + 1, null));
    open = readSeparator(reader, ']');
  }
  return { kind: 'list', id: nextId(reader.source), source: reader.source, start, end: reader.at, items };
}

function readScalar(reader: Reader, start: number): Tree {
  const isText = reader.source.text[reader.at] === '"';
  const token = isText ? null : take(reader, scalarToken);
  if (!isText && token === null) fail(reader, 'a value');
  const value: Scalar = token === null ? readString(reader) : (JSON.parse(token) as Scalar);
  return { kind: 'scalar', id: nextId(reader.source), source: reader.source, start, end: reader.at, value };
}

function readValue(reader: Reader, depth: number, keyStart: number | null): Tree {
  take(reader, blank);
  if (depth > maxDepth) throw new SyntaxProblem(`nested deeper than ${maxDepth} levels`, reader.at);
  const start = keyStart ?? reader.at;
  const first = reader.source.text[reader.at];
  if (first === '{') return readMap(reader, start, depth);
  if (first === '[') return readList(reader, start, depth);
  return readScalar(reader, start);
}

/** JSON with positions, in one pass. Throws {@link SyntaxProblem}. */
export function parseJson(source: Source): Tree {
  const reader: Reader = { source, at: source.text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  const tree = readValue(reader, 0, null);
  take(reader, blank);
  if (reader.at < source.text.length) fail(reader, 'the end');
  return tree;
}
