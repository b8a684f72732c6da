import type { TreeCursor } from 'web-tree-sitter';
import { type HclEntry, type HclValue, normaliseSource } from './body.ts';
import { unescapeText } from './text.ts';

/** What conversion needs of the source: its text, and the line of an offset. */
export interface Source {
  readonly text: string;
  lineOf(offset: number): number;
}

/** Visits the children of the cursor's node; afterwards the cursor is back where it was. */
export function eachChild(cursor: TreeCursor, visit: () => void): void {
  if (!cursor.gotoFirstChild()) return;
  do visit();
  while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

const slice = (cursor: TreeCursor, source: Source): string => source.text.slice(cursor.startIndex, cursor.endIndex);

function opaque(cursor: TreeCursor, source: Source): HclValue {
  return { kind: 'opaque', text: normaliseSource(slice(cursor, source)), line: source.lineOf(cursor.startIndex) };
}

function convertLiteral(cursor: TreeCursor, source: Source): HclValue {
  const raw = slice(cursor, source);
  const line = source.lineOf(cursor.startIndex);
  if (raw === 'true' || raw === 'false') return { kind: 'literal', value: raw === 'true', line };
  if (raw === 'null') return { kind: 'literal', value: null, line };
  if (raw.startsWith('"')) return { kind: 'literal', value: unescapeText(raw.slice(1, -1)), line };
  return { kind: 'literal', value: Number(raw), line };
}

/** The lines between the two markers. */
function heredocBounds([head = 0, tail = 0]: readonly number[], text: string): readonly number[] {
  return [text.indexOf('\n', head) + 1, text.lastIndexOf('\n', tail - 1) + 1];
}

/** Text with its interpolations replaced; `quoted` texts have escapes, heredocs have none. */
function convertTemplate(cursor: TreeCursor, source: Source): HclValue {
  const line = source.lineOf(cursor.startIndex);
  const quoted = cursor.nodeType === 'quoted_template';
  const bounds: number[] = [];
  const holes: { start: number; end: number }[] = [];
  eachChild(cursor, () => {
    const { nodeType: type, startIndex: start, endIndex: end } = cursor;
    if (type === 'template_interpolation' || type === 'template_directive') holes.push({ start, end });
    else if (type === 'quoted_template_start' || (type === 'heredoc_identifier' && bounds.length === 0))
      bounds[0] = end;
    else if (type === 'quoted_template_end' || type === 'heredoc_identifier') bounds[1] = start;
  });
  let text = '';
  const [start, end] = quoted ? bounds : heredocBounds(bounds, source.text);
  let at = start ?? cursor.startIndex;
  for (const hole of holes) {
    text += `${source.text.slice(at, hole.start)}\${…}`;
    at = hole.end;
  }
  text += source.text.slice(at, end ?? cursor.endIndex);
  const value = quoted ? unescapeText(text) : text;
  if (holes.length === 0) return { kind: 'literal', value, line };
  const inside = holes.map((hole) => source.text.slice(hole.start, hole.end).replace(/^\$\{~?|~?\}$/g, ''));
  return { kind: 'template', text: value, holes: inside.map((one) => one.trim()), line };
}

function convertList(cursor: TreeCursor, source: Source): HclValue {
  const items: HclValue[] = [];
  const line = source.lineOf(cursor.startIndex);
  eachChild(cursor, () => {
    if (cursor.nodeType === 'expression') items.push(convertExpression(cursor, source));
  });
  return { kind: 'list', items, line, endLine: source.lineOf(cursor.endIndex - 1) };
}

function convertEntry(cursor: TreeCursor, source: Source): HclEntry | null {
  const parts: HclValue[] = [];
  eachChild(cursor, () => {
    if (cursor.nodeType === 'expression') parts.push(convertExpression(cursor, source));
  });
  const [key, value] = parts;
  if (key === undefined || value === undefined) return null;
  if (key.kind === 'opaque' || key.kind === 'template') return { key: key.text, value };
  return { key: key.kind === 'literal' ? String(key.value) : '(computed)', value };
}

function convertObject(cursor: TreeCursor, source: Source): HclValue {
  const entries: HclEntry[] = [];
  const line = source.lineOf(cursor.startIndex);
  eachChild(cursor, () => {
    const entry = cursor.nodeType === 'object_elem' ? convertEntry(cursor, source) : null;
    if (entry !== null) entries.push(entry);
  });
  return { kind: 'object', entries, line, endLine: source.lineOf(cursor.endIndex - 1) };
}

function convertCall(cursor: TreeCursor, source: Source): HclValue {
  const line = source.lineOf(cursor.startIndex);
  const args: HclValue[] = [];
  let name = '';
  eachChild(cursor, () => {
    if (cursor.nodeType === 'identifier') name = slice(cursor, source);
    if (cursor.nodeType !== 'function_arguments') return;
    eachChild(cursor, () => {
      if (cursor.nodeType === 'expression') args.push(convertExpression(cursor, source));
    });
  });
  return { kind: 'call', name, args, line };
}

const converters: Readonly<Record<string, (cursor: TreeCursor, source: Source) => HclValue>> = {
  bool_lit: convertLiteral,
  null_lit: convertLiteral,
  numeric_lit: convertLiteral,
  string_lit: convertLiteral,
  quoted_template: convertTemplate,
  heredoc_template: convertTemplate,
  tuple: convertList,
  object: convertObject,
  function_call: convertCall,
};
const wrappers = new Set(['expression', 'literal_value', 'template_expr', 'collection_value']);

/** Value of the expression at the cursor. More than one part (`a.b`, `f(x)[0]`, `a + b`) is opaque. */
export function convertExpression(cursor: TreeCursor, source: Source): HclValue {
  const raw = slice(cursor, source);
  if (/^-\d{1,15}$/.test(raw)) return { kind: 'literal', value: Number(raw), line: source.lineOf(cursor.startIndex) };
  let depth = 0;
  while (wrappers.has(cursor.nodeType) && cursor.gotoFirstChild()) depth++;
  const { startIndex, endIndex } = cursor;
  const convert = converters[cursor.nodeType];
  const value = convert?.(cursor, source);
  while (depth-- > 0) cursor.gotoParent();
  const whole = startIndex === cursor.startIndex && endIndex === cursor.endIndex;
  return value !== undefined && whole ? value : opaque(cursor, source);
}
