import type { Change } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import type { Break } from './break.ts';
import type { ApiOptions } from './options.ts';
import type { Touched } from './touched.ts';

/** One description of an interface, by its path on each side; null where it does not exist. */
export interface Specification {
  readonly oldPath: string | null;
  readonly newPath: string | null;
}

/** What every format gets to work with. */
export interface Task {
  readonly change: Change;
  readonly files: FileAccess;
  readonly touched: Touched;
  readonly options: ApiOptions;
  /** ISO date of the change: whether a sunset has passed is judged by it. */
  readonly today: string;
  readonly signal: AbortSignal;
}

export interface Result {
  readonly breaks: readonly Break[];
  /** File that stands for the whole, where no changed line is the cause. */
  readonly path: string;
}
