import { indexLines, type LineIndex } from '../../_shared/sql/line-index.ts';
import { UnreadableText } from './lines.ts';

/** An element of a build file; attributes are not kept, entities other than the five of XML stay as they are written. */
export interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
  endLine: number;
}

const maxDepth = 200;
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|apos);/g, (entity) => entities[entity] ?? entity);
}

/** Behind a comment, CDATA section, declaration or processing instruction that starts at `at`; -1 where it does not end. */
function skipSpecial(text: string, at: number): number {
  for (const [start, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const) {
    if (!text.startsWith(start, at)) continue;
    const close = text.indexOf(end, at + start.length);
    return close === -1 ? -1 : close + end.length;
  }
  return at;
}

/** Behind the `>` of a tag, quotes respected; -1 where there is none. */
function endOfTag(text: string, at: number): number {
  let quote = '';
  for (let index = at; index < text.length; index++) {
    const sign = text[index] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return index + 1;
  }
  return -1;
}

function closeElement(stack: XmlElement[], name: string, line: number): void {
  const top = stack.pop();
  if (top === undefined || stack.length === 0 || top.name !== name)
    throw new UnreadableText(
      `</${name.slice(0, 40)}> closes ${top === undefined || top.name === '' ? 'nothing' : `<${top.name}>`}`,
      line,
    );
  top.endLine = line;
  top.text = unescape(top.text.trim());
}

function readTag(tag: string, line: number, stack: XmlElement[]): void {
  if (tag[1] === '/') {
    closeElement(stack, tag.slice(2, -1).trim(), line);
    return;
  }
  const name = /^<([^\s/>]{1,200})/.exec(tag)?.[1];
  if (name === undefined) throw new UnreadableText('a tag without a name', line);
  const element: XmlElement = { name: name.replace(/^.*:/, ''), children: [], text: '', line, endLine: line };
  stack.at(-1)?.children.push(element);
  if (tag.endsWith('/>')) return;
  stack.push({ ...element, name });
  const open = stack.at(-1);
  if (open !== undefined) stack.at(-2)?.children.splice(-1, 1, open);
  if (stack.length > maxDepth) throw new UnreadableText(`nested deeper than ${maxDepth} levels`, line);
}

function readAll(text: string, lines: LineIndex): XmlElement {
  const root: XmlElement = { name: '', children: [], text: '', line: 1, endLine: 1 };
  const stack = [root];
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('<', at);
    const top = stack.at(-1) ?? root;
    if (top !== root && top.children.length === 0) top.text += text.slice(at, open === -1 ? text.length : open);
    if (open === -1) break;
    const special = skipSpecial(text, open);
    const end = special === open ? endOfTag(text, open) : special;
    if (end === -1) throw new UnreadableText('a tag, comment or section that does not end', lines.lineOf(open));
    if (special === open) readTag(text.slice(open, end), lines.lineOf(open), stack);
    at = end;
  }
  const left = stack.at(-1);
  if (left !== undefined && left !== root) throw new UnreadableText(`<${left.name}> is not closed`, left.line);
  return root;
}

/** The root element. Throws {@link UnreadableText}. */
export function readXml(text: string): XmlElement {
  const [first, second] = readAll(text, indexLines(text)).children;
  if (first === undefined || second !== undefined)
    throw new UnreadableText('expected one root element', second?.line ?? 1);
  return first;
}

export function elementsAt(element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] {
  let current: readonly XmlElement[] = element === undefined ? [] : [element];
  for (const step of path) current = current.flatMap((one) => one.children.filter((child) => child.name === step));
  return current;
}

export function textAtPath(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const text = elementsAt(element, ...path)[0]?.text;
  return text === undefined || text === '' ? null : text;
}
