import type { Condition, Formula, SemgrepRule } from '../types.ts';

interface Written {
  readonly patterns: Set<string>;
  /** Patterns in a language that a metavariable-pattern names. */
  readonly foreign: { readonly language: string; readonly text: string }[];
}

function ofCondition(condition: Condition, language: string | null, out: Written): void {
  if (condition.kind === 'pattern') ofFormula(condition.formula, condition.language ?? language, out);
}

function ofFormula(formula: Formula, language: string | null, out: Written): void {
  switch (formula.kind) {
    case 'pattern':
      if (language === null) out.patterns.add(formula.text);
      else out.foreign.push({ language, text: formula.text });
      return;
    case 'regex':
      return;
    case 'all':
      for (const each of formula.children) ofFormula(each, language, out);
      for (const each of formula.conditions) ofCondition(each, language, out);
      return;
    case 'any':
      for (const each of formula.children) ofFormula(each, language, out);
      return;
    default:
      ofFormula(formula.child, language, out);
  }
}

export function formulasOf(rule: SemgrepRule): readonly Formula[] {
  if (rule.mode === 'search') return [rule.formula];
  const { sources, sinks, sanitizers, propagators } = rule.taint;
  return [...sources, ...sinks, ...sanitizers, ...propagators].map(({ formula }) => formula);
}

/** Every pattern that a rule writes. */
export function patternsOf(rule: SemgrepRule): Written {
  const out: Written = { patterns: new Set(), foreign: [] };
  for (const formula of formulasOf(rule)) ofFormula(formula, null, out);
  return out;
}
