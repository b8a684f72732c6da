import type { Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { joinPieces } from '../code/mask-text.ts';
import { maxDepth } from './element.ts';
import type { Element, ReadElements, Value } from './element.ts';

type Library = typeof import('yaml');

interface Context {
  readonly library: Library;
  readonly source: string;
}

const rangeOf = (node: Node | null | undefined): { at: number; end: number } => ({
  at: node?.range?.[0] ?? 0,
  end: node?.range?.[1] ?? 0,
});

/** A scalar's content in the file, without quotes and block marks. */
function contentOf(node: Scalar, source: string): { at: number; end: number } {
  const { at, end } = rangeOf(node);
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return { at: at + 1, end: end - 1 };
  if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return { at, end };
  const line = source.indexOf('\n', at);
  return line === -1 || line >= end ? { at, end } : { at: line + 1, end };
}

const keyOf = (pair: Pair, { library }: Context): string => (library.isScalar(pair.key) ? String(pair.key.value) : '');

/** `- createTable: { … }`: every pair of a map is an element, its scalars are values. */
function toElement(name: string, node: unknown, at: number, context: Context, depth: number): Element {
  const { library, source } = context;
  const children: Element[] = [];
  const values = new Map<string, Value>();
  const range = rangeOf(library.isNode(node) ? node : null);
  if (depth > maxDepth) return { name, values, children, content: null, at, end: Math.max(range.end, at) };
  if (library.isMap(node)) addPairs(node, { values, children }, context, depth);
  if (library.isSeq(node)) addItems(node, children, context, depth);
  const place = library.isScalar(node) && typeof node.value === 'string' ? contentOf(node, source) : null;
  const pieces = place === null ? [] : [{ ...place, text: source.slice(place.at, place.end), isComputed: false }];
  const content = place === null ? null : joinPieces(source, place, place, pieces);
  return { name, values, children, content, at, end: Math.max(range.end, at) };
}

function addPairs(
  map: YAMLMap,
  to: { values: Map<string, Value>; children: Element[] },
  context: Context,
  depth: number,
): void {
  const { library, source } = context;
  for (const pair of map.items) {
    const key = keyOf(pair, context);
    const at = rangeOf(library.isNode(pair.key) ? pair.key : null).at;
    const { value } = pair;
    if (library.isScalar(value)) {
      const place = contentOf(value, source);
      to.values.set(key, { text: String(value.value ?? ''), ...place });
    }
    // Aliases are not followed: a change log has no use for them, and they can multiply without end.
    if (!library.isAlias(value)) to.children.push(toElement(key, value, at, context, depth + 1));
  }
}

function addItems(list: YAMLSeq, children: Element[], context: Context, depth: number): void {
  const { library } = context;
  for (const item of list.items) {
    if (library.isMap(item)) {
      for (const pair of item.items) {
        const at = rangeOf(library.isNode(pair.key) ? pair.key : null).at;
        children.push(toElement(keyOf(pair, context), pair.value, at, context, depth + 1));
      }
    } else if (library.isNode(item)) children.push(toElement('item', item, rangeOf(item).at, context, depth + 1));
  }
}

function deepest(source: string): number {
  let depth = 0;
  let most = 0;
  for (const char of source) {
    if (char === '[' || char === '{') most = Math.max(most, ++depth);
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return most;
}

/** A change log in YAML or JSON as elements with places. */
export async function readYaml(source: string): Promise<ReadElements> {
  if (deepest(source) > maxDepth)
    return { root: null, damage: { at: 0, message: `nested deeper than ${maxDepth} levels` } };
  const library = await import('yaml');
  try {
    return parse(source, library);
  } catch (error) {
    return { root: null, damage: { at: 0, message: error instanceof Error ? error.message : String(error) } };
  }
}

function parse(source: string, library: Library): ReadElements {
  const document = library.parseDocument<ParsedNode>(source, { keepSourceTokens: false, logLevel: 'silent' });
  const [error] = document.errors;
  const damage = error === undefined ? null : { at: error.pos[0], message: error.message.split('\n')[0] ?? '' };
  const root = toElement('root', document.contents, 0, { library, source }, 0);
  return { root: root.children.find((child) => child.name === 'databaseChangeLog') ?? root, damage };
}
