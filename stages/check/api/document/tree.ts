/** A text that was parsed, with what is needed to turn offsets into lines. */
export interface Source {
  /** Path at the side it was read from. */
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines start, ascending; the first is 0. */
  readonly lineStarts: readonly number[];
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

let lastId = 0;
export const nextId = (): number => ++lastId;

export function openSource(path: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
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

/** The value as canonical text: equal for equal contents, whatever the order of keys. Cut at a few thousand characters. */
export function contentOf(tree: Tree, depth = 0): string {
  if (depth > 24) return '…';
  if (tree.kind === 'scalar') return JSON.stringify(tree.value);
  if (tree.kind === 'list') return `[${joinContents(tree.items, depth)}]`;
  const keys = [...tree.entries.keys()].sort().slice(0, 200);
  const parts = keys.map((key) => `${JSON.stringify(key)}:${contentOf(tree.entries.get(key) as Tree, depth + 1)}`);
  return clip(`{${parts.join(',')}}`);
}

const clip = (text: string): string => (text.length > 4000 ? `${text.slice(0, 4000)}…${text.length}` : text);

function joinContents(items: readonly Tree[], depth: number): string {
  const parts: string[] = [];
  for (const item of items.slice(0, 2000)) parts.push(contentOf(item, depth + 1));
  return clip(parts.join(','));
}
