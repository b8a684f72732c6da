/**
 * One use of another module, as it is written. `static` and `reexport` run when the importing file runs, `dynamic` and
 * `require` when they are reached, `reference` only tells a compiler.
 */
export type ImportKind = 'static' | 'reexport' | 'dynamic' | 'require' | 'reference';

export interface ImportUse {
  /** The module as it is written: `./a.js`, `@acme/shop/total`, `..models`, `example.org/shop/total`. */
  readonly specifier: string;
  readonly kind: ImportKind;
  /** Gone when the program runs: `import type`, or under `if TYPE_CHECKING:`. */
  readonly typeOnly: boolean;
  /** Python's `from specifier import a, b`: each may be a module of its own. */
  readonly names?: readonly string[];
}

/** What one file says of others. `packageName` is Go's package clause. */
export interface ImportReading {
  readonly uses: readonly ImportUse[];
  /** The file nests deeper than any that people write: reading ended there. */
  readonly isCut?: boolean;
  readonly packageName?: string;
}

/** No code nests so deep; text made to fill the memory does. */
export const deepestNesting = 10_000;
/** Longer than any module name: what is longer is no import, whatever it looks like. */
export const longestSpecifier = 500;
/** A generated barrel has thousands; a file with more is made to be read slowly. */
export const mostUses = 20_000;
