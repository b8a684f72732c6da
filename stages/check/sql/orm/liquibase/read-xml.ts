import type { Place } from '../code/code.ts';
import { joinPieces } from '../code/mask-text.ts';
import type { Piece } from '../code/mask-text.ts';
import { maxDepth, maxElements } from './element.ts';
import type { Element, ReadElements, Value } from './element.ts';

interface Open extends Place {
  readonly name: string;
  readonly values: Map<string, Value>;
  readonly children: Element[];
  readonly pieces: Piece[];
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Known entities in as many characters as they take, so that offsets stay; documents' own entities are not followed. */
function decode(text: string): string {
  return text.replace(/&(#?\w{1,8});/g, (whole, name: string) => (entities[name] ?? '_').padEnd(whole.length));
}

const plain = (text: string): string => text.replace(/&(#?\w{1,8});/g, (_, name: string) => entities[name] ?? '_');

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function readValues(text: string, at: number): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const match of text.matchAll(attribute)) {
    const raw = match[2] ?? match[3] ?? '';
    const start = at + match.index + match[0].length - 1 - raw.length;
    values.set(localName(match[1] ?? ''), { text: plain(raw), at: start, end: start + raw.length });
  }
  return values;
}

function close(open: Open, end: number, source: string): Element {
  const { name, values, children, pieces, at } = open;
  const first = pieces[0];
  const last = pieces.at(-1);
  const within = first === undefined || last === undefined ? null : { at: first.at, end: last.end };
  const content = within === null ? null : joinPieces(source, within, within, pieces);
  return { name, values, children, content: content?.value.trim() === '' ? null : content, at, end };
}

/** Behind a tag that opens at `at`: the first `>` outside of quotes. */
function endOfTag(source: string, at: number): number {
  let quote = '';
  for (let i = at; i < source.length; i++) {
    const char = source[i] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i + 1;
  }
  return -1;
}

/** What stands between tags without being one: comments, CDATA, instructions, a DOCTYPE. */
function skipSpecial(source: string, at: number, inside: Open | undefined): number | null {
  const kinds = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const;
  const kind = kinds.find(([start]) => source.startsWith(start, at));
  if (kind === undefined) return null;
  const [start, finish] = kind;
  const end = source.indexOf(finish, at + start.length);
  if (end === -1) return -1;
  if (start === '<![CDATA[') {
    const inner = { at: at + start.length, end };
    inside?.pieces.push({ ...inner, text: source.slice(inner.at, inner.end), isComputed: false });
  }
  return end + finish.length;
}

/** An XML document as elements with places. No entity is expanded, nothing outside of the text is read. */
export function readXml(source: string): ReadElements {
  const stack: Open[] = [];
  let root: Element | null = null;
  let count = 0;
  const failed = (at: number, message: string): ReadElements => ({ root, damage: { at, message } });
  const add = (element: Element): void => {
    const parent = stack.at(-1);
    if (parent === undefined) root ??= element;
    else parent.children.push(element);
  };
  for (let at = 0; at < source.length;) {
    const next = source.indexOf('<', at);
    const textEnd = next === -1 ? source.length : next;
    if (textEnd > at) {
      stack.at(-1)?.pieces.push({ at, end: textEnd, text: decode(source.slice(at, textEnd)), isComputed: false });
    }
    if (next === -1) break;
    const skipped = skipSpecial(source, next, stack.at(-1));
    if (skipped === -1) return failed(next, 'a comment or section is never closed');
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    const end = endOfTag(source, next);
    if (end === -1) return failed(next, 'a tag is never closed');
    const tag = source.slice(next + 1, end - 1);
    const name = localName(/^\/?\s*([\w:.-]+)/.exec(tag)?.[1] ?? '');
    if (name === '') return failed(next, 'a tag without a name');
    if (++count > maxElements || stack.length > maxDepth) return failed(next, 'too many or too deeply nested elements');
    at = end;
    if (tag.startsWith('/')) {
      const open = stack.pop();
      if (open?.name !== name) return failed(next, `unexpected </${name}>`);
      add(close(open, end, source));
    } else {
      const open: Open = { name, values: readValues(tag, next + 1), children: [], pieces: [], at: next, end };
      if (tag.endsWith('/')) add(close(open, end, source));
      else stack.push(open);
    }
  }
  const left = stack.at(-1);
  return left === undefined ? { root, damage: null } : failed(left.at, `<${left.name}> is never closed`);
}
