import { evaluateFormula } from '../match/evaluate-formula.ts';
import type { Ground } from '../match/evaluate-formula.ts';
import type { Node, Tree } from '../tree/node.ts';
import type { Binding, FormulaMatch, TaintRule, TaintSanitizer, TaintSink } from '../types.ts';
import type { PropagatorMatch, TaintHit } from './ground.ts';
import { interpret } from './interpreter.ts';
import { markNodes } from './marks.ts';
import { nameKeeper } from './names.ts';

/** A finding of a taint rule: where the sink is, and the source that reaches it. */
export interface TaintMatch extends FormulaMatch {
  readonly from: FormulaMatch;
}

type NodesAt = (start: number, end: number) => readonly Node[];

function nodesByRange(tree: Tree): NodesAt {
  const known = new Map<string, Node[]>();
  for (const node of tree.nodes) {
    const key = `${node.start}:${node.end}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, [node]);
    else same.push(node);
  }
  return (start, end) => known.get(`${start}:${end}`) ?? [];
}

interface Carriers {
  readonly carriedFrom: ReadonlyMap<Node, readonly PropagatorMatch[]>;
  readonly carriedTo: ReadonlyMap<Node, readonly PropagatorMatch[]>;
}

function add(to: Map<Node, PropagatorMatch[]>, nodes: readonly Node[], each: PropagatorMatch): void {
  for (const node of nodes) to.set(node, [...(to.get(node) ?? []), each]);
}

/** `$...X` is bound under the name of `$X`. */
const plainName = (name: string): string => name.replace('$...', '$');

const nodesOf = (bound: Binding, nodesAt: NodesAt): readonly Node[] =>
  bound.nodes === undefined ? nodesAt(bound.start, bound.end) : bound.nodes;

function findCarriers(rule: TaintRule, ground: Ground, nodesAt: NodesAt): Carriers {
  const carriedFrom = new Map<Node, PropagatorMatch[]>();
  const carriedTo = new Map<Node, PropagatorMatch[]>();
  rule.taint.propagators.forEach((spec, at) => {
    for (const { bindings } of evaluateFormula(spec.formula, ground)) {
      const from = bindings.get(plainName(spec.from));
      const to = bindings.get(plainName(spec.to));
      if (from === undefined || to === undefined) continue;
      const targets = nodesOf(to, nodesAt);
      const match = { spec, key: `%${at}:${from.start}:${from.end}:${to.start}:${to.end}`, to: targets };
      add(carriedFrom, nodesOf(from, nodesAt), match);
      add(carriedTo, targets, match);
    }
  });
  return { carriedFrom, carriedTo };
}

function mergeBindings(sink: FormulaMatch, source: FormulaMatch): ReadonlyMap<string, Binding> {
  return new Map([...source.bindings, ...sink.bindings]);
}

/** A finding lies at its sink; rules may ask for it at its sources. */
function toMatches({ sink, taints }: TaintHit, isAtSource: boolean): TaintMatch[] {
  const shown = isAtSource ? taints : taints.slice(0, 1);
  return shown.map(({ source }) => {
    const { start, end } = isAtSource ? source : sink;
    return { start, end, bindings: mergeBindings(sink, source), from: source };
  });
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
  ): Found<T>[] => specs.map((spec) => ({ spec, matches: evaluateFormula(spec.formula, ground), isExact: spec.exact }));
  const sinks = find(rule.taint.sinks);
  if (sinks.every(({ matches }) => matches.length === 0)) return [];
  const sources = find(rule.taint.sources);
  if (sources.every(({ matches }) => matches.length === 0)) return [];
  const nodesAt = nodesByRange(tree);
  const sanitizers = withoutConflicts(find(rule.taint.sanitizers), [...sources, ...sinks]);
  const hits = interpret(
    {
      language: tree.language,
      keep: nameKeeper(tree),
      sources: markNodes(tree, sources),
      sinks: markNodes(tree, sinks),
      sanitizers: markNodes(tree, sanitizers),
      ...findCarriers(rule, ground, nodesAt),
      nodesAt,
      steps,
      options: rule.options,
    },
    tree,
  );
  const isAtSource = rule.options['taint_focus_on'] === 'source' || rule.options['taint_match_on'] === 'source';
  return hits.flatMap((hit) => toMatches(hit, isAtSource));
}
