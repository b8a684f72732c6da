import { maxDepth, nextId, type Tree } from './tree.ts';
import { closingQuote, lineStart, type YamlReader } from './yaml-reader.ts';
import { resolvePlain, trimRight, unescape, unquoteSingle, Unusual } from './yaml-scalars.ts';

/** Blanks, breaks and comments between the parts of a flow collection, whose lines must be indented further than `indent`. */
function skip(reader: YamlReader, indent: number): void {
  const { text } = reader;
  for (;;) {
    const character = text[reader.at];
    if (character === ' ' || character === '\r') reader.at++;
    else if (character === '\t') throw new Unusual();
    else if (character === '\n') {
      reader.at++;
      const line = /[^ \r]/g;
      line.lastIndex = reader.at;
      const next = line.exec(text);
      if (next === null) throw new Unusual();
      if (next[0] !== '\n' && next.index - reader.at <= indent) throw new Unusual();
    } else if (character === '#' && /[ \r\n]/.test(text[reader.at - 1] ?? ' ')) {
      while (text[reader.at] !== '\n' && reader.at < text.length) reader.at++;
    } else return;
  }
}

const plain =
  /[^ \r\n,[\]{}#&*!|>'"%@`?:-](?:[^\n,[\]{}:#]|:(?![ \r\n,[\]{}])|(?<![ \n])#)*|[-?:](?![ \r\n,[\]{}])(?:[^\n,[\]{}:#]|:(?![ \r\n,[\]{}])|(?<![ \n])#)*/y;

function readScalar(reader: YamlReader, start: number): Tree {
  const { text, source, at } = reader;
  const quote = text[at];
  const place = { kind: 'scalar', id: nextId(source), source, start } as const;
  if (quote === '"' || quote === "'") {
    const end = closingQuote(reader);
    const raw = text.slice(at + 1, end);
    if (raw.includes('\n')) throw new Unusual();
    reader.at = end + 1;
    return { ...place, end: end + 1, value: quote === '"' ? unescape(raw) : unquoteSingle(raw) };
  }
  plain.lastIndex = at;
  const matched = plain.exec(text)?.[0];
  if (matched === undefined) throw new Unusual();
  const found = trimRight(matched);
  reader.at += found.length;
  // A scalar that goes on in the next line.
  if (/^[ \r]*\n[ \r\n]*[^ \r\n,\]}#]/.test(text.slice(reader.at, reader.at + 200))) throw new Unusual();
  return { ...place, end: reader.at, value: resolvePlain(found) };
}

function readMap(reader: YamlReader, indent: number, start: number, depth: number): Tree {
  const entries = new Map<string, Tree>();
  reader.at++;
  for (;;) {
    skip(reader, indent);
    if (reader.text[reader.at] === '}') break;
    const keyStart = reader.at;
    const key = readScalar(reader, keyStart);
    const name = key.kind === 'scalar' ? String(key.value) : '';
    if (name === '<<') throw new Unusual();
    skip(reader, indent);
    let value: Tree = { ...key, kind: 'scalar', value: null } as Tree;
    if (reader.text[reader.at] === ':') {
      reader.at++;
      skip(reader, indent);
      if (!/[,}]/.test(reader.text[reader.at] ?? ',')) value = readAny(reader, indent, keyStart, depth + 1);
    }
    entries.set(name, value);
    skip(reader, indent);
    if (reader.text[reader.at] === ',') reader.at++;
    else if (reader.text[reader.at] !== '}') throw new Unusual();
  }
  reader.at++;
  return { kind: 'map', id: nextId(reader.source), source: reader.source, start, end: reader.at, entries };
}

function readList(reader: YamlReader, indent: number, start: number, depth: number): Tree {
  const items: Tree[] = [];
  reader.at++;
  for (;;) {
    skip(reader, indent);
    if (reader.text[reader.at] === ']') break;
    items.push(readAny(reader, indent, reader.at, depth + 1));
    skip(reader, indent);
    if (reader.text[reader.at] === ',') reader.at++;
    // `[a: b]`, a map of one pair, is left to the full parser.
    else if (reader.text[reader.at] !== ']') throw new Unusual();
  }
  reader.at++;
  return { kind: 'list', id: nextId(reader.source), source: reader.source, start, end: reader.at, items };
}

function readAny(reader: YamlReader, indent: number, start: number, depth: number): Tree {
  if (depth > maxDepth) throw new Unusual();
  const first = reader.text[reader.at];
  if (first === '{') return readMap(reader, indent, start, depth);
  if (first === '[') return readList(reader, indent, start, depth);
  return readScalar(reader, start);
}

/** `{…}` or `[…]`. */
export function readFlow(reader: YamlReader, indent: number, start: number, depth: number): Tree {
  // On a later line the column of the collection is known, on the key's line only that of what is around it.
  const isAlone = reader.text.slice(lineStart(reader, reader.at), reader.at).trim() === '';
  return readAny(reader, isAlone ? Math.max(indent, 0) : indent, start, depth);
}
