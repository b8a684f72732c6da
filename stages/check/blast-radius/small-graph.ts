import type { BlastGraph, BlastGraphNode } from '../../../pipeline/domain/blast-radius.ts';
import { folderOf } from '../_shared/import-graph/file-set.ts';
import { type ImportGraph, isPackageNode } from '../_shared/import-graph/import-graph.ts';
import type { Reach } from './measure-reach.ts';

const mostNodes = 15;
const mostRoots = 4;
const mostEdges = 40;

/** Shortest way from an importer down to a changed file: for each reached node the next one on the way. */
function shortestWays({ graph }: Reach, roots: readonly number[]): ReadonlyMap<number, number | null> {
  const next = new Map<number, number | null>(roots.map((id) => [id, null]));
  for (const [id] of next)
    for (const importer of graph.importersOf(id)) if (!next.has(importer)) next.set(importer, id);
  return next;
}

function wayDown(from: number, next: ReadonlyMap<number, number | null>): readonly number[] {
  const way: number[] = [];
  for (let id: number | null = from; id !== null; id = next.get(id) ?? null) way.push(id);
  return way;
}

/** Which nodes to draw: changed ones, ways from entry points to them, then who imports them directly. */
function chooseNodes(reach: Reach, roots: readonly number[]): ReadonlySet<number> {
  const { graph, entryPoints, isTest } = reach;
  const next = shortestWays(reach, roots);
  const chosen = new Set(roots);
  // One place is kept for what is not drawn.
  const addAll = (ids: readonly number[]): void => {
    const fresh = ids.filter((id) => !chosen.has(id));
    if (chosen.size + fresh.length < mostNodes) for (const id of fresh) chosen.add(id);
  };
  const isEntry = (id: number): boolean => entryPoints.kindOf(graph.nodes[id] ?? '') !== null;
  const entries = [...next.keys()].filter((id) => isEntry(id) && !isTest(graph.nodes[id] ?? ''));
  for (const id of entries.slice(0, 6)) addAll(wayDown(id, next));
  for (const root of roots) for (const id of graph.importersOf(root)) if (!isTest(graph.nodes[id] ?? '')) addAll([id]);
  return chosen;
}

/** A file of Go needs its own package as the package needs the file: only the second is drawn. */
function isDrawn(graph: ImportGraph, from: number, to: number): boolean {
  const [importer, target] = [graph.nodes[from] ?? '', graph.nodes[to] ?? ''];
  return !(isPackageNode(target) && !isPackageNode(importer) && `${folderOf(importer) || '.'}/` === target);
}

function edgesBetween(graph: ImportGraph, chosen: ReadonlySet<number>): BlastGraph['edges'] {
  const edges = [...chosen].flatMap((to) =>
    graph
      .importersOf(to)
      .filter((from) => chosen.has(from) && isDrawn(graph, from, to))
      .map((from) => ({ from: graph.nodes[from] ?? '', to: graph.nodes[to] ?? '' })),
  );
  return edges.slice(0, mostEdges);
}

/** A few nodes around the change, for a drawing; what is left out stands behind one node that says how many there are. */
export function drawSmallGraph(reach: Reach, roots: readonly number[]): BlastGraph {
  const { graph, entryPoints, isTest, reached } = reach;
  const shown = roots.slice(0, mostRoots);
  const chosen = chooseNodes(reach, shown);
  const changed = new Set(reach.changed);
  const nodes = [...chosen].map((id): BlastGraphNode => {
    const path = graph.nodes[id] ?? '';
    const role = changed.has(id)
      ? 'changed'
      : entryPoints.kindOf(path) !== null
        ? 'entry-point'
        : isTest(path)
          ? 'test'
          : 'dependent';
    return { path, role, files: 1 };
  });
  const hidden = [...reached].filter((id) => !chosen.has(id) && !isPackageNode(graph.nodes[id] ?? '')).length;
  const edges = edgesBetween(graph, chosen);
  const [first] = nodes;
  if (hidden === 0 || first === undefined) return { nodes, edges };
  const more: BlastGraphNode = { path: `${hidden} more`, role: 'more', files: hidden };
  return { nodes: [...nodes, more], edges: [...edges, { from: more.path, to: first.path }] };
}
