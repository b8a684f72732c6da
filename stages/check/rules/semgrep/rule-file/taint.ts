import type { Formula, TaintPropagator, TaintSanitizer, TaintSink, TaintSource, TaintSpec } from '../types.ts';
import { readOperator } from './classic-formula.ts';
import { readObject } from './match-formula.ts';
import { checkLabels } from './labels.ts';
import { metavariableAt } from './metavariable.ts';
import {
  at,
  booleanAt,
  entriesAt,
  fail,
  isMap,
  itemsAt,
  listAt,
  onlyKeys,
  optional,
  type Place,
  required,
  textAt,
  textsAt,
  warn,
} from './place.ts';

/** How the two syntaxes name the parts of a taint specification and read their formulas. */
interface Dialect {
  readonly isNew: boolean;
  readonly keys: {
    readonly sources: string;
    readonly sinks: string;
    readonly sanitizers: string;
    readonly propagators: string;
  };
}

export const classic: Dialect = {
  isNew: false,
  keys: {
    sources: 'pattern-sources',
    sinks: 'pattern-sinks',
    sanitizers: 'pattern-sanitizers',
    propagators: 'pattern-propagators',
  },
};

export const newer: Dialect = {
  isNew: true,
  keys: { sources: 'sources', sinks: 'sinks', sanitizers: 'sanitizers', propagators: 'propagators' },
};

const classicOperators = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'];

function formulaAt(place: Place, dialect: Dialect, others: readonly string[]): Formula | null {
  if (dialect.isNew && place.node.kind === 'scalar') {
    const text = textAt(place);
    return text === null ? null : { kind: 'pattern', text };
  }
  if (!isMap(place)) return null;
  if (dialect.isNew) return readObject(place, others);
  onlyKeys(place, [...classicOperators, ...others], 'warning');
  const inside = entriesAt(place).find(({ key }) => /^pattern-(?:not|inside)/.test(key));
  if (inside !== undefined)
    return fail(inside.place, `"${inside.key}" cannot stand here alone; put it under "patterns"`);
  return readOperator(place);
}

function sideEffectAt(place: Place): boolean | 'only' | null {
  if (place.node.kind === 'scalar' && place.node.text === 'only') return 'only';
  return booleanAt(place);
}

function labelAt(place: Place): string | null {
  const text = textAt(place);
  if (text === null || /^[A-Za-z_]\w*$/.test(text)) return text;
  warn(place, `"${text.slice(0, 40)}" is no label: letters, digits and underscores`);
  return text;
}

/** A boolean expression over labels, as Python writes it. */
function requiresAt(place: Place): string | null {
  const text = textAt(place);
  if (text === null) return null;
  const mistake = checkLabels(text);
  return mistake === null ? text : fail(place, mistake);
}

function readSource(place: Place, dialect: Dialect): TaintSource | null {
  const formula = formulaAt(place, dialect, ['label', 'requires', 'exact', 'by-side-effect', 'control']);
  const source = {
    label: optional(place, 'label', labelAt),
    requires: optional(place, 'requires', requiresAt),
    exact: optional(place, 'exact', booleanAt) ?? false,
    bySideEffect: optional(place, 'by-side-effect', sideEffectAt) ?? false,
    control: optional(place, 'control', booleanAt) ?? false,
  };
  return formula === null ? null : { formula, ...source };
}

type RequiresOf = TaintSink['requiresOf'][number];

function requirementsAt(place: Place): readonly RequiresOf[] {
  return itemsAt(place).flatMap((item) => {
    if (!isMap(item)) return [];
    return entriesAt(item).flatMap(({ key, place: value }): readonly RequiresOf[] => {
      const requires = requiresAt(value);
      return requires === null ? [] : [{ metavariable: key, requires }];
    });
  });
}

function readSink(place: Place, dialect: Dialect): TaintSink | null {
  const formula = formulaAt(place, dialect, ['requires', 'exact', 'at-exit', 'label']);
  const wanted = at(place, 'requires');
  const isList = wanted?.node.kind === 'list';
  const sink = {
    requires: wanted === null || isList ? null : requiresAt(wanted),
    requiresOf: wanted !== null && isList ? requirementsAt(wanted) : [],
    // A sink is its pattern unless it says otherwise; sources and sanitizers reach into theirs.
    exact: optional(place, 'exact', booleanAt) ?? true,
    atExit: optional(place, 'at-exit', booleanAt) ?? false,
  };
  return formula === null ? null : { formula, ...sink };
}

function readSanitizer(place: Place, dialect: Dialect): TaintSanitizer | null {
  const formula = formulaAt(place, dialect, ['exact', 'by-side-effect', 'not-conflicting', 'not_conflicting']);
  const sanitizer = {
    exact: optional(place, 'exact', booleanAt) ?? false,
    bySideEffect: optional(place, 'by-side-effect', booleanAt) ?? false,
    notConflicting:
      optional(place, 'not-conflicting', booleanAt) ?? optional(place, 'not_conflicting', booleanAt) ?? false,
  };
  return formula === null ? null : { formula, ...sanitizer };
}

function readPropagator(place: Place, dialect: Dialect): TaintPropagator | null {
  const others = ['from', 'to', 'by-side-effect', 'label', 'requires', 'replace-labels'];
  const formula = formulaAt(place, dialect, others);
  const [from, to] = [required(place, 'from'), required(place, 'to')];
  const [source, target] = [from && metavariableAt(from), to && metavariableAt(to)];
  const propagator = {
    bySideEffect: optional(place, 'by-side-effect', booleanAt) ?? true,
    label: optional(place, 'label', labelAt),
    requires: optional(place, 'requires', requiresAt),
    replaceLabels: optional(place, 'replace-labels', textsAt),
  };
  return formula === null || source === null || target === null
    ? null
    : { formula, from: source, to: target, ...propagator };
}

function readParts<T>(
  place: Place | null,
  dialect: Dialect,
  least: number,
  read: (place: Place, dialect: Dialect) => T | null,
): readonly T[] {
  const items = place === null ? [] : (listAt(place) ?? []);
  if (place !== null && place.node.kind === 'list' && items.length < least)
    warn(place, 'an empty list: nothing is found');
  return items.flatMap((item) => read(item, dialect) ?? []);
}

/** Sources, sinks, sanitizers and propagators of a taint rule, in either syntax. */
export function readTaint(place: Place, dialect: Dialect): TaintSpec {
  const { keys } = dialect;
  return {
    sources: readParts(required(place, keys.sources), dialect, 1, readSource),
    sinks: readParts(required(place, keys.sinks), dialect, 1, readSink),
    sanitizers: readParts(at(place, keys.sanitizers), dialect, 0, readSanitizer),
    propagators: readParts(at(place, keys.propagators), dialect, 0, readPropagator),
  };
}
