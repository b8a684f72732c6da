import type { Level } from '../../../pipeline/domain/severity.ts';
import type { Side } from '../../../pipeline/domain/change.ts';
import type { RuleName } from './rules/rule-name.ts';

/** Lines of one side, with the text to show. A null line stands for the whole file. */
export interface Spot {
  readonly path: string;
  readonly side: Side;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly text: string;
}

/** Something weakened, with how it was and how it is; null for a side that has nothing to show. */
export interface Hit {
  readonly rule: RuleName;
  readonly message: string;
  readonly before: Spot | null;
  readonly after: Spot | null;
  /** What stays the same when lines shift: the test, job, option. */
  readonly symbol: string;
  readonly level?: Level;
  readonly reach?: string;
  /** Further places of the same. */
  readonly others?: readonly Spot[];
  /** Where it shall be placed; default: `after` where there is one. */
  readonly at?: Side;
}
