/** Paths that cannot be cut apart, and the units whose paths they import. */
export interface Unit {
  /** Sorted; never empty. */
  readonly paths: readonly string[];
  /** Places of the units that it needs: all of them smaller than its own. */
  readonly needs: readonly number[];
}

export interface Edge {
  readonly from: string;
  readonly to: string;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Neighbours by path, in the order of `paths`, so that the result does not depend on the order of edges. */
function neighboursOf(paths: readonly string[], edges: readonly Edge[]): Neighbours {
  const sets = new Map<string, Set<string>>(paths.map((path) => [path, new Set()]));
  for (const { from, to } of edges) if (from !== to && sets.has(to)) sets.get(from)?.add(to);
  return new Map([...sets].map(([path, targets]) => [path, [...targets].sort()]));
}

interface Visit {
  readonly path: string;
  next: number;
}

/** Tarjan's algorithm with a stack of its own: a chain of a hundred thousand files must not overflow ours. */
class Components {
  readonly found: string[][] = [];
  readonly #neighbours: Neighbours;
  readonly #index = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours;
    for (const path of neighbours.keys()) if (!this.#index.has(path)) this.#walk(path);
  }

  #enter(path: string): Visit {
    this.#index.set(path, this.#index.size);
    this.#low.set(path, this.#index.get(path) ?? 0);
    this.#open.push(path);
    this.#isOpen.add(path);
    return { path, next: 0 };
  }

  #lower(path: string, value: number): void {
    this.#low.set(path, Math.min(this.#low.get(path) ?? value, value));
  }

  #walk(start: string): void {
    const visits = [this.#enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = this.#neighbours.get(visit.path)?.[visit.next++];
      if (target === undefined) {
        visits.pop();
        this.#leave(visit.path, visits.at(-1)?.path);
      } else if (!this.#index.has(target)) visits.push(this.#enter(target));
      else if (this.#isOpen.has(target)) this.#lower(visit.path, this.#index.get(target) ?? 0);
    }
  }

  #leave(path: string, parent: string | undefined): void {
    const low = this.#low.get(path) ?? 0;
    if (parent !== undefined) this.#lower(parent, low);
    if (low !== this.#index.get(path)) return;
    const members = this.#open.splice(this.#open.lastIndexOf(path));
    for (const member of members) this.#isOpen.delete(member);
    this.found.push(members);
  }
}

/** Files that must stay together import each other in a ring. */
function ringOf(tied: readonly string[]): readonly Edge[] {
  return tied.map((from, at) => ({ from, to: tied[(at + 1) % tied.length] ?? from }));
}

/**
 * The smallest parts into which files can be cut, dependencies first: files that import each other in a circle, and those
 * of one entry of `ties`, are one unit. Every path is in exactly one.
 */
export function orderUnits(
  paths: readonly string[],
  imports: readonly Edge[],
  ties: readonly (readonly string[])[],
): readonly Unit[] {
  const neighbours = neighboursOf(paths.toSorted(), [...imports, ...ties.flatMap(ringOf)]);
  // Tarjan's yields what is imported before what imports it.
  const { found } = new Components(neighbours);
  const unitOf = new Map(found.flatMap((members, at) => members.map((path) => [path, at] as const)));
  return found.map((members, at) => {
    const needs = new Set(members.flatMap((path) => neighbours.get(path) ?? []).map((path) => unitOf.get(path) ?? at));
    return { paths: members.toSorted(), needs: [...needs].filter((each) => each !== at).sort((a, b) => a - b) };
  });
}
