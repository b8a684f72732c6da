import type { LanguageSpec } from '../tree/language.ts';
import type { Binding, Condition, Formula, FormulaMatch, LinearRegex } from '../types.ts';
import { mergeBindings } from './ranges.ts';

/** What conditions need of their surroundings. */
export interface ConditionTools {
  readonly regex: (source: string) => LinearRegex;
  /** Matches of a formula within a piece of the file, or of a string's content read in another language. */
  readonly findWithin: (
    formula: Formula,
    bound: Binding,
    language: string | null,
    outer: ReadonlyMap<string, Binding>,
  ) => readonly FormulaMatch[];
  readonly compare: (condition: Condition & { kind: 'comparison' }, match: FormulaMatch) => boolean;
  readonly analyse: (analyzer: string, bound: Binding) => boolean;
  readonly isOfType: (bound: Binding, types: readonly string[]) => boolean;
}

export type { LanguageSpec };

/** The text that a regex is asked about: as written, or the value where values are propagated and one is known. */
function textOf(bound: Binding, isPropagating: boolean): string {
  const { node } = bound;
  if (!isPropagating || node === null) return bound.text;
  if (node.kind === 'String') return node.value;
  return node.constant === null || node.constant.value === null ? bound.text : String(node.constant.value);
}

const hasGroups = (source: string): boolean => /\((?!\?)|\(\?P?<[A-Za-z_]/.test(source);

/** Groups bind metavariables, placed within what the regex was asked about. */
function groupsOf(regex: LinearRegex, text: string, bound: Binding): ReadonlyMap<string, Binding> {
  const bindings = new Map<string, Binding>();
  const found = regex.findAll(text).find(({ start }) => start === 0);
  found?.groups.forEach((group, index) => {
    if (index === 0 || group === null) return;
    const isPlaced = text === bound.text && text.length === bound.end - bound.start;
    const [start, end] = isPlaced ? [bound.start + group.start, bound.start + group.end] : [bound.start, bound.end];
    const piece: Binding = { text: group.text, start, end, node: null };
    bindings.set(`$${index}`, piece);
    if (group.name !== null) bindings.set(`$${group.name}`, piece);
  });
  return bindings;
}

function withBindings(match: FormulaMatch, added: ReadonlyMap<string, Binding>): readonly FormulaMatch[] {
  const bindings = mergeBindings(match.bindings, added);
  return bindings === null ? [] : [{ ...match, bindings }];
}

function meetsRegex(
  match: FormulaMatch,
  bound: Binding,
  condition: Condition & { kind: 'regex' },
  tools: ConditionTools,
): readonly FormulaMatch[] {
  const regex = tools.regex(condition.regex);
  const text = textOf(bound, condition.constantPropagation);
  if (!regex.matchesStart(text)) return [];
  return hasGroups(condition.regex) ? withBindings(match, groupsOf(regex, text, bound)) : [match];
}

export function meets(match: FormulaMatch, condition: Condition, tools: ConditionTools): readonly FormulaMatch[] {
  if (condition.kind === 'comparison') return tools.compare(condition, match) ? [match] : [];
  const { metavariable } = condition;
  const bound = match.bindings.get(metavariable) ?? match.bindings.get(metavariable.replace('$...', '$'));
  if (bound === undefined) return [];
  switch (condition.kind) {
    case 'regex':
      return meetsRegex(match, bound, condition, tools);
    case 'pattern':
      return tools
        .findWithin(condition.formula, bound, condition.language, match.bindings)
        .flatMap((inner) => withBindings(match, inner.bindings));
    case 'analysis':
      return tools.analyse(condition.analyzer, bound) ? [match] : [];
    case 'type':
      return tools.isOfType(bound, condition.types) ? [match] : [];
    case 'name':
      return [];
  }
}
