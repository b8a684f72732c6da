import type { Level } from '../../../pipeline/domain/severity.ts';
import type { Confidence } from '../../../pipeline/domain/severity.ts';
import type { Source, Span } from './document/tree.ts';
import type { RuleName } from './rules.ts';
import { firstTouched, type Touched } from './touched.ts';

export interface Anchor {
  readonly side: 'old' | 'new';
  readonly source: Source;
  readonly startLine: number;
  readonly endLine: number;
}

/** One incompatible change, before it is known whom it reaches. */
export interface Break {
  readonly rule: RuleName;
  readonly level?: Level;
  readonly confidence?: Confidence;
  /** From the outermost element inwards, as a reader would say it: `GET /pets`, `200`, `items[]`, `.name`. */
  readonly path: readonly string[];
  /** What happened to the element: `the type was narrowed from number to integer`. */
  readonly what: string;
  readonly old?: Span | undefined;
  readonly new?: Span | undefined;
  /** Which changed line it is reported on; absent until an enclosing element with changed lines is found. */
  readonly anchor?: Anchor;
  readonly remedy?: string;
  readonly reach?: string;
  /** Breaks that this one stands for where there are too many; it is dropped when all of them are reported elsewhere. */
  readonly omitted?: readonly Break[];
  /** In how many further places the schema that holds it is used; counted while it is being compared. */
  readonly uses?: { readonly others: number };
}

function anchorAt(touched: Touched, side: 'old' | 'new', span: Span | undefined): Anchor | null {
  const range = span === undefined ? null : firstTouched(touched, side, span);
  if (range === null || span === undefined) return null;
  return { side, source: span.source, startLine: range.start, endLine: range.end };
}

/** Puts a break on changed lines of the elements given, the head first; one that has its place keeps it. */
export function anchorBreak(touched: Touched, found: Break, old: Span | undefined, head: Span | undefined): Break {
  if (found.anchor !== undefined) return found;
  const anchor = anchorAt(touched, 'new', head) ?? anchorAt(touched, 'old', old);
  return anchor === null ? found : { ...found, anchor };
}

/** Two breaks with one key are one, met on two ways. */
export function keyOf(found: Break): string {
  const place = (span: Span | undefined): string =>
    span === undefined ? '' : `${span.source.path}:${span.start}-${span.end}`;
  return `${found.rule}|${found.what}|${place(found.old)}|${place(found.new)}`;
}
