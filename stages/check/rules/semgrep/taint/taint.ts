import type { FormulaMatch } from '../types.ts';

/** That a value comes from a source. `label` is '' where the rule has no labels. */
export interface Taint {
  readonly label: string;
  readonly source: FormulaMatch;
}

export type Taints = readonly Taint[];

export const clean: Taints = [];

// A value that comes from more places than this is told by the first ones; a new label is never left out.
const maxTaints = 24;

export function union(a: Taints, b: Taints): Taints {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const out = [...a];
  for (const each of b) {
    if (out.some((known) => known.label === each.label && known.source === each.source)) continue;
    if (out.length < maxTaints || out.every((known) => known.label !== each.label)) out.push(each);
  }
  return out.length === a.length ? a : out;
}

export const labelsOf = (taints: Taints): Set<string> => new Set(taints.map(({ label }) => label));
