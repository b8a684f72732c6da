import { meets } from '../match/conditions.ts';
import type { ConditionTools } from '../match/conditions.ts';
import { evaluateFormula, type Ground } from '../match/evaluate-formula.ts';
import {
  type Binding,
  type Bindings,
  type Formula,
  type FormulaMatch,
  type LinearRegex,
  type RegexMatch,
  type TextMatcher,
  UnsupportedPattern,
} from '../types.ts';
import { analyse } from './conditions/analyse.ts';
import { compare } from './conditions/compare.ts';
import { createGenericMatcher } from './generic/create-generic-matcher.ts';
import { createRegex } from './linear-regex.ts';

export type TextLanguage = 'generic' | 'regex';

type Options = Readonly<Record<string, boolean | number | string>>;

/** Compiled patterns and expressions of the rules, whatever file they are asked about. */
export interface TextTools {
  readonly regexOf: (source: string, multiline: boolean) => LinearRegex;
  readonly matcherOf: (pattern: string, options: Options) => TextMatcher;
  readonly nowMs: number;
}

function remember<T>(make: (...key: readonly [string, string]) => T): (a: string, b: string) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const key = `${b}\0${a}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(a, b);
    known.set(key, made);
    return made;
  };
}

export function createTextTools(nowMs: number): TextTools {
  const regexes = remember((source, multiline) => createRegex(source, { multiline: multiline === 'm' }));
  const matchers = remember((pattern, options) => createGenericMatcher(pattern, JSON.parse(options) as Options));
  return {
    regexOf: (source, multiline) => regexes(source, multiline ? 'm' : ''),
    matcherOf: (pattern, options) => matchers(pattern, JSON.stringify(options)),
    nowMs,
  };
}

/** Named groups bind metavariables of that name, numbered ones `$1` … */
export function regexBindings({ groups }: RegexMatch): Bindings {
  const bindings = new Map<string, Binding>();
  groups.forEach((group, index) => {
    if (index === 0 || group === null) return;
    const bound = { text: group.text, start: group.start, end: group.end, node: null, isText: true };
    bindings.set(`$${index}`, bound);
    if (group.name !== null) bindings.set(`$${group.name}`, bound);
  });
  return bindings;
}

function shifted(match: FormulaMatch, by: number): FormulaMatch {
  const bindings = new Map(
    [...match.bindings].map(([name, bound]) => [name, { ...bound, start: bound.start + by, end: bound.end + by }]),
  );
  return { start: match.start + by, end: match.end + by, bindings };
}

function asTextLanguage(name: string): TextLanguage {
  if (name === 'generic' || name === 'regex') return name;
  if (name === 'none') return 'regex';
  throw new UnsupportedPattern(`metavariable-pattern in ${name} within plain text`);
}

/** What formulas need of a text that is not parsed: every pattern is words and characters, or an expression. */
export function openTextGround(text: string, language: TextLanguage, options: Options, tools: TextTools): Ground {
  const findRegex = (source: string): readonly FormulaMatch[] =>
    tools
      .regexOf(source, true)
      .findAll(text)
      .map((match) => ({ start: match.start, end: match.end, bindings: regexBindings(match) }));
  const findWithin = (formula: Formula, bound: Binding, inner: string | null): readonly FormulaMatch[] => {
    const kind = inner === null ? language : asTextLanguage(inner);
    const ground = openTextGround(bound.text, kind, options, tools);
    const whole: Formula = { kind: 'all', children: [formula], conditions: [], focus: [] };
    return evaluateFormula(whole, ground).map((match) => shifted(match, bound.start));
  };
  const conditions = {
    regex: (source: string) => tools.regexOf(source, false),
    findWithin,
    compare: (condition, match) => compare(condition, match.bindings, tools.nowMs),
    analyse: (analyzer, bound) => analyse(analyzer, bound.text),
    isOfType: () => false,
  } satisfies Partial<ConditionTools>;
  return {
    whole: { start: 0, end: text.length },
    findRegex,
    findPattern: (pattern) => (language === 'regex' ? findRegex(pattern) : tools.matcherOf(pattern, options)(text)),
    meets: (match, condition) => meets(match, condition, conditions),
  };
}
