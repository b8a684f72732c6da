/** Files that import each other. Nodes are paths; a Go package is its folder with a slash behind it. */
export interface ImportGraph {
  readonly nodes: readonly string[];
  /** Number of a node, undefined where there is none. */
  idOf(path: string): number | undefined;
  /** Nodes that import this one directly. */
  importersOf(id: number): readonly number[];
  /** Nodes that this one imports directly. */
  importsOf(id: number): readonly number[];
  /** Whether an edge is there for the compiler alone. */
  isTypeOnly(from: number, to: number): boolean;
  readonly edges: number;
}

export interface GraphBuilder {
  addNode(path: string): number;
  addEdge(from: string, to: string, typeOnly: boolean): void;
  build(): ImportGraph;
}

export function createGraphBuilder(): GraphBuilder {
  const ids = new Map<string, number>();
  const nodes: string[] = [];
  /** Targets of each node; true where every import of it is for types only. */
  const targets: Map<number, boolean>[] = [];
  const addNode = (path: string): number => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    ids.set(path, nodes.length);
    targets.push(new Map());
    return nodes.push(path) - 1;
  };
  return {
    addNode,
    addEdge(from, to, typeOnly) {
      const source = addNode(from);
      const target = addNode(to);
      if (source === target) return;
      const known = targets[source]?.get(target);
      targets[source]?.set(target, typeOnly && known !== false);
    },
    build() {
      const importers: number[][] = nodes.map(() => []);
      let edges = 0;
      for (const [from, map] of targets.entries())
        for (const to of map.keys()) {
          importers[to]?.push(from);
          edges++;
        }
      // By name: files come in another order when some were read from the cache, and a report must not tell.
      const byName = (a: number, b: number): number => ((nodes[a] ?? '') < (nodes[b] ?? '') ? -1 : 1);
      for (const list of importers) list.sort(byName);
      return {
        nodes,
        edges,
        idOf: (path) => ids.get(path),
        importersOf: (id) => importers[id] ?? [],
        importsOf: (id) => [...(targets[id]?.keys() ?? [])],
        isTypeOnly: (from, to) => targets[from]?.get(to) === true,
      };
    },
  };
}

/** Everything that reaches one of these nodes through imports, they themselves included. Cycles end. */
export function reachedFrom(graph: ImportGraph, starts: Iterable<number>): ReadonlySet<number> {
  const reached = new Set<number>(starts);
  // A set yields what is added while it is walked: this is the queue too.
  for (const id of reached) for (const importer of graph.importersOf(id)) reached.add(importer);
  return reached;
}

/** Whether a node is a folder that stands for a Go package. */
export function isPackageNode(path: string): boolean {
  return path.endsWith('/');
}
