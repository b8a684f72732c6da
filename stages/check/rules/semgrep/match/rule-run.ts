import type { Pattern } from '../pattern/compile-pattern.ts';
import type { Tree } from '../tree/node.ts';
import type { Binding, Condition, FormulaMatch, LinearRegex, RegexMatch } from '../types.ts';
import { UnsupportedPattern } from '../types.ts';
import { meets } from './conditions.ts';
import type { ConditionTools } from './conditions.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import type { Ground } from './evaluate-formula.ts';
import { findForeign } from './foreign.ts';
import type { ForeignTools } from './foreign.ts';
import { languageOf } from '../tree/languages.ts';
import { findPattern, matchNode, unique } from './find-pattern.ts';
import { Matcher } from './matcher.ts';
import { mergeBindings } from './ranges.ts';
import { hasType } from './types-of.ts';
import type { MatchOptions } from './match-port.ts';

export interface TextConditions {
  readonly regex: (source: string) => LinearRegex;
  readonly compare: (condition: Condition & { kind: 'comparison' }, match: FormulaMatch) => boolean;
  readonly analyse: (analyzer: string, bound: Binding) => boolean;
}

type Options = Readonly<Record<string, boolean | number | string>>;

export function matchOptions(tree: Tree, options: Options, isPrefiltered = true): MatchOptions {
  const on = (name: string, byDefault: boolean): boolean => (options[name] ?? byDefault) === true;
  return {
    text: tree.text,
    language: tree.language,
    isVarDefAssign: on('vardef_assign', tree.language !== 'csharp'),
    isConstantPropagation: on('constant_propagation', true),
    isSymbolicPropagation: on('symbolic_propagation', false),
    isCommutativeBoolean: on('commutative_boolop', false),
    isCommutativeComparison: on('commutative_compop', false),
    isSymmetricEquality: on('symmetric_eq', false),
    isAssociative: on('ac_matching', true),
    isLetVar: on('let_is_var', true),
    isDeeperExpression: on('go_deeper_expr', true),
    isDeeperStatement: on('go_deeper_stmt', true),
    isDecoratorOrder: on('decorators_order_matters', false),
    isChildOrder: on('xml_children_ordered', true),
    isDeepExpression: on('implicit_deep_exprstmt', true),
    isImplicitEllipsis: on('implicit_ellipsis', true),
    isImplicitAttribute: on('xml_attrs_implicit_ellipsis', true),
    isLooseSingleton: on('xml_singleton_loose_matching', true),
    isFieldAssign: on('flddef_assign', false),
    isArrowFunction: on('arrow_is_function', true),
    isPrefiltered,
  };
}

/** Named groups bind metavariables of that name, numbered ones `$1` … */
function toFormulaMatch({ start, end, groups }: RegexMatch): FormulaMatch {
  const bindings = new Map<string, Binding>();
  groups.forEach((group, index) => {
    if (index === 0 || group === null) return;
    const bound = { text: group.text, start: group.start, end: group.end, node: null, isText: true };
    bindings.set(`$${index}`, bound);
    if (group.name !== null) bindings.set(`$${group.name}`, bound);
  });
  return { start, end, bindings };
}

/** Matches that files share between rules: the same pattern under the same options is searched once a file. */
export type PatternCache = Map<string, readonly FormulaMatch[]>;

export interface RuleGround {
  readonly tree: Tree;
  readonly patterns: ReadonlyMap<string, Pattern>;
  readonly options: Options;
  readonly conditions: TextConditions;
  readonly cache: PatternCache;
  readonly steps: number;
  readonly isPrefiltered: boolean;
  readonly foreign: Pick<ForeignTools, 'patterns' | 'trees'>;
}

function findIn(bound: Binding): (match: FormulaMatch) => boolean {
  return (match) => match.start >= bound.start && match.end <= bound.end;
}

/** Everything a rule's formulas need on one file. */
export function openGround(ruleGround: RuleGround): Ground {
  const { tree, patterns, options, conditions, cache, steps, foreign, isPrefiltered } = ruleGround;
  const matcher = new Matcher(matchOptions(tree, options, isPrefiltered), steps);
  const optionsKey = JSON.stringify(options);
  const cached = (key: string, find: () => readonly FormulaMatch[]): readonly FormulaMatch[] => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const found = find();
    cache.set(key, found);
    return found;
  };
  const findRegex = (text: string): readonly FormulaMatch[] =>
    cached(`regex:${text}`, () => conditions.regex(text).findAll(tree.text).map(toFormulaMatch));
  const tools: ConditionTools = {
    ...conditions,
    isOfType: (bound, types) => bound.node !== null && hasType(bound.node, types),
    findWithin: (formula, bound, language, outer) => {
      if (language !== null) {
        return findForeign(formula, bound, languageOf(language), {
          ...foreign,
          regex: conditions.regex,
          toMatch: toFormulaMatch,
          meets: ground.meets,
          findPattern: (pattern, other) =>
            findPattern(pattern, other, new Matcher(matchOptions(other, options, isPrefiltered), steps)),
        });
      }
      const inside = findIn(bound);
      const base: Ground = {
        ...ground,
        whole: { start: bound.start, end: bound.end },
        findPattern: (text) => {
          const pattern = patterns.get(text);
          const itself = pattern === undefined || bound.node === null ? [] : matchNode(pattern, bound.node, matcher);
          // What is bound outside stays bound within.
          return unique([...ground.findPattern(text).filter(inside), ...itself]).filter(
            (match) => mergeBindings(outer, match.bindings) !== null,
          );
        },
        findRegex: (text) =>
          conditions
            .regex(text)
            .findAll(bound.text)
            .map(toFormulaMatch)
            .map((match) => ({ ...match, start: bound.start, end: bound.end })),
      };
      return evaluateFormula({ kind: 'all', children: [formula], conditions: [], focus: [] }, base).filter(inside);
    },
  };
  const ground: Ground = {
    whole: { start: 0, end: tree.text.length },
    findPattern: (text) =>
      cached(`${optionsKey}:${text}`, () => {
        const pattern = patterns.get(text);
        if (pattern === undefined) throw new UnsupportedPattern(`pattern was not read: ${text.slice(0, 80)}`);
        return findPattern(pattern, tree, matcher);
      }),
    findRegex,
    meets: (match, condition) => meets(match, condition, tools),
  };
  return ground;
}
