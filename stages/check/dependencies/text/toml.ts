import { parse, TomlError } from 'smol-toml';
import { splitLines, UnreadableText } from './lines.ts';

export type TomlPath = readonly (string | number)[];

/** A TOML file and where its keys stand: the library keeps no positions. */
export interface TomlFile {
  readonly value: Readonly<Record<string, unknown>>;
  /** Line of the longest part of the path that has one of its own. */
  lineOf(path: TomlPath): number;
  /** First and last line of what stands at a path: a table up to the next header, a key's value. */
  spanOf(path: TomlPath): { readonly line: number; readonly endLine: number };
}

interface Span {
  readonly line: number;
  endLine: number;
}

const keyOf = (path: TomlPath): string => JSON.stringify(path);

function splitKey(text: string): string[] {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^.\s"']+/g) ?? [];
  return parts.map((part) => (/^["']/.test(part) ? part.slice(1, -1) : part));
}

/** Goes over one value that may span lines, and records where the items of an array start. */
class ValueScanner {
  depth = 0;
  quote: string | null = null;
  private item = 0;
  private isFresh = true;
  private readonly path: TomlPath;
  private readonly spans: Map<string, Span>;

  constructor(path: TomlPath, spans: Map<string, Span>) {
    this.path = path;
    this.spans = spans;
  }

  private skipQuoted(text: string, from: number): number {
    const quote = this.quote ?? '';
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\' && quote[0] === '"') at++;
      else if (text.startsWith(quote, at)) {
        this.quote = null;
        return at + quote.length;
      }
    }
    return text.length;
  }

  /** Returns whether the value goes on behind this line. */
  scan(text: string, line: number): boolean {
    let at = this.quote === null ? 0 : this.skipQuoted(text, 0);
    while (at < text.length) {
      const sign = text[at] ?? '';
      if (sign === '#') break;
      if (!/[\s,\]}]/.test(sign) && this.depth === 1 && this.isFresh) {
        this.spans.set(keyOf([...this.path, this.item]), { line, endLine: line });
        this.isFresh = false;
      }
      if (sign === '"' || sign === "'") {
        this.quote = text.startsWith(sign.repeat(3), at) ? sign.repeat(3) : sign;
        at = this.skipQuoted(text, at + this.quote.length);
        // A plain string ends with its line, whatever the text says.
        if (this.quote?.length === 1) this.quote = null;
        continue;
      }
      if (sign === '[' || sign === '{') this.depth++;
      else if (sign === ']' || sign === '}') this.depth--;
      else if (sign === ',' && this.depth === 1) {
        this.item++;
        this.isFresh = true;
      }
      at++;
    }
    return this.depth > 0 || this.quote !== null;
  }
}

const header = /^\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$/;
const assignment = /^\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+))*)\s*=/;

function indexToml(text: string): Map<string, Span> {
  const spans = new Map<string, Span>();
  const counts = new Map<string, number>();
  let table: TomlPath = [];
  let open: Span | null = null;
  let scanner: ValueScanner | null = null;
  let current: Span | null = null;
  for (const [index, line] of splitLines(text).entries()) {
    const number = index + 1;
    if (scanner !== null) {
      const goesOn = scanner.scan(line, number);
      if (current !== null) current.endLine = number;
      if (open !== null) open.endLine = number;
      if (!goesOn) scanner = null;
      continue;
    }
    const head = line.length > 2000 ? null : header.exec(line);
    if (head !== null) {
      let path: TomlPath = [];
      for (const part of splitKey(head[2] ?? '')) {
        path = [...path, part];
        const count = counts.get(keyOf(path));
        if (count !== undefined) path = [...path, count];
      }
      if (head[1] === '[[') {
        const last = path.at(-1);
        const list = typeof last === 'number' ? path.slice(0, -1) : path;
        const count = typeof last === 'number' ? last + 1 : 0;
        counts.set(keyOf(list), count);
        path = [...list, count];
      }
      table = path;
      open = { line: number, endLine: number };
      spans.set(keyOf(path), open);
      continue;
    }
    const [whole, key] = assignment.exec(line.slice(0, 500)) ?? [];
    if (whole === undefined || key === undefined) continue;
    const path = [...table, ...splitKey(key)];
    current = { line: number, endLine: number };
    spans.set(keyOf(path), current);
    if (open !== null) open.endLine = number;
    scanner = new ValueScanner(path, spans);
    if (!scanner.scan(line.slice(whole.length), number)) scanner = null;
  }
  return spans;
}

/** Throws {@link UnreadableText}. */
export function readToml(text: string): TomlFile {
  let value: Record<string, unknown>;
  try {
    value = parse(text.replace(/^\ufeff/, ''), { maxDepth: 100 });
  } catch (error) {
    if (error instanceof TomlError)
      throw new UnreadableText(error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '', error.line);
    if (error instanceof RangeError) throw new UnreadableText('nested too deeply', 1);
    throw error;
  }
  let spans: Map<string, Span> | null = null;
  const spanOf = (path: TomlPath): Span => {
    spans ??= indexToml(text);
    for (let length = path.length; length > 0; length--) {
      const span = spans.get(keyOf(path.slice(0, length)));
      if (span !== undefined) return span;
    }
    return { line: 1, endLine: 1 };
  };
  return { value, spanOf, lineOf: (path) => spanOf(path).line };
}

export function tableAt(value: unknown, ...path: TomlPath): Readonly<Record<string, unknown>> {
  const found = valueAt(value, ...path);
  return isTable(found) ? found : {};
}

export function valueAt(value: unknown, ...path: TomlPath): unknown {
  let current: unknown = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') current = (current as readonly unknown[])[step];
    else if (isTable(current) && Object.hasOwn(current, step)) current = current[String(step)];
    else return undefined;
  }
  return current;
}

export function listAt(value: unknown, ...path: TomlPath): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export function stringAt(value: unknown, ...path: TomlPath): string | null {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : null;
}
