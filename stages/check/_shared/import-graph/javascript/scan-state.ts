import { type ImportUse, longestSpecifier, mostUses } from '../import-use.ts';

/**
 * What the scanner is inside of: `round` is `(` or `[`, `hole` is `${` of a template, `jsx-hole` is `{` of JSX, `tag` lies
 * between `<a` and `>`, `children` between `<a>` and `</a>`.
 */
export type Frame =
  /** `slashIsRegex`: behind its end a slash starts a regular expression, as in `if (…) /x/`. */
  | { readonly kind: 'round' | 'brace'; readonly slashIsRegex: boolean }
  | { readonly kind: 'hole' | 'jsx-hole' | 'tag' | 'children' };

/** Where to go back to when something that looked like JSX was not. */
export interface Checkpoint {
  readonly at: number;
  readonly depth: number;
  readonly uses: number;
}

/** How far one scan has come. Mutable: one object a file. */
export interface ScanState {
  readonly text: string;
  /** Behind this index no import can begin. */
  readonly end: number;
  readonly jsx: boolean;
  at: number;
  /** Whether an expression may start here, so that `/` is a regular expression and `<` may be JSX. */
  startsExpression: boolean;
  /** The last word, when it was the last token; a word behind a dot is none. */
  word: string;
  /** The last token was a dot. */
  afterDot: boolean;
  /** Last character of the last token. */
  lastCode: number;
  readonly frames: Frame[];
  checkpoint: Checkpoint | null;
  /** Characters that may still be read twice, so that hostile text costs a multiple of its length and no more. */
  rereads: number;
  readonly uses: ImportUse[];
}

/** Index behind the last place at which an import could begin: most of a file is never looked at. */
function lastBeginning(text: string): number {
  return Math.max(text.lastIndexOf('import'), text.lastIndexOf('require'), text.lastIndexOf('from')) + 1;
}

export function startScan(text: string, jsx: boolean): ScanState {
  return {
    text,
    end: lastBeginning(text),
    jsx,
    at: 0,
    startsExpression: true,
    word: '',
    afterDot: false,
    lastCode: 59,
    frames: [],
    checkpoint: null,
    rereads: 4 * text.length + 10_000,
    uses: [],
  };
}

export function addUse(state: ScanState, use: ImportUse): void {
  const { length } = use.specifier;
  if (length > 0 && length <= longestSpecifier && state.uses.length < mostUses) state.uses.push(use);
}

/** Marks a token as read. `startsExpression`: whether an operand may follow. */
export function passToken(state: ScanState, end: number, startsExpression: boolean): void {
  state.at = end;
  state.startsExpression = startsExpression;
  state.word = '';
  state.afterDot = false;
  state.lastCode = state.text.charCodeAt(end - 1);
}
