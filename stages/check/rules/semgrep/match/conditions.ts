import type { LanguageSpec } from '../tree/language.ts';
import type { Binding, Condition, Formula, FormulaMatch, LinearRegex } from '../types.ts';
import { mergeBindings } from './ranges.ts';

/** What conditions need of their surroundings. */
export interface ConditionTools {
  readonly regex: (source: string) => LinearRegex;
  /** Matches of a formula within a piece of the file, or of a string's content read in another language. */
  readonly findWithin: (formula: Formula, bound: Binding, language: string | null) => readonly FormulaMatch[];
  readonly compare: (condition: Condition & { kind: 'comparison' }, match: FormulaMatch) => boolean;
  readonly analyse: (analyzer: string, bound: Binding) => boolean;
  readonly isOfType: (bound: Binding, types: readonly string[]) => boolean;
}

export type { LanguageSpec };

/** The text that a regex is asked about: the constant when a value was propagated, else as written. */
function textsOf(bound: Binding, isPropagating: boolean): string[] {
  const texts = [bound.text];
  const constant = bound.node?.constant ?? null;
  if (isPropagating && constant !== null && constant.value !== null) texts.push(String(constant.value));
  return texts;
}

export function meets(match: FormulaMatch, condition: Condition, tools: ConditionTools): readonly FormulaMatch[] {
  if (condition.kind === 'comparison') return tools.compare(condition, match) ? [match] : [];
  const bound = match.bindings.get(condition.metavariable);
  if (bound === undefined) return [];
  switch (condition.kind) {
    case 'regex': {
      const regex = tools.regex(condition.regex);
      return textsOf(bound, condition.constantPropagation).some((text) => regex.matchesStart(text)) ? [match] : [];
    }
    case 'pattern':
      return tools.findWithin(condition.formula, bound, condition.language).flatMap((inner) => {
        if (condition.language !== null) return [match];
        const bindings = mergeBindings(match.bindings, inner.bindings);
        return bindings === null ? [] : [{ ...match, bindings }];
      });
    case 'analysis':
      return tools.analyse(condition.analyzer, bound) ? [match] : [];
    case 'type':
      return tools.isOfType(bound, condition.types) ? [match] : [];
    case 'name':
      return [];
  }
}
