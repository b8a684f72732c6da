/** Where something stands. 1-based; columns count UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Entry {
  readonly keyAt: Place;
  readonly value: Tree;
}

export interface MapTree {
  readonly kind: 'map';
  readonly at: Place;
  readonly entries: ReadonlyMap<string, Entry>;
  /** It came after something that is no map: what an even earlier file put here is gone. Keeps merging associative. */
  readonly fresh: boolean;
}

export interface ListTree {
  readonly kind: 'list';
  readonly at: Place;
  readonly items: readonly Tree[];
}

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: string | number | boolean | bigint | null;
}

/** A YAML value in which every part knows the file and line it came from, also after files were merged. */
export type Tree = MapTree | ListTree | ScalarTree;

export type Crumbs = readonly (string | number)[];

export function mapTree(at: Place, entries: Iterable<readonly [string, Entry]> = []): MapTree {
  return { kind: 'map', at, entries: new Map(entries), fresh: false };
}

/**
 * `later` over `earlier`: maps merge at every depth, anything else replaces. A key that is named again moves to the end,
 * because order decides among `rules`.
 */
export function mergeTrees(earlier: Tree, later: Tree): Tree {
  if (later.kind !== 'map' || later.fresh) return later;
  return earlier.kind === 'map' ? mergeMaps(earlier, later) : { ...later, fresh: true };
}

export function mergeMaps(earlier: MapTree, later: MapTree): MapTree {
  if (later.fresh) return later;
  const entries = new Map(earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    entries.delete(key);
    entries.set(key, before ? { keyAt: entry.keyAt, value: mergeTrees(before.value, entry.value) } : entry);
  }
  return { ...later, entries, fresh: earlier.fresh };
}

/** Plain data. Keys are own properties whatever their name. */
export function toData(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(toData);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, toData(entry.value)]));
}

/** The reverse, for embedded presets: all parts stand at the same place. */
export function fromData(data: unknown, at: Place): Tree {
  if (Array.isArray(data)) return { kind: 'list', at, items: data.map((item) => fromData(item, at)) };
  if (typeof data !== 'object' || data === null) return { kind: 'scalar', at, value: data as ScalarTree['value'] };
  return mapTree(
    at,
    Object.entries(data).map(([key, value]) => [key, { keyAt: at, value: fromData(value, at) }]),
  );
}

export function child(tree: Tree, crumb: string | number): Tree | undefined {
  if (tree.kind === 'map') return tree.entries.get(String(crumb))?.value;
  return tree.kind === 'list' ? tree.items[Number(crumb)] : undefined;
}

export function find(tree: Tree, path: Crumbs): Tree | undefined {
  let current: Tree | undefined = tree;
  for (const crumb of path) current = current && child(current, crumb);
  return current;
}

/** Place of the value at a path, or of the nearest thing around it that exists. */
export function placeOf(tree: Tree, path: Crumbs): Place {
  let current = tree;
  for (const crumb of path) {
    const next = child(current, crumb);
    if (next === undefined) break;
    current = next;
  }
  return current.at;
}

/** Place of the key that ends the path. */
export function placeOfKey(tree: Tree, path: Crumbs): Place {
  const parent = find(tree, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyAt ?? placeOf(tree, path);
}

/** Every key and value of a tree with its path, keys as text. */
export function* walk(tree: Tree, path: Crumbs = []): Generator<{ path: Crumbs; at: Place; text: string }> {
  if (tree.kind === 'scalar') yield { path, at: tree.at, text: String(tree.value) };
  if (tree.kind === 'list') for (const [index, item] of tree.items.entries()) yield* walk(item, [...path, index]);
  if (tree.kind !== 'map') return;
  for (const [key, entry] of tree.entries) {
    yield { path: [...path, key], at: entry.keyAt, text: key };
    yield* walk(entry.value, [...path, key]);
  }
}
