import type { Pattern } from '../pattern/compile-pattern.ts';
import type { Tree } from '../tree/node.ts';
import { createGenericMatcher } from '../text/generic/create-generic-matcher.ts';
import type { Binding, Formula, FormulaMatch, LinearRegex, RegexMatch, TextMatcher } from '../types.ts';
import type { Condition } from '../types.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import type { Ground } from './evaluate-formula.ts';

/** Thrown where a text bound to a metavariable has to be parsed first: parsing waits for grammars, matching doesn't. */
export class NeedsTree extends Error {
  override readonly name = 'NeedsTree';
  readonly language: string;
  readonly text: string;

  constructor(language: string, text: string) {
    super(`a tree of ${language} is needed`);
    this.language = language;
    this.text = text;
  }
}

export interface ForeignTools {
  readonly regex: (source: string) => LinearRegex;
  readonly toMatch: (match: RegexMatch) => FormulaMatch;
  readonly meets: (match: FormulaMatch, condition: Condition) => readonly FormulaMatch[];
  /** Patterns by `language:text`. */
  readonly patterns: ReadonlyMap<string, Pattern>;
  readonly trees: ReadonlyMap<string, Tree | null>;
  readonly findPattern: (pattern: Pattern, tree: Tree) => readonly FormulaMatch[];
}

const generic = new Map<string, TextMatcher>();

function genericMatcher(pattern: string): TextMatcher {
  const known = generic.get(pattern);
  if (known !== undefined) return known;
  const matcher = createGenericMatcher(pattern);
  generic.set(pattern, matcher);
  return matcher;
}

export const foreignKey = (language: string, text: string): string => `${language}:${text}`;

/** Where the content of a bound piece of code begins in its file: behind the quote of a string. */
function contentStart(bound: Binding, text: string): number {
  const at = bound.node?.kind === 'String' ? bound.text.indexOf(text) : 0;
  return bound.start + Math.max(0, at);
}

/** What was bound in a text of its own, placed in the file that the text is from. */
function placed(match: FormulaMatch, shift: number): FormulaMatch {
  const bindings = new Map<string, Binding>();
  for (const [name, { text, start, end }] of match.bindings)
    bindings.set(name, { text, start: start + shift, end: end + shift, node: null });
  return { start: match.start + shift, end: match.end + shift, bindings };
}

const holders = new Set(['String', 'JsxText']);

/** Matches of a formula on the content of a metavariable, read in another language than the file's. */
export function findForeign(
  formula: Formula,
  bound: Binding,
  language: string,
  tools: ForeignTools,
): readonly FormulaMatch[] {
  const text = bound.node?.kind === 'String' ? bound.node.value : bound.text;
  const isText = language === 'generic' || language === 'regex';
  // Code in another language is what a string holds, not what the program says.
  if (language !== 'generic' && bound.node !== null && !holders.has(bound.node.kind)) return [];
  const tree = isText ? null : tools.trees.get(foreignKey(language, text));
  if (tree === undefined) throw new NeedsTree(language, text);
  if (!isText && tree === null) return [];
  const findRegex = (source: string): readonly FormulaMatch[] => tools.regex(source).findAll(text).map(tools.toMatch);
  const ground: Ground = {
    whole: { start: 0, end: text.length },
    findRegex,
    meets: tools.meets,
    findPattern: (source) => {
      if (language === 'regex') return findRegex(source);
      if (language === 'generic') return genericMatcher(source)(text);
      const pattern = tools.patterns.get(foreignKey(language, source));
      return pattern === undefined || tree === null || tree === undefined ? [] : tools.findPattern(pattern, tree);
    },
  };
  const shift = contentStart(bound, text);
  return evaluateFormula(formula, ground).map((match) => placed(match, shift));
}
