/** A text that was parsed, with what is needed to turn offsets into lines. */
export interface Source {
  /** Path at the side it was read from. */
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines start, ascending; the first is 0. */
  readonly lineStarts: readonly number[];
  /** Ids of its nodes are greater. */
  readonly firstId: number;
}

/** Part of a text on one side. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  /** After its last character. */
  readonly end: number;
}

interface Node {
  /** Unique in the process: pairs of nodes are remembered by it. */
  readonly id: number;
  readonly source: Source;
  /** Offset where the element starts: that of its key where it is a value of a map. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}

export type Scalar = string | number | boolean | null;

export interface MapTree extends Node {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Tree>;
}

export interface ListTree extends Node {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface ScalarTree extends Node {
  readonly kind: 'scalar';
  readonly value: Scalar;
}

/** JSON or YAML with positions. Anchors make it a graph: shared, never expanded. */
export type Tree = MapTree | ListTree | ScalarTree;

/** Nested deeper than any real document: parsing and walking stop here, so that no input can exhaust the stack. */
export const maxDepth = 400;

/** A tree takes some 300 bytes a node. The largest specifications that are published have a few hundred thousand. */
const maxNodes = 800_000;

/** Thrown where a text of bearable length holds unbearably many elements. */
export class TooManyNodes extends Error {}

let lastId = 0;

/** Ids of one document are consecutive: it is parsed in one go. */
export function nextId(source: Source): number {
  if (++lastId - source.firstId > maxNodes) throw new TooManyNodes();
  return lastId;
}

export function openSource(path: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts, firstId: lastId };
}

/** 1-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function get(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key) : undefined;
}

export function entriesOf(tree: Tree | undefined): readonly (readonly [string, Tree])[] {
  return tree?.kind === 'map' ? [...tree.entries] : [];
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function textOf(tree: Tree | undefined): string | null {
  return tree?.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : null;
}

export function numberOf(tree: Tree | undefined): number | null {
  return tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : null;
}

export const isTrue = (tree: Tree | undefined): boolean => tree?.kind === 'scalar' && tree.value === true;
export const isFalse = (tree: Tree | undefined): boolean => tree?.kind === 'scalar' && tree.value === false;

/** What copies of one anchored node share: to visit it once, compare this and not the node. */
export const identityOf = (tree: Tree): object =>
  tree.kind === 'map' ? tree.entries : tree.kind === 'list' ? tree.items : tree;

const contents = new WeakMap<object, string>();

const clip = (text: string): string => (text.length > 4000 ? `${text.slice(0, 4000)}…${text.length}` : text);

/**
 * The value as canonical text: equal for equal contents, whatever the order of keys. Cut at a few thousand characters and
 * remembered, so that anchors which multiply cost no more than they are long.
 */
export function contentOf(tree: Tree, depth = 0): string {
  if (tree.kind === 'scalar') return JSON.stringify(tree.value);
  if (depth > 24) return '…';
  const known = contents.get(identityOf(tree));
  if (known !== undefined) return known;
  const text = clip(
    tree.kind === 'list' ? `[${joinItems(tree.items, depth)}]` : `{${joinEntries(tree.entries, depth)}}`,
  );
  contents.set(identityOf(tree), text);
  return text;
}

function joinItems(items: readonly Tree[], depth: number): string {
  return items
    .slice(0, 2000)
    .map((item) => contentOf(item, depth + 1))
    .join(',');
}

function joinEntries(entries: MapTree['entries'], depth: number): string {
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, 500);
  return sorted.map(([key, value]) => `${JSON.stringify(key)}:${contentOf(value, depth + 1)}`).join(',');
}
