/** A finding, as far as two engines can be compared by it. Lines are 1-based. */
export interface Hit {
  readonly ruleId: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** `// nosemgrep` speaks of it. */
  readonly ignored: boolean;
}

/** What one engine said of one file under the rules of one rule file. */
export interface FileHits {
  readonly hits: readonly Hit[];
  /** Rules that did not run, with the reason. */
  readonly notRun: ReadonlyMap<string, string>;
}

export const lineKey = (hit: Hit): string => `${hit.ruleId}:${hit.startLine}-${hit.endLine}`;
