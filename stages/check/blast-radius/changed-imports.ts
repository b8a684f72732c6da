import { isPackageNode } from '../_shared/import-graph/import-graph.ts';
import type { Reach } from './measure-reach.ts';

/** A report must stay readable; a change with more has no cut that a person would follow. */
const mostImports = 5000;

/**
 * Every import between two changed files, sorted. A package of Go stands for its files: whoever needs it needs all of them.
 * Null where there are too many.
 */
export function listChangedImports({ graph, changed }: Reach): readonly { from: string; to: string }[] | null {
  const isChanged = new Set(changed);
  const pathOf = (id: number): string => graph.nodes[id] ?? '';
  const targetsOf = (id: number): readonly number[] =>
    graph.importsOf(id).flatMap((target) => (isPackageNode(pathOf(target)) ? graph.importsOf(target) : [target]));
  const imports: { from: string; to: string }[] = [];
  for (const from of changed) {
    const targets = new Set(targetsOf(from).filter((to) => to !== from && isChanged.has(to)));
    for (const to of targets) imports.push({ from: pathOf(from), to: pathOf(to) });
    if (imports.length > mostImports) return null;
  }
  return imports.sort((left, right) => {
    const [a, b] = left.from === right.from ? [left.to, right.to] : [left.from, right.from];
    return a < b ? -1 : 1;
  });
}
