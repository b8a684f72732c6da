import { evaluateFormula } from '../match/evaluate-formula.ts';
import type { Ground } from '../match/evaluate-formula.ts';
import type { Node, Tree } from '../tree/node.ts';
import { UnsupportedPattern } from '../types.ts';
import type { Binding, FormulaMatch, TaintRule, TaintSanitizer, TaintSink } from '../types.ts';
import { Interpreter } from './interpreter.ts';
import type { PropagatorMatch, TaintHit } from './interpreter.ts';
import { markNodes } from './marks.ts';
import { readRequires } from './requires.ts';
import type { Taint } from './taint.ts';

/** A finding of a taint rule: where the sink is, and the source that reaches it. */
export interface TaintMatch extends FormulaMatch {
  readonly from: FormulaMatch;
}

function nodesByRange(tree: Tree): (start: number, end: number) => readonly Node[] {
  const known = new Map<string, Node[]>();
  for (const node of tree.nodes) {
    const key = `${node.start}:${node.end}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, [node]);
    else same.push(node);
  }
  return (start, end) => known.get(`${start}:${end}`) ?? [];
}

function propagatorsOf(
  rule: TaintRule,
  ground: Ground,
  nodesAt: (start: number, end: number) => readonly Node[],
): Map<Node, PropagatorMatch[]> {
  const out = new Map<Node, PropagatorMatch[]>();
  for (const spec of rule.taint.propagators) {
    for (const match of evaluateFormula(spec.formula, ground)) {
      for (const node of nodesAt(match.start, match.end)) {
        const known = out.get(node);
        if (known === undefined) out.set(node, [{ spec, match }]);
        else known.push({ spec, match });
      }
    }
  }
  return out;
}

function mergeBindings(sink: FormulaMatch, source: FormulaMatch): ReadonlyMap<string, Binding> {
  return new Map([...source.bindings, ...sink.bindings]);
}

function isEnough(spec: TaintSink, taints: readonly Taint[]): boolean {
  if (spec.requires === null) return taints.length > 0;
  const test = readRequires(spec.requires);
  if (test === null) throw new UnsupportedPattern(`requires: ${spec.requires}`);
  return test(new Set(taints.map(({ label }) => label)));
}

function toMatch({ spec, sink, taints }: TaintHit): TaintMatch | null {
  const [first] = taints;
  if (first === undefined || !isEnough(spec, taints)) return null;
  return { start: sink.start, end: sink.end, bindings: mergeBindings(sink, first.source), from: first.source };
}

type Found<T> = { readonly spec: T; readonly matches: readonly FormulaMatch[]; readonly isExact: boolean };

/** A sanitizer that is `not_conflicting` does not speak of what is a source or sink itself. */
function withoutConflicts(
  sanitizers: readonly Found<TaintSanitizer>[],
  others: readonly Found<unknown>[],
): Found<TaintSanitizer>[] {
  const taken = new Set(others.flatMap(({ matches }) => matches.map(({ start, end }) => `${start}:${end}`)));
  return sanitizers.map((each) =>
    each.spec.notConflicting
      ? { ...each, matches: each.matches.filter(({ start, end }) => !taken.has(`${start}:${end}`)) }
      : each,
  );
}

/** Findings of a taint rule in one file. Throws BudgetExceeded, UnsupportedPattern. */
export function runTaint(rule: TaintRule, tree: Tree, ground: Ground, steps: number): TaintMatch[] {
  const find = <T extends { readonly formula: TaintSink['formula']; readonly exact: boolean }>(
    specs: readonly T[],
    isExact: (spec: T) => boolean,
  ) => specs.map((spec) => ({ spec, matches: evaluateFormula(spec.formula, ground), isExact: isExact(spec) }));
  const sinks = find(rule.taint.sinks, (spec) => spec.exact);
  if (sinks.every(({ matches }) => matches.length === 0)) return [];
  const sources = find(rule.taint.sources, (spec) => spec.exact);
  if (sources.every(({ matches }) => matches.length === 0)) return [];
  const nodesAt = nodesByRange(tree);
  const interpreter = new Interpreter({
    sources: markNodes(tree, sources),
    sinks: markNodes(tree, sinks),
    sanitizers: markNodes(
      tree,
      withoutConflicts(
        find(rule.taint.sanitizers, (spec) => spec.exact),
        [...sources, ...sinks],
      ),
    ),
    propagators: propagatorsOf(rule, ground, nodesAt),
    nodesAt,
    steps,
    options: rule.options,
  });
  return interpreter.run(tree.root).flatMap((hit) => toMatch(hit) ?? []);
}
