import type { AllOf, Condition, Formula } from '../types.ts';
import { analyzerAt, comparisonAt, focusAt, oneOrMore } from './conditions.ts';
import { languageAt } from './languages.ts';
import { metavariableAt } from './metavariable.ts';
import {
  at,
  booleanAt,
  entriesAt,
  fail,
  integerAt,
  isMap,
  listAt,
  onlyKeys,
  optional,
  type Place,
  suggest,
  textAt,
  warn,
} from './place.ts';
import { regexAt } from './regex-text.ts';

// The newer syntax of rules (`match:`, `taint:`): operators without `pattern-`, conditions under `where`.

const operatorKeys = ['pattern', 'regex', 'all', 'any', 'not', 'inside', 'anywhere'] as const;

type OperatorKey = (typeof operatorKeys)[number];

function plain(place: Place): Formula | null {
  const text = textAt(place);
  if (text === null) return null;
  return text.trim() === '' ? fail(place, 'the pattern is empty') : { kind: 'pattern', text };
}

function listOf(place: Place, least = 1): readonly Formula[] | null {
  const children = listAt(place, least)?.map((item) => readMatch({ ...item, mayBeNegative: false }));
  return children === undefined || children.includes(null) ? null : children.flatMap((child) => child ?? []);
}

function wrap(kind: 'not' | 'inside' | 'anywhere', child: Formula | null): Formula | null {
  return child === null ? null : { kind, child };
}

function readOperator(key: OperatorKey, place: Place): Formula | null {
  switch (key) {
    case 'pattern':
      return plain(place);
    case 'regex': {
      const text = regexAt(place);
      return text === null ? null : { kind: 'regex', text };
    }
    case 'all': {
      const children = listOf(place);
      if (children === null) return null;
      if (place.mayBeNegative !== true && children.every(({ kind }) => kind === 'not'))
        return fail(place, 'only negations: there is nothing to look for; add a pattern or an inside');
      return { kind: 'all', children, conditions: [], focus: [] };
    }
    case 'any': {
      if (place.node.kind === 'list' && place.node.items.length === 0) warn(place, 'an empty list: nothing is found');
      const children = listOf(place, 0);
      return children === null ? null : { kind: 'any', children };
    }
    default:
      return wrap(key, readMatch(place));
  }
}

function readMetavariableCondition(place: Place, value: Place): Condition | null {
  const metavariable = metavariableAt(value);
  if (metavariable === null) return null;
  const analyzer = at(place, 'analyzer');
  if (analyzer !== null) {
    onlyKeys(place, ['metavariable', 'analyzer']);
    const name = analyzerAt(analyzer);
    return name === null ? null : { kind: 'analysis', metavariable, analyzer: name };
  }
  if (at(place, 'type') !== null || at(place, 'types') !== null) {
    onlyKeys(place, ['metavariable', 'type', 'types']);
    const types = oneOrMore(place, 'type', 'types');
    return types === null ? null : { kind: 'type', metavariable, types };
  }
  const regex = at(place, 'regex');
  if (regex !== null) {
    onlyKeys(place, ['metavariable', 'regex']);
    const text = regexAt(regex, {});
    return text === null ? null : { kind: 'regex', metavariable, regex: text, constantPropagation: false };
  }
  const language = optional(place, 'language', languageAt);
  const formula = readObject({ ...place, mayBeNegative: true }, ['metavariable', 'language']);
  return formula === null ? null : { kind: 'pattern', metavariable, language, formula };
}

interface Where {
  readonly conditions: Condition[];
  readonly focus: (readonly string[])[];
}

function readWhere(place: Place, where: Where): void {
  if (!isMap(place)) return;
  const focus = at(place, 'focus');
  const comparison = at(place, 'comparison');
  const metavariable = at(place, 'metavariable');
  if (focus !== null) {
    onlyKeys(place, ['focus'], 'warning');
    const names = focusAt(focus);
    if (names !== null) where.focus.push(names);
  } else if (comparison !== null) {
    onlyKeys(place, ['comparison', 'metavariable', 'base', 'strip'], 'warning');
    const text = comparisonAt(comparison);
    const base = optional(place, 'base', integerAt);
    const strip = optional(place, 'strip', booleanAt) ?? false;
    const name = optional(place, 'metavariable', metavariableAt);
    if (text !== null) where.conditions.push({ kind: 'comparison', comparison: text, metavariable: name, base, strip });
  } else if (metavariable !== null) {
    const condition = readMetavariableCondition(place, metavariable);
    if (condition !== null) where.conditions.push(condition);
  } else {
    const [first] = entriesAt(place);
    fail(
      first?.place ?? place,
      `expected focus, comparison or metavariable${suggest(first?.key ?? '', ['focus', 'comparison', 'metavariable'])}`,
    );
  }
}

/** Conditions belong to the conjunction that they stand at; another operator becomes the only child of one. */
function withWhere(formula: Formula, where: Where): AllOf {
  if (formula.kind === 'all' && formula.conditions.length === 0 && formula.focus.length === 0)
    return { ...formula, ...where };
  return { kind: 'all', children: [formula], ...where };
}

/** Operators and `where` of a map; `others` are keys that the caller reads. */
export function readObject(place: Place, others: readonly string[]): Formula | null {
  const present = entriesAt(place).filter(({ key }) => (operatorKeys as readonly string[]).includes(key));
  const alias = at(place, 'as');
  if (alias !== null) alias.reading.refuse(alias, 'naming a match with "as" is not supported');
  onlyKeys(place, [...operatorKeys, 'where', 'as', ...others]);
  const [first, second] = present;
  if (first === undefined) return fail(place, `expected one of ${operatorKeys.join(', ')}`);
  if (second !== undefined) return fail(second.place, `"${first.key}" and "${second.key}" exclude each other`);
  const formula = readOperator(first.key as OperatorKey, first.place);
  const conditions = at(place, 'where');
  if (conditions === null || formula === null) return formula;
  const where: Where = { conditions: [], focus: [] };
  for (const item of listAt(conditions) ?? []) readWhere(item, where);
  return withWhere(formula, where);
}

/** What a rule of the newer syntax looks for: a pattern, or a map with one operator and its conditions. */
export function readMatch(place: Place): Formula | null {
  if (place.node.kind === 'scalar') return plain(place);
  return isMap(place) ? readObject(place, []) : null;
}
