import type { HclEntry, HclValue } from './body.ts';

/** What is wrong with a JSON text, and where. */
export class JsonError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'JsonError';
    this.offset = offset;
  }
}

const scalar = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const space = /[ \t\r\n]*/y;
const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/y;

/** JSON as the values that HCL has, with the line of each. Nesting must have been checked: it calls itself. */
export function readJson(text: string, lineOf: (offset: number) => number): HclValue {
  let at = text.startsWith('\uFEFF') ? 1 : 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const fail = (): never => {
    throw new JsonError(at >= text.length ? 'the text ends too early' : 'unexpected text', at);
  };
  const take = (mark: string): boolean => {
    match(space);
    if (text[at] !== mark) return false;
    at++;
    return true;
  };
  const readText = (): string => {
    match(space);
    const raw = match(quoted) ?? fail();
    try {
      return JSON.parse(raw) as string;
    } catch {
      return fail();
    }
  };
  const readItems = (end: string, readItem: () => void): void => {
    if (take(end)) return;
    do readItem();
    while (take(','));
    if (!take(end)) fail();
  };
  const readValue = (): HclValue => {
    match(space);
    const line = lineOf(at);
    if (text[at] === '"') return textValue(readText(), line);
    if (take('[')) {
      const items: HclValue[] = [];
      readItems(']', () => items.push(readValue()));
      return { kind: 'list', items, line, endLine: lineOf(at - 1) };
    }
    if (take('{')) {
      const entries: HclEntry[] = [];
      readItems('}', () => {
        const key = readText();
        if (!take(':')) fail();
        entries.push({ key, value: readValue() });
      });
      return { kind: 'object', entries, line, endLine: lineOf(at - 1) };
    }
    const raw = match(scalar) ?? fail();
    return { kind: 'literal', value: JSON.parse(raw) as number | boolean | null, line };
  };

  const value = readValue();
  match(space);
  return at < text.length ? fail() : value;
}

/** Texts are templates in HCL's JSON form: one that is nothing but an interpolation is that expression. */
function textValue(text: string, line: number): HclValue {
  if (!text.includes('${')) return { kind: 'literal', value: text, line };
  const inside = /^\$\{([^{}]*)\}$/.exec(text)?.[1];
  if (inside !== undefined) return { kind: 'opaque', text: inside.trim(), line };
  const holes = [...text.matchAll(/\$\{([^{}]*)\}/g)].map((found) => (found[1] ?? '').trim());
  return { kind: 'template', text: text.replace(/\$\{[^{}]*\}/g, '${…}'), holes, line };
}
