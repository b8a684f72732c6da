import type { MapEntry, YamlNode, YamlProblem } from './node.ts';

/** Deeper than any file that a human or a generator writes, and far from the end of the stack. */
const maxDepth = 200;

interface Cursor {
  readonly text: string;
  readonly base: number;
  at: number;
  depth: number;
  readonly problems: YamlProblem[];
}

class JsonSyntax extends Error {}

function skipBlank(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9 && code !== 0xfe_ff) return;
    cursor.at++;
  }
}

function fail(cursor: Cursor, message: string): never {
  throw new JsonSyntax(message, { cause: cursor.at });
}

/** Leaves the cursor behind the closing quote. */
function readString(cursor: Cursor): string {
  const start = cursor.at;
  const { text } = cursor;
  let at = start + 1;
  let isEscaped = false;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code === 10) fail(cursor, 'a string that does not end');
    if (code === 0x5c) {
      isEscaped = true;
      at++;
    } else if (code === 0x22) break;
  }
  cursor.at = at + 1;
  if (!isEscaped) return text.slice(start + 1, at);
  try {
    return JSON.parse(text.slice(start, at + 1)) as string;
  } catch {
    cursor.at = start;
    return fail(cursor, 'a string with an escape that JSON does not know');
  }
}

function readKey(cursor: Cursor): { key: string; start: number; end: number } {
  skipBlank(cursor);
  const start = cursor.at;
  if (cursor.text[start] !== '"') fail(cursor, 'expected a key in double quotes');
  const key = readString(cursor);
  const end = cursor.at;
  skipBlank(cursor);
  if (cursor.text[cursor.at] !== ':') fail(cursor, `expected a colon behind "${key.slice(0, 40)}"`);
  cursor.at++;
  return { key, start: start + cursor.base, end: end + cursor.base };
}

/** Behind an item: true when another follows, false when the collection ended. */
function continues(cursor: Cursor, close: string): boolean {
  skipBlank(cursor);
  const sign = cursor.text[cursor.at];
  if (sign !== ',' && sign !== close) fail(cursor, `expected a comma or ${close}`);
  cursor.at++;
  return sign === ',';
}

function isEmpty(cursor: Cursor, close: string): boolean {
  cursor.at++;
  skipBlank(cursor);
  if (cursor.text[cursor.at] !== close) return false;
  cursor.at++;
  return true;
}

function readMap(cursor: Cursor): YamlNode {
  const start = cursor.at + cursor.base;
  const entries = new Map<string, MapEntry>();
  if (!isEmpty(cursor, '}')) {
    do {
      const { key, ...keySpan } = readKey(cursor);
      if (entries.has(key))
        cursor.problems.push({
          kind: 'duplicate-key',
          message: `the key "${key}" stands twice`,
          offset: keySpan.start,
        });
      entries.set(key, { key, keySpan, value: readValue(cursor) });
    } while (continues(cursor, '}'));
  }
  return { kind: 'map', tag: null, entries, start, end: cursor.at + cursor.base };
}

function readList(cursor: Cursor): YamlNode {
  const start = cursor.at + cursor.base;
  const items: YamlNode[] = [];
  if (!isEmpty(cursor, ']')) {
    do items.push(readValue(cursor));
    while (continues(cursor, ']'));
  }
  return { kind: 'list', tag: null, items, start, end: cursor.at + cursor.base };
}

const literal = /(?:-?\d[\d.eE+-]*|true|false|null)/y;

function readLiteral(cursor: Cursor): YamlNode {
  literal.lastIndex = cursor.at;
  const text = literal.exec(cursor.text)?.[0];
  if (text === undefined) return fail(cursor, 'expected a value');
  const start = cursor.at + cursor.base;
  cursor.at += text.length;
  return { kind: 'scalar', tag: null, text, quoted: false, start, end: start + text.length };
}

function readValue(cursor: Cursor): YamlNode {
  skipBlank(cursor);
  const sign = cursor.text[cursor.at];
  if (sign === '"') {
    const start = cursor.at + cursor.base;
    const text = readString(cursor);
    return { kind: 'scalar', tag: null, text, quoted: true, start, end: cursor.at + cursor.base };
  }
  if (sign !== '{' && sign !== '[') return readLiteral(cursor);
  if (++cursor.depth > maxDepth) fail(cursor, `nested deeper than ${maxDepth} levels`);
  const node = sign === '{' ? readMap(cursor) : readList(cursor);
  cursor.depth--;
  return node;
}

export interface Parsed {
  readonly root: YamlNode | null;
  readonly problems: readonly YamlProblem[];
}

/** JSON with positions. `base` is added to every offset. A tree is given only when the whole text is JSON. */
export function parseJson(text: string, base = 0): Parsed {
  const cursor: Cursor = { text, base, at: 0, depth: 0, problems: [] };
  try {
    const root = readValue(cursor);
    skipBlank(cursor);
    if (cursor.at < text.length) fail(cursor, 'text behind the end of the JSON value');
    return { root, problems: cursor.problems };
  } catch (error) {
    if (!(error instanceof JsonSyntax)) throw error;
    const offset = base + Math.min(Number(error.cause), text.length);
    return { root: null, problems: [{ kind: 'syntax', message: error.message, offset }] };
  }
}
