import type { AllOf, Condition, Formula, FormulaMatch } from '../types.ts';
import { unique } from './find-pattern.ts';
import { intersect, join, subtract } from './ranges.ts';
import type { Range } from './ranges.ts';

/** What a formula is evaluated with: one file under one rule. */
export interface Ground {
  /** Matches of one pattern; cached by whoever gives them. */
  readonly findPattern: (text: string) => readonly FormulaMatch[];
  readonly findRegex: (text: string) => readonly FormulaMatch[];
  /** What remains of a match under a condition: itself, itself with more bindings (several), or nothing. */
  readonly meets: (match: FormulaMatch, condition: Condition) => readonly FormulaMatch[];
  /** What a formula of negations alone starts from. */
  readonly whole: { readonly start: number; readonly end: number };
}

const asRanges = (matches: readonly FormulaMatch[], isInside: boolean): Range[] =>
  matches.map(({ start, end, bindings }) => ({ start, end, bindings, isInside }));

const uniqueRanges = (ranges: readonly Range[]): Range[] => unique(ranges) as Range[];

function focus(range: Range, names: readonly string[]): Range[] {
  return names.flatMap((name) => {
    const bound = range.bindings.get(name);
    return bound === undefined ? [] : [{ ...range, start: bound.start, end: bound.end }];
  });
}

function applyFocus(ranges: readonly Range[], keys: AllOf['focus']): readonly Range[] {
  if (keys.length === 0) return ranges;
  return ranges.flatMap((range) =>
    keys.reduce<Range[]>((left, names) => intersect(left, focus(range, names)), [range]),
  );
}

const emptyBindings: FormulaMatch['bindings'] = new Map();

/**
 * What conditions leave of a range, the place as it was: each is asked of the bindings that the range came with, and what
 * they bind themselves comes along afterwards, so that two of them may use the same name.
 */
function underConditions(range: Range, conditions: readonly Condition[], ground: Ground): readonly Range[] {
  let left: readonly Range[] = [range];
  for (const condition of conditions) {
    const met = ground.meets(range, condition);
    if (met.length === 0) return [];
    left = left.flatMap((each) =>
      met.map(({ bindings }) =>
        bindings === range.bindings ? each : { ...each, bindings: new Map([...bindings, ...each.bindings]) },
      ),
    );
  }
  return left;
}

function withoutOverlaps(ranges: readonly Range[], removed: readonly Range[]): Range[] {
  return ranges.filter(({ start, end }) => !removed.some((other) => other.start < end && other.end > start));
}

function evaluateAll(formula: AllOf, ground: Ground): Range[] {
  const positive = formula.children.filter((each) => each.kind !== 'not');
  const negative = formula.children.flatMap((each) => (each.kind === 'not' ? [each.child] : []));
  let ranges: Range[] | null = null;
  // What to look for first, where to look later: an inside can only cut down what is there.
  const ordered = [
    ...positive.filter(({ kind }) => kind !== 'inside' && kind !== 'anywhere'),
    ...positive.filter(({ kind }) => kind === 'inside'),
    ...positive.filter(({ kind }) => kind === 'anywhere'),
  ];
  for (const each of ordered) {
    const found = evaluate(each, ground);
    if (ranges === null) ranges = found;
    else ranges = uniqueRanges(each.kind === 'anywhere' ? join(ranges, found) : intersect(ranges, found));
    if (ranges.length === 0) return [];
  }
  ranges ??= [{ ...ground.whole, bindings: emptyBindings, isInside: false }];
  for (const each of negative) {
    if (ranges.length === 0) break;
    const found = evaluate(each, ground);
    // Of a regular expression any overlap counts: it knows nothing of the code's structure.
    ranges = each.kind === 'regex' ? withoutOverlaps(ranges, found) : subtract(ranges, found);
  }
  ranges = ranges.flatMap((range) => underConditions(range, formula.conditions, ground));
  return uniqueRanges(applyFocus(ranges, formula.focus));
}

export function evaluate(formula: Formula, ground: Ground): Range[] {
  switch (formula.kind) {
    case 'pattern':
      return asRanges(ground.findPattern(formula.text), false);
    case 'regex':
      return asRanges(ground.findRegex(formula.text), false);
    case 'all':
      return evaluateAll(formula, ground);
    case 'any':
      return uniqueRanges(formula.children.flatMap((each) => evaluate(each, ground)));
    case 'inside':
      return evaluate(formula.child, ground).map((range) => ({ ...range, isInside: true }));
    case 'anywhere':
      return evaluate(formula.child, ground);
    case 'not': {
      const everything: Range = { ...ground.whole, bindings: emptyBindings, isInside: false };
      return subtract([everything], evaluate(formula.child, ground));
    }
  }
}

/** Matches of a formula on a file. */
export function evaluateFormula(formula: Formula, ground: Ground): FormulaMatch[] {
  return evaluate(formula, ground).map(({ start, end, bindings }) => ({ start, end, bindings }));
}
