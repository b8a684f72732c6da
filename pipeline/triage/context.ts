import type { Change } from '../domain/change.ts';
import type { Finding, Rule } from '../domain/finding.ts';
import type { Settings } from '../domain/settings.ts';

/** What triage knows besides the findings. Pure data: the clock and the baseline are read at the edge. */
export interface TriageContext {
  readonly change: Change;
  readonly settings: Settings;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Fingerprints that an earlier, accepted run recorded; null when there is no baseline. */
  readonly baseline: ReadonlySet<string> | null;
  /** ISO date, for the expiry of suppressions. */
  readonly today: string;
  readonly round: number;
  /** Masks whatever looks like a secret in a text. */
  redact(text: string): string;
  /** False when suppressions cannot be judged useless: not every gate ran. */
  readonly matchesAnyFile: ((glob: string) => boolean) | null;
}

/** A finding on its way. Once `settled`, its disposition and reason are final and later steps leave it alone. */
export interface Item {
  readonly finding: Finding;
  readonly settled: boolean;
}

export interface TriageState {
  readonly items: readonly Item[];
  readonly context: TriageContext;
}

/** One annotator. It never drops an item: what went in comes out. */
export interface Step {
  readonly name: string;
  readonly why: string;
  apply(items: readonly Item[], context: TriageContext): readonly Item[];
}

export function settle(item: Item, disposition: Finding['disposition'], reason: string): Item {
  return { settled: true, finding: { ...item.finding, disposition, reason } };
}

export function annotate(item: Item, changes: Partial<Finding>): Item {
  return { ...item, finding: { ...item.finding, ...changes } };
}

/** Applies `change` to what is not settled yet. */
export function eachOpen(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  return items.map((item) => (item.settled ? item : change(item)));
}
