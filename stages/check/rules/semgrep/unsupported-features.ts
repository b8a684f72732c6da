import type { Condition, Formula, SemgrepRule, TaintSpec } from './types.ts';

/** What a condition asks that this engine does not know; null where it knows it. */
function ofCondition(condition: Condition): string | null {
  if (condition.kind === 'name') return 'metavariable-name';
  return condition.kind === 'pattern' ? ofFormula(condition.formula) : null;
}

function ofFormula(formula: Formula): string | null {
  switch (formula.kind) {
    case 'pattern':
    case 'regex':
      return null;
    case 'any':
      return firstOf(formula.children, ofFormula);
    case 'all':
      return firstOf(formula.children, ofFormula) ?? firstOf(formula.conditions, ofCondition);
    default:
      return ofFormula(formula.child);
  }
}

function firstOf<T>(all: readonly T[], judge: (one: T) => string | null): string | null {
  for (const one of all) {
    const found = judge(one);
    if (found !== null) return found;
  }
  return null;
}

function ofTaint({ sources, sinks, sanitizers, propagators }: TaintSpec): string | null {
  if (sinks.some(({ atExit }) => atExit)) return 'at-exit in a sink of taint';
  return firstOf([...sources, ...sinks, ...sanitizers, ...propagators], ({ formula }) => ofFormula(formula));
}

/** Options that the engine does not read, with the value that says what it does anyway. */
const fixed: Readonly<Record<string, boolean>> = {
  attr_expr: true,
  implicit_return: true,
  unify_ids_strictly: true,
};

function ofOptions({ options }: SemgrepRule): string | null {
  const other = Object.keys(fixed).find((name) => options[name] !== undefined && options[name] !== fixed[name]);
  return other === undefined ? null : `option ${other}: ${String(options[other])}`;
}

/** Why a rule must not run here: it uses what the engine would pass over without a word. Null where it may. */
export function unsupportedFeature(rule: SemgrepRule): string | null {
  const fixedOption = ofOptions(rule);
  if (fixedOption !== null) return fixedOption;
  if (rule.mode === 'search') return ofFormula(rule.formula);
  return ofTaint(rule.taint);
}
