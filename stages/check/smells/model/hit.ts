import type { Consequence, Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules/rule-name.ts';

/** Something found in the text of one file. Offsets are UTF-16 code units, `end` exclusive. */
export interface Hit {
  readonly rule: RuleName;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly remedy?: string;
  readonly level?: Level;
  readonly consequence?: Consequence;
  /** The enclosing function or the name that it is about. */
  readonly symbol?: string;
  readonly reach?: string;
}

/** A comment without its markers. `start` and `end` span the markers. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where `text` begins. */
  readonly textStart: number;
  readonly isBlock: boolean;
}

/** A function with a body. `body` spans the statements. */
export interface Func {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly body: { readonly start: number; readonly end: number };
  readonly statements: number;
}

/** What is known of one source file, whatever its language. */
export interface Parsed {
  readonly comments: readonly Comment[];
  readonly functions: readonly Func[];
  readonly hits: readonly Hit[];
  /** Where the parser lost its way. */
  readonly error: { readonly start: number; readonly message: string } | null;
}
