import type { Level } from '../../../../pipeline/domain/severity.ts';
import { get, isTrue, textOf, type Tree } from '../document/tree.ts';

/** How serious it is that something announced or unfinished goes, and why, for the message. */
export interface Standing {
  readonly level: Level;
  readonly note: string;
}

const unstable = new Set(['draft', 'alpha', 'experimental']);

const sunsetOf = (tree: Tree): string | null => textOf(get(tree, 'x-sunset')) ?? textOf(get(tree, 'x-sunset-date'));

/** What was deprecated may go, after its sunset date where it has one. `today` is an ISO date. */
export function standingOf(tree: Tree, today: string): Standing {
  const stability = textOf(get(tree, 'x-stability-level'))?.toLowerCase() ?? '';
  if (unstable.has(stability)) return { level: 'note', note: ` (it was ${stability})` };
  if (!isTrue(get(tree, 'deprecated'))) return { level: 'error', note: '' };
  const sunset = sunsetOf(tree);
  if (sunset === null) return { level: 'note', note: ' (it was deprecated)' };
  if (sunset.slice(0, 10) <= today) return { level: 'note', note: ` (its sunset was ${sunset.slice(0, 10)})` };
  return { level: 'error', note: ` before its sunset on ${sunset.slice(0, 10)}` };
}
