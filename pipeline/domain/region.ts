/** Lines and columns are 1-based, columns count UTF-16 code units, `endColumn` is exclusive: SARIF's definitions. */
export interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
