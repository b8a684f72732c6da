import type { Unit } from './order-units.ts';
import type { CostOf } from './reading-cost.ts';

type Paths = readonly string[];

/** By what independent parts are put in order: a path's own name, or its first commit. */
export type PlaceOf = (path: string) => string;

/** Units that hang together through imports, each list dependencies first; lists in the order of their first place. */
function connected(units: readonly Unit[], placeOf: PlaceOf): readonly (readonly Unit[])[] {
  const root = units.map((_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = root[top] = root[root[top] ?? top] ?? top;
    return top;
  };
  for (const [at, { needs }] of units.entries()) for (const need of needs) root[find(need)] = find(at);
  const parts = Map.groupBy(units.entries(), ([at]) => find(at));
  const lists = [...parts.values()].map((members) => members.map(([, unit]) => unit));
  const first = (list: readonly Unit[]): string => list.flatMap(({ paths }) => paths.map(placeOf)).sort()[0] ?? '';
  const placed = lists.map((list) => ({ list, first: first(list) }));
  return placed.sort((left, right) => (left.first < right.first ? -1 : 1)).map(({ list }) => list);
}

/** Joins neighbours while they fit the budget together. Keeps the order, so what is needed stays in front. */
function joinNeighbours(pieces: readonly Paths[], costOf: CostOf): readonly Paths[] {
  const joined: Paths[] = [];
  for (const piece of pieces) {
    const both = [...(joined.at(-1) ?? []), ...piece];
    if (joined.length > 0 && costOf(new Set(both)).withinBudget) joined[joined.length - 1] = both;
    else joined.push(piece);
  }
  return joined;
}

function asksNothing(paths: Paths, costOf: CostOf): boolean {
  return costOf(new Set(paths)).decisions === 0;
}

/**
 * Groups of units within the budget where that is possible, in an order in which each needs only groups before it: first
 * what asks nothing of a senior, then independent parts side by side; a part that is too large is cut along its imports.
 */
export function packUnits(units: readonly Unit[], costOf: CostOf, placeOf: PlaceOf = (path) => path): readonly Paths[] {
  const parts = connected(units, placeOf);
  const pathsOf = (part: readonly Unit[]): Paths => part.flatMap(({ paths }) => paths);
  const quiet = parts.filter((part) => asksNothing(pathsOf(part), costOf)).flatMap(pathsOf);
  const asking = parts.filter((part) => !asksNothing(pathsOf(part), costOf));
  const pieces = asking.flatMap((part): readonly Paths[] =>
    costOf(new Set(pathsOf(part))).withinBudget
      ? [pathsOf(part)]
      : joinNeighbours(
          part.map(({ paths }) => paths),
          costOf,
        ),
  );
  return [...(quiet.length === 0 ? [] : [quiet]), ...joinNeighbours(pieces, costOf)];
}
