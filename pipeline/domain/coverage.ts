import type { LineRange, Side } from './change.ts';

/** Which changed lines of one file which gate read. Lines are counted on both sides. */
export interface FileCoverage {
  readonly path: string;
  readonly changedLines: number;
  readonly readLines: number;
  readonly readBy: Readonly<Record<string, number>>;
  /** Changed lines that no gate read. */
  readonly unread: readonly { readonly side: Side; readonly ranges: readonly LineRange[] }[];
}

export interface UnreadFile {
  readonly path: string;
  readonly gateId: string | null;
  readonly reason: string;
}

export interface Coverage {
  readonly changedLines: number;
  readonly readLines: number;
  readonly files: readonly FileCoverage[];
  /** What a gate had to read and could not (makes the run incomplete). */
  readonly unread: readonly UnreadFile[];
  /** What nobody reads by its nature or by configuration: binaries, submodules, ignored paths. */
  readonly excluded: readonly UnreadFile[];
}
