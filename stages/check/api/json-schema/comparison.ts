import type { Level } from '../../../../pipeline/domain/severity.ts';
import { anchorBreak, type Break, keyOf } from '../break.ts';
import type { Span } from '../document/tree.ts';
import type { Documents } from '../document/references.ts';
import type { Tree } from '../document/tree.ts';
import type { RuleName } from '../rules.ts';
import type { Touched } from '../touched.ts';
import { expand } from './expand.ts';
import type { Direction, Shape } from './shape.ts';

/** What two versions of one specification share while they are compared. */
export interface Comparison {
  readonly old: Documents;
  readonly new: Documents;
  readonly touched: Touched;
  readonly rules: Readonly<Record<Direction, RuleName>>;
  /** Breaks of a pair of schemas, however many places refer to it. Absent: not compared; null: being compared. */
  readonly memo: Map<string, readonly Break[] | null>;
  /** Lists of breaks that an operation has reported already, and in how many other places they were met. */
  readonly delivered: Map<readonly Break[], { others: number }>;
  readonly shapes: { readonly old: Map<string, Shape>; readonly new: Map<string, Shape> };
}

/** How a value travels. */
export interface Spot {
  readonly direction: Direction;
  /** As text, with no types of its own: parameters, headers, forms, XML. Everything is a string there. */
  readonly isText: boolean;
  /** A repeated parameter: one value is a list of one. */
  readonly isRepeated?: boolean;
}

export function compareDocuments(
  old: Documents,
  head: Documents,
  touched: Touched,
  rules: Comparison['rules'],
): Comparison {
  return {
    old,
    new: head,
    touched,
    rules,
    memo: new Map(),
    delivered: new Map(),
    shapes: { old: new Map(), new: new Map() },
  };
}

export const idsOf = (nodes: readonly Tree[]): string => nodes.map((node) => node.id).join(',');

/** What schemas say together; remembered, because both a parent and the schema itself ask. */
export function shapeOf(comparison: Comparison, side: 'old' | 'new', nodes: readonly Tree[]): Shape {
  const known = comparison.shapes[side];
  const key = idsOf(nodes);
  const shape = known.get(key) ?? expand(nodes, comparison[side]);
  known.set(key, shape);
  return shape;
}

/** Compares two schemas, each given by the nodes that say it together. Defined here for the parts to call back. */
export type CompareSchemas = (
  comparison: Comparison,
  old: readonly Tree[],
  head: readonly Tree[],
  spot: Spot,
) => readonly Break[];

/**
 * The breaks of a schema as one operation reports them. The first one gets them all; for the others they are counted, or a
 * component that thousands of operations use would be listed thousands of times.
 */
export function deliver(comparison: Comparison, found: readonly Break[]): readonly Break[] {
  if (found.length === 0) return found;
  const known = comparison.delivered.get(found);
  if (known !== undefined) {
    known.others++;
    return [];
  }
  const uses = { others: 0 };
  comparison.delivered.set(found, uses);
  return found.map((item) => ({ ...item, uses }));
}

/** Two shapes that are being compared. */
export interface Pair {
  readonly comparison: Comparison;
  readonly spot: Spot;
  readonly before: Shape;
  readonly after: Shape;
}

interface Effect {
  readonly what: string;
  readonly old?: Span | undefined;
  readonly new?: Span | undefined;
  readonly path?: readonly string[];
  readonly level?: Level;
}

function report({ comparison, spot }: Pair, effect: Effect): Break[] {
  const { path = [], ...rest } = effect;
  const found: Break = { rule: comparison.rules[spot.direction], path, ...rest };
  return [anchorBreak(comparison.touched, found, found.old, found.new)];
}

/** Fewer values are valid than before: breaks whoever writes them. */
export const narrowed = (pair: Pair, effect: Effect): Break[] =>
  pair.spot.direction === 'request' ? report(pair, effect) : [];

/** More values are valid than before: breaks whoever reads them. */
export const widened = (pair: Pair, effect: Effect): Break[] =>
  pair.spot.direction === 'response' ? report(pair, effect) : [];

/** Neither set of values holds the other. */
export const changed = (pair: Pair, effect: Effect): Break[] => report(pair, effect);

/** Ways through schemas that refer to each other grow without end: of a long one, the middle is left out. */
const maxPath = 24;

function prepend(part: string, path: readonly string[]): readonly string[] {
  if (path.length < maxPath) return [part, ...path];
  return [part, '…', ...path.slice(-(maxPath - 4))];
}

export const within = (part: string, found: readonly Break[]): Break[] =>
  found.map((item) => ({ ...item, path: part === '' ? item.path : prepend(part, item.path) }));

/** One schema that reaches more breaks than this names the rest in one: each schema above it would list them all again. */
const maxBreaks = 300;

export function clip(found: readonly Break[]): readonly Break[] {
  const [first] = found;
  if (first === undefined || found.length <= maxBreaks) return found;
  const rest: Break = {
    ...first,
    path: [],
    what: `${found.length - maxBreaks} more incompatible changes below`,
    omitted: found.slice(maxBreaks),
  };
  return [...found.slice(0, maxBreaks), rest];
}

const size = (span: Span): number => span.end - span.start;

/** Breaks without a place of their own go to the smallest of the given elements that the change touches. */
export function anchorWithin(
  touched: Touched,
  found: readonly Break[],
  old: readonly Span[],
  head: readonly Span[],
): Break[] {
  const heads = head.toSorted((a, b) => size(a) - size(b));
  const olds = old.toSorted((a, b) => size(a) - size(b));
  return found.map((item) => {
    let placed = item;
    for (const span of heads) placed = anchorBreak(touched, placed, undefined, span);
    for (const span of olds) placed = anchorBreak(touched, placed, span, undefined);
    return placed;
  });
}

/** Each break once, however many ways lead to it. */
export function unique(found: readonly Break[]): Break[] {
  const byKey = new Map<string, Break>();
  for (const item of found) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}
