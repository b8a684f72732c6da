import type { FormulaMatch } from '../types.ts';

/** That a value comes from a source. `label` is '' where the rule has no labels. */
export interface Taint {
  readonly label: string;
  readonly source: FormulaMatch;
}

export type Taints = readonly Taint[];

export const clean: Taints = [];

// A value that comes from more places than this is told by the first ones.
const maxTaints = 12;

export function union(a: Taints, b: Taints): Taints {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const out = [...a];
  for (const each of b) {
    if (out.length >= maxTaints) break;
    if (!out.some((known) => known.label === each.label && known.source === each.source)) out.push(each);
  }
  return out.length === a.length ? a : out;
}

/** What is known of variables (and their fields, `x.y`) at one place of a program. */
export type State = Map<string, Taints>;

export function join(a: State, b: State): State {
  const out = new Map(a);
  for (const [key, taints] of b) out.set(key, union(out.get(key) ?? clean, taints));
  return out;
}

/** Whether two states say the same: loops stop then. */
export function isSameState(a: State, b: State): boolean {
  if (a.size !== b.size) return false;
  for (const [key, taints] of a) if ((b.get(key)?.length ?? -1) !== taints.length) return false;
  return true;
}
