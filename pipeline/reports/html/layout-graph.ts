import type { BlastGraph, BlastGraphNode } from '../../domain/blast-radius.ts';

export interface PlacedNode {
  readonly node: BlastGraphNode;
  /** 0: changed files; n: what reaches them over n imports. */
  readonly column: number;
  readonly row: number;
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  /** Indices into `nodes`: from the importer to what it imports. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly columns: number;
  readonly rows: number;
}

/** More would be a wall: whoever drew the graph has cut it before. */
const mostNodes = 60;
/** A longer chain goes on in the last column. */
const mostColumns = 6;
const sweeps = 4;

type Edges = PlacedGraph['edges'];

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function indexEdges(nodes: readonly BlastGraphNode[], graph: BlastGraph): Edges {
  const at = new Map(nodes.map(({ path }, index) => [path, index]));
  const seen = new Set<string>();
  return graph.edges.flatMap(({ from, to }) => {
    const [source, target] = [at.get(from), at.get(to)];
    const key = `${source} ${target}`;
    if (source === undefined || target === undefined || source === target || seen.has(key)) return [];
    seen.add(key);
    return [[source, target] as const];
  });
}

function importersOf(edges: Edges): ReadonlyMap<number, readonly number[]> {
  const importers = new Map<number, number[]>();
  for (const [from, to] of edges) importers.set(to, [...(importers.get(to) ?? []), from]);
  return importers;
}

/** Shortest number of imports from a node to a changed file; what reaches none stands with what reaches one. */
function findColumns(nodes: readonly BlastGraphNode[], edges: Edges): readonly number[] {
  const columns = nodes.map(({ role }): number => (role === 'changed' ? 0 : -1));
  const importers = importersOf(edges);
  const queue = columns.flatMap((column, index) => (column === 0 ? [index] : []));
  for (const index of queue) {
    for (const importer of importers.get(index) ?? []) {
      if (columns[importer] !== -1) continue;
      columns[importer] = Math.min((columns[index] ?? 0) + 1, mostColumns - 1);
      queue.push(importer);
    }
  }
  return columns.map((column) => (column === -1 ? 1 : column));
}

function neighboursOf(nodes: number, edges: Edges): readonly (readonly number[])[] {
  const neighbours: number[][] = Array.from({ length: nodes }, () => []);
  for (const [from, to] of edges) {
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  return neighbours;
}

/** Pulls each node towards its neighbours, so that fewer lines cross; equals keep their order, so that every run draws the same. */
function orderColumn(
  column: readonly number[],
  rows: ReadonlyMap<number, number>,
  neighbours: readonly (readonly number[])[],
) {
  const middle = (index: number): number => {
    const around = (neighbours[index] ?? []).map((neighbour) => rows.get(neighbour) ?? 0);
    return around.length === 0 ? (rows.get(index) ?? 0) : around.reduce((sum, row) => sum + row, 0) / around.length;
  };
  const pull = new Map(column.map((index) => [index, middle(index)]));
  return column.toSorted((left, right) => (pull.get(left) ?? 0) - (pull.get(right) ?? 0));
}

function findRows(columns: readonly (readonly number[])[], neighbours: readonly (readonly number[])[]) {
  const tallest = Math.max(...columns.map((column) => column.length));
  const rows = new Map<number, number>();
  const place = (column: readonly number[]): void => {
    const top = (tallest - column.length) / 2;
    for (const [at, index] of column.entries()) rows.set(index, top + at);
  };
  columns.forEach(place);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const order = sweep % 2 === 0 ? columns.keys() : [...columns.keys()].reverse();
    for (const at of order)
      place((columns = columns.with(at, orderColumn(columns[at] ?? [], rows, neighbours)))[at] ?? []);
  }
  return rows;
}

/**
 * Where each node stands: changed files in the first column, then what imports them, and so on. Pure and without chance: the
 * same graph is drawn the same, whatever order its nodes came in.
 */
export function layoutGraph(graph: BlastGraph): PlacedGraph {
  const wanted = graph.nodes.slice(0, mostNodes);
  const nodes = wanted.toSorted((left, right) => compare(left.path, right.path));
  const edges = indexEdges(nodes, graph);
  const columnOf = findColumns(nodes, edges);
  const used = [...new Set(columnOf)].sort((left, right) => left - right);
  const columns = used.map((column) => [...nodes.keys()].filter((index) => columnOf[index] === column));
  const rows = findRows(columns, neighboursOf(nodes.length, edges));
  return {
    nodes: nodes.map((node, index) => ({
      node,
      column: used.indexOf(columnOf[index] ?? 0),
      row: rows.get(index) ?? 0,
    })),
    edges,
    columns: columns.length,
    rows: Math.max(0, ...columns.map((column) => column.length)),
  };
}
