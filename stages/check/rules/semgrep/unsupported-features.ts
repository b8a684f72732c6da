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
  if (sources.some(({ control }) => control)) return 'control in a source of taint';
  if (sinks.some(({ atExit }) => atExit)) return 'at-exit in a sink of taint';
  if (sinks.some(({ requiresOf }) => requiresOf.length > 0)) return 'requires for single metavariables of a sink';
  if (propagators.some(({ replaceLabels }) => replaceLabels !== null)) return 'replace-labels in a propagator';
  return firstOf([...sources, ...sinks, ...sanitizers, ...propagators], ({ formula }) => ofFormula(formula));
}

/** Options that say when taint ends: without them a rule finds what its author ruled out. */
const unread = [
  'taint_assume_safe_booleans',
  'taint_assume_safe_indexes',
  'taint_assume_safe_numbers',
  'taint_unify_mvars',
  'taint_only_propagate_through_assignments',
];

/** Options that the engine does not read, with the value that says what it does anyway. */
const fixed: Readonly<Record<string, boolean>> = {
  arrow_is_function: true,
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
  const option = unread.find((name) => rule.options[name] === true);
  return option === undefined ? ofTaint(rule.taint) : `option ${option}`;
}
