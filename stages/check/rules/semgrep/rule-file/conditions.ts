import type { Condition, Formula } from '../types.ts';
import { parseExpression } from '../text/comparison/parse-expression.ts';
import { isComparisonProblem } from '../text/comparison/expression.ts';
import { languageAt } from './languages.ts';
import { metavariableAt } from './metavariable.ts';
import {
  at,
  booleanAt,
  describe,
  entriesAt,
  fail,
  integerAt,
  isMap,
  onlyKeys,
  optional,
  type Place,
  required,
  suggest,
  textAt,
  textsAt,
} from './place.ts';
import { regexAt } from './regex-text.ts';

type ReadFormula = (place: Place) => Formula | null;

const analyzers = ['entropy', 'entropy_v2', 'redos'];

function named(place: Place): string | null {
  const value = required(place, 'metavariable');
  return value === null ? null : metavariableAt(value);
}

/** Python's expression is read here, so that a mistake in it is found before anything is scanned. */
export function comparisonAt(place: Place): string | null {
  const text = textAt(place);
  if (text === null) return null;
  const expression = parseExpression(text);
  if (!isComparisonProblem(expression)) return text;
  if (expression.kind === 'unsupported') {
    place.reading.refuse(place, expression.message);
    return null;
  }
  return fail(place, `invalid comparison: ${expression.message}`);
}

export function readRegexCondition(place: Place): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'regex', 'constant-propagation'], 'warning');
  const metavariable = named(place);
  const value = required(place, 'regex');
  const regex = value === null ? null : regexAt(value, {});
  const constantPropagation = optional(place, 'constant-propagation', booleanAt) ?? false;
  return metavariable === null || regex === null ? null : { kind: 'regex', metavariable, regex, constantPropagation };
}

export function readComparison(place: Place): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'comparison', 'base', 'strip'], 'warning');
  const value = required(place, 'comparison');
  const comparison = value === null ? null : comparisonAt(value);
  const metavariable = optional(place, 'metavariable', metavariableAt);
  const base = optional(place, 'base', integerAt);
  const strip = optional(place, 'strip', booleanAt) ?? false;
  if (strip && at(place, 'metavariable') === null)
    return fail(place, 'the key "metavariable" is missing: "strip" needs it');
  return comparison === null ? null : { kind: 'comparison', comparison, metavariable, base, strip };
}

export function analyzerAt(place: Place): string | null {
  const kind = place.node.kind === 'map' ? required(place, 'kind') : place;
  if (kind === null) return null;
  const name = textAt(kind);
  if (name === null) return null;
  if (!analyzers.includes(name))
    return fail(kind, `unknown analyzer "${name.slice(0, 40)}"${suggest(name, analyzers)}`);
  if (place.node.kind === 'map') onlyKeys(place, name === 'entropy_v2' ? ['kind', 'mode'] : ['kind']);
  const mode = place.node.kind === 'map' ? optional(place, 'mode', textAt) : null;
  if (mode !== null && !['lax', 'strict', 'default'].includes(mode))
    return fail(place, `unknown mode "${mode.slice(0, 40)}"; known are lax, default and strict`);
  return mode === null ? name : `${name}:${mode}`;
}

export function readAnalysis(place: Place): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'analyzer']);
  const metavariable = named(place);
  const value = required(place, 'analyzer');
  const analyzer = value === null ? null : analyzerAt(value);
  return metavariable === null || analyzer === null ? null : { kind: 'analysis', metavariable, analyzer };
}

/** `type: T` or `types: [T, U]`, and so for other pairs of keys. */
export function oneOrMore(place: Place, one: string, many: string): readonly string[] | null {
  const single = at(place, one);
  const several = at(place, many);
  if (single !== null && several !== null) return fail(place, `"${one}" and "${many}" exclude each other`);
  if (several !== null) {
    const texts = textsAt(several);
    return texts?.length === 0 ? fail(several, 'expected a list with at least one entry') : texts;
  }
  if (single === null) return fail(place, `one of "${one}" and "${many}" is missing`);
  const text = textAt(single);
  return text === null ? null : [text];
}

export function readType(place: Place): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'type', 'types', 'language'], 'warning');
  const metavariable = named(place);
  const types = oneOrMore(place, 'type', 'types');
  return metavariable === null || types === null ? null : { kind: 'type', metavariable, types };
}

export function readName(place: Place): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'kind', 'module', 'modules', 'fqn', 'fqns']);
  const metavariable = named(place);
  const nameKind = optional(place, 'kind', textAt);
  const module = optional(place, 'module', textAt) ?? optional(place, 'fqn', textAt);
  const modules = optional(place, 'modules', textsAt) ?? optional(place, 'fqns', textsAt) ?? [];
  if (nameKind === null && module === null && modules.length === 0)
    return fail(place, 'one of "module" and "modules" is missing');
  return metavariable === null ? null : { kind: 'name', metavariable, nameKind, module, modules };
}

const patternKeys = ['pattern', 'pattern-regex', 'patterns', 'pattern-either'];

/** `metavariable-pattern`: the formula is one of the keys beside `metavariable`. */
export function readPatternCondition(place: Place, readFormula: ReadFormula): Condition | null {
  if (!isMap(place)) return null;
  onlyKeys(place, ['metavariable', 'language', ...patternKeys], 'warning');
  const metavariable = named(place);
  const language = optional(place, 'language', languageAt);
  const other = entriesAt(place).find(({ key }) => key.includes('pattern-') && !patternKeys.includes(key));
  if (other !== undefined) return fail(other.place, `"${other.key}" cannot stand here alone; put it under "patterns"`);
  const formula = readFormula(place);
  return metavariable === null || formula === null ? null : { kind: 'pattern', metavariable, language, formula };
}

/** One name, or several: their union. */
export function focusAt(place: Place): readonly string[] | null {
  if (place.node.kind === 'map')
    return fail(place, `expected a metavariable or a list of them, got ${describe(place.node)}`);
  if (place.node.kind === 'scalar') {
    const name = metavariableAt(place);
    return name === null ? null : [name];
  }
  const items = place.node.items.map((node, index) =>
    metavariableAt({ ...place, node, breadcrumb: `${place.breadcrumb}[${index}]` }),
  );
  return items.includes(null) ? null : items.map((item) => item ?? '');
}
