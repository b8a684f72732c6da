import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { SyntaxProblem } from './parse-json.ts';
import { maxDepth, nextId, type Scalar, type Source, type Tree } from './tree.ts';

interface Conversion {
  readonly source: Source;
  /** Anchored nodes by name, in document order: an alias means the last one before it. */
  readonly anchors: Map<string, Tree>;
}

const endOf = (source: Source, node: Node, start: number): number => {
  let end = Math.max(node.range?.[1] ?? start, start);
  while (end > start && /\s/.test(source.text[end - 1] ?? '')) end--;
  return end;
};

function convertScalar(node: Node): Scalar {
  const value: unknown = isScalar(node) ? node.value : null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? Number(value) : null;
}

function keyText(pair: Pair): string | null {
  const { key } = pair;
  return isScalar(key) ? String(key.value) : null;
}

/** `<<: *base` brings the entries of another map; the map's own win. */
function mergeEntries(entries: Map<string, Tree>, merged: Tree): void {
  const maps = merged.kind === 'list' ? merged.items : [merged];
  for (const map of maps) {
    if (map.kind !== 'map') continue;
    for (const [key, value] of map.entries) if (!entries.has(key)) entries.set(key, value);
  }
}

function convertMap(conversion: Conversion, node: YAMLMap, depth: number): Map<string, Tree> {
  const entries = new Map<string, Tree>();
  const merges: Tree[] = [];
  for (const pair of node.items) {
    const key = keyText(pair);
    if (key === null) continue;
    const keyStart = (pair.key as Node).range?.[0] ?? node.range?.[0] ?? 0;
    const value = convert(conversion, pair.value as Node | null, keyStart, depth + 1, (pair.key as Node).range?.[1]);
    if (key === '<<') merges.push(value);
    else entries.set(key, value);
  }
  for (const merged of merges) mergeEntries(entries, merged);
  return entries;
}

function convertAlias(conversion: Conversion, name: string, start: number, end: number): Tree {
  const target = conversion.anchors.get(name);
  // An alias inside its own anchor: the cycle is cut here, as nothing is.
  if (target === undefined)
    return { kind: 'scalar', id: nextId(conversion.source), source: conversion.source, start, end, value: null };
  return { ...target, id: nextId(conversion.source), start, end };
}

function convert(
  conversion: Conversion,
  node: Node | null,
  keyStart: number | null,
  depth: number,
  keyEnd?: number,
): Tree {
  const { source } = conversion;
  if (node === null) {
    const start = keyStart ?? 0;
    return { kind: 'scalar', id: nextId(source), source, start, end: keyEnd ?? start, value: null };
  }
  if (depth > maxDepth) throw new SyntaxProblem(`nested deeper than ${maxDepth} levels`, node.range?.[0] ?? 0);
  const start = keyStart ?? node.range?.[0] ?? 0;
  const place = { id: nextId(source), source, start, end: Math.max(endOf(source, node, start), keyEnd ?? start) };
  if (isAlias(node)) return convertAlias(conversion, node.source, start, place.end);
  const tree = convertContent(conversion, node, place, depth);
  if ('anchor' in node && typeof node.anchor === 'string') conversion.anchors.set(node.anchor, tree);
  return tree;
}

function convertContent(
  conversion: Conversion,
  node: Node,
  place: Pick<Tree, 'id' | 'source' | 'start' | 'end'>,
  depth: number,
): Tree {
  if (isMap(node)) return { ...place, kind: 'map', entries: convertMap(conversion, node, depth) };
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(conversion, item as Node | null, null, depth + 1));
    return { ...place, kind: 'list', items };
  }
  return { ...place, kind: 'scalar', value: convertScalar(node) };
}

/** YAML 1.2 with positions. Throws {@link SyntaxProblem}. */
export function parseYaml(source: Source): Tree {
  try {
    const document = parseDocument(source.text, {
      keepSourceTokens: false,
      uniqueKeys: false,
      logLevel: 'silent',
      strict: false,
    });
    const [error] = document.errors;
    if (error !== undefined) throw new SyntaxProblem(error.message.split('\n')[0] ?? error.message, error.pos[0]);
    return convert({ source, anchors: new Map() }, document.contents as Node | null, null, 0);
  } catch (error) {
    // The YAML library recurses: a document nested thousands of levels deep exhausts its stack.
    if (error instanceof RangeError) throw new SyntaxProblem('nested too deeply', 0);
    throw error;
  }
}
