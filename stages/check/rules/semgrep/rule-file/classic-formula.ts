import type { AllOf, Condition, Formula } from '../types.ts';
import {
  focusAt,
  readAnalysis,
  readComparison,
  readName,
  readPatternCondition,
  readRegexCondition,
  readType,
} from './conditions.ts';
import { at, describe, entriesAt, fail, isMap, listAt, type Place, suggest, textAt, warn } from './place.ts';
import { regexAt } from './regex-text.ts';

/** A pattern, or the key of an operator with what it works on. */
function patternAt(place: Place): Formula | null {
  const text = textAt(place);
  if (text === null) return null;
  return text.trim() === '' ? fail(place, 'the pattern is empty') : { kind: 'pattern', text };
}

function regex(place: Place): Formula | null {
  const text = regexAt(place);
  return text === null ? null : { kind: 'regex', text };
}

function not(child: Formula | null): Formula | null {
  return child === null ? null : { kind: 'not', child };
}

function inside(child: Formula | null): Formula | null {
  return child === null ? null : { kind: 'inside', child };
}

const operators: Readonly<Record<string, (place: Place) => Formula | null>> = {
  pattern: patternAt,
  'pattern-regex': regex,
  patterns: readPatterns,
  'pattern-either': readEither,
  'pattern-inside': (place) => inside(readOperand(place)),
  'pattern-not': (place) => not(readOperand(place)),
  'pattern-not-inside': (place) => not(inside(readOperand(place))),
  'pattern-not-regex': (place) => not(regex(place)),
  'semgrep-internal-pattern-anywhere': (place) => {
    const child = readOperand(place);
    return child === null ? null : { kind: 'anywhere', child };
  },
};

const conditions: Readonly<Record<string, (place: Place) => Condition | null>> = {
  'metavariable-regex': readRegexCondition,
  'metavariable-comparison': readComparison,
  'metavariable-analysis': readAnalysis,
  'metavariable-type': readType,
  'metavariable-name': readName,
  'semgrep-internal-metavariable-name': readName,
  'metavariable-pattern': (place) => readPatternCondition({ ...place, mayBeNegative: true }, readOperator),
};

/** Keys under which a rule of the classic syntax may say what it looks for. */
export const searchKeys = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'] as const;

/** Behind `pattern-not` and `pattern-inside` stands a pattern, or a map with one operator. */
function readOperand(place: Place): Formula | null {
  if (place.node.kind === 'scalar') return patternAt(place);
  return isMap(place) ? readOperator(place) : null;
}

/** The operator among the keys of a map; other keys are for the caller to judge. */
export function readOperator(place: Place): Formula | null {
  const found = entriesAt(place).filter(({ key }) => operators[key] !== undefined);
  const [first, second] = found;
  if (first === undefined) {
    const keys = entriesAt(place).map(({ key }) => key);
    const meant = keys.map((key) => suggest(key, Object.keys(operators))).find((text) => text !== '') ?? '';
    return fail(place, `expected one of ${searchKeys.join(', ')}${meant}`);
  }
  if (second !== undefined) return fail(second.place, `"${first.key}" and "${second.key}" exclude each other`);
  return operators[first.key]?.(first.place) ?? null;
}

interface Draft {
  readonly children: Formula[];
  readonly conditions: Condition[];
  readonly focus: (readonly string[])[];
  /** Entries without a mistake. */
  read: number;
}

function readItem(item: Place, draft: Draft): void {
  if (!isMap(item)) return;
  const [first, second] = entriesAt(item);
  if (first === undefined) return void fail(item, 'expected one operator, got an empty map');
  if (second !== undefined)
    return void fail(second.place, `expected one operator, got "${first.key}" and "${second.key}": write two entries`);
  const { key, place } = first;
  const operator = operators[key];
  const condition = conditions[key];
  if (operator !== undefined) addTo(draft, draft.children, operator(place));
  else if (condition !== undefined) addTo(draft, draft.conditions, condition(place));
  else if (key === 'focus-metavariable') addTo(draft, draft.focus, focusAt(place));
  else if (key === 'pattern-where-python') place.reading.refuse(place, 'pattern-where-python runs code of the rule');
  else
    fail(
      place,
      `unknown operator "${key}"${suggest(key, [...Object.keys(operators), ...Object.keys(conditions), 'focus-metavariable'])}`,
    );
}

function addTo<T>(draft: Draft, list: T[], value: T | null): void {
  if (value === null) return;
  list.push(value);
  draft.read++;
}

const isPositive = (formula: Formula): boolean => formula.kind !== 'not';

function readPatterns(place: Place): AllOf | null {
  const items = listAt(place);
  if (items === null) return null;
  const draft: Draft = { children: [], conditions: [], focus: [], read: 0 };
  for (const item of items) readItem(item, draft);
  if (place.mayBeNegative !== true && draft.read === items.length && !draft.children.some(isPositive))
    return fail(
      place,
      'only negations and conditions: there is nothing to look for; add a pattern or a pattern-inside',
    );
  const { children, conditions: tests, focus } = draft;
  return { kind: 'all', children, conditions: tests, focus };
}

const eitherKeys = [
  'pattern',
  'patterns',
  'pattern-either',
  'pattern-regex',
  'pattern-inside',
  'semgrep-internal-pattern-anywhere',
];

function readEither(place: Place): Formula | null {
  const items = listAt(place);
  if (items === null) return null;
  if (items.length === 0) warn(place, 'an empty list: nothing is found');
  const children = items.map((item) => {
    if (item.node.kind !== 'map') return fail(item, `expected a map, got ${describe(item.node)}`);
    const [first, second] = entriesAt(item);
    if (first === undefined) return fail(item, 'expected one operator, got an empty map');
    if (second !== undefined)
      return fail(second.place, `expected one operator, got "${first.key}" and "${second.key}"`);
    if (!eitherKeys.includes(first.key))
      return fail(first.place, `"${first.key}" cannot stand in pattern-either${suggest(first.key, eitherKeys)}`);
    return operators[first.key]?.(first.place) ?? null;
  });
  return children.includes(null) ? null : { kind: 'any', children: children.flatMap((child) => child ?? []) };
}

/** What a rule of the classic syntax looks for. */
export function readClassicFormula(rule: Place): Formula | null {
  const present = searchKeys.filter((key) => at(rule, key) !== null);
  if (present.length !== 1) {
    const other = present[1] === undefined ? rule : (at(rule, present[1]) ?? rule);
    return fail(
      other,
      present.length === 0
        ? `one of ${searchKeys.join(', ')} is missing`
        : `"${present.join('" and "')}" exclude each other`,
    );
  }
  const [key = 'pattern'] = present;
  const value = at(rule, key);
  return value === null ? null : (operators[key]?.(value) ?? null);
}
