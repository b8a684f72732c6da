import { splitLines, UnreadableText } from './lines.ts';

/**
 * One entry of the YAML that lock files consist of: keys and scalars in blocks, nothing else. A YAML library takes a second
 * for half a megabyte of it. `value` is the scalar or flow text behind the key, empty where a block follows.
 */
export interface BlockEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  endLine: number;
  readonly entries: BlockEntry[];
}

interface Open {
  readonly entry: BlockEntry;
  readonly indent: number;
}

function unquote(text: string): string {
  const first = text[0];
  if (first === '"' && text.endsWith('"') && text.length > 1) return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  if (first === "'" && text.endsWith("'") && text.length > 1) return text.slice(1, -1).replaceAll("''", "'");
  return text;
}

/** Where a quoted text ends, exclusive; -1 where it does not. */
function endOfQuoted(text: string): number {
  const quote = text[0];
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return -1;
}

/** Key and rest of a line. yarn 1 writes `key value`, and several quoted keys before one colon. */
function splitEntry(text: string, isYarn1: boolean): { key: string; value: string } | null {
  if (isYarn1 && text.endsWith(':')) return { key: text.slice(0, -1), value: '' };
  if (text[0] === '"' || text[0] === "'") {
    const end = endOfQuoted(text);
    if (end === -1) return null;
    const rest = text.slice(end);
    if (isYarn1 && rest.startsWith(' ')) return { key: unquote(text.slice(0, end)), value: unquote(rest.trim()) };
    if (!/^:(?: |$)/.test(rest)) return null;
    return { key: unquote(text.slice(0, end)), value: unquote(rest.slice(1).trim()) };
  }
  if (isYarn1) {
    const blank = text.indexOf(' ');
    return blank === -1 ? null : { key: text.slice(0, blank), value: unquote(text.slice(blank + 1).trim()) };
  }
  const colon = text.endsWith(':') && !text.includes(': ') ? text.length - 1 : text.indexOf(': ');
  return colon === -1 ? null : { key: text.slice(0, colon), value: unquote(text.slice(colon + 1).trim()) };
}

const maxDepth = 60;

/** Entries of the top level. Throws {@link UnreadableText} at what is no such block. */
export function readBlocks(text: string, isYarn1 = false): BlockEntry {
  const root: BlockEntry = { key: '', value: '', line: 1, endLine: 1, entries: [] };
  const open: Open[] = [{ entry: root, indent: -1 }];
  let skipDeeperThan: number | null = null;
  const lines = splitLines(text);
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    const line = raw.trimStart();
    if (line === '' || line[0] === '#' || /^(?:---|\.\.\.)/.test(raw)) continue;
    // `? long key` and `: value` on the next line, for keys over 128 characters.
    const isExplicit = line.startsWith('? ') || line.startsWith(': ');
    let indent = raw.length - line.length;
    if (skipDeeperThan !== null) {
      if (indent > skipDeeperThan) continue;
      skipDeeperThan = null;
    }
    let body = line.trimEnd();
    if (isExplicit && body.startsWith('? ')) body = `${body.slice(2)}:`;
    else if (isExplicit) {
      body = body.slice(2);
      indent += 2;
    }
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.entry ?? root;
    if (body === '-' || body.startsWith('- ')) {
      parent.entries.push({
        key: '-',
        value: unquote(body.slice(1).trim()),
        line: index + 1,
        endLine: index + 1,
        entries: [],
      });
    } else {
      const split = splitEntry(body, isYarn1);
      if (split === null) {
        // A scalar that goes on over several lines belongs to the entry above it.
        if (parent !== root && parent.entries.length === 0 && indent > 0) continue;
        throw new UnreadableText(`expected "key: value"`, index + 1);
      }
      const entry: BlockEntry = { ...split, line: index + 1, endLine: index + 1, entries: [] };
      parent.entries.push(entry);
      if (/^[|>][+-]?\d?$/.test(split.value)) skipDeeperThan = indent;
      else open.push({ entry, indent });
      if (open.length > maxDepth) throw new UnreadableText(`nested deeper than ${maxDepth} levels`, index + 1);
    }
    for (const { entry } of open) entry.endLine = index + 1;
  }
  return root;
}

export function childOf(entry: BlockEntry | undefined, key: string): BlockEntry | undefined {
  return entry?.entries.find((child) => child.key === key);
}

export function valueOf(entry: BlockEntry | undefined, key: string): string | null {
  const child = childOf(entry, key);
  if (child === undefined) return null;
  return child.value === '' ? null : child.value;
}

/** A value of a one-line flow map: `{integrity: sha512-…, tarball: https://…}`. */
export function flowValue(flow: string, key: string): string | null {
  const at = flow.search(new RegExp(`[{,]\\s{0,9}${key}:\\s`));
  if (at === -1) return null;
  const rest = flow.slice(flow.indexOf(':', at + 1) + 1).trimStart();
  if (rest[0] === '"' || rest[0] === "'") return unquote(rest.slice(0, endOfQuoted(rest)));
  return /^[^,}]*/.exec(rest)?.[0].trim() ?? null;
}
