import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { FormulaMatch, TaintSink } from '../types.ts';
import { mergeBindings } from '../match/ranges.ts';
import type { Flow } from './flow.ts';
import { pointsAtPart } from './ground.ts';
import { meetsRequires } from './requires.ts';
import { controlKey } from './sources.ts';
import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';
import { gather } from './value.ts';
import type { Value } from './value.ts';

/** What a call is given counts for the call, whatever comes out of it. */
function given(flow: Flow, node: Node): Taints {
  if (node.kind !== 'Call' && node.kind !== 'New') return clean;
  const args = child(node, 'args')?.children ?? [];
  return args.reduce((taints, each) => union(taints, gather(flow.resultOf(each))), clean);
}

function ofMetavariable(flow: Flow, match: FormulaMatch, name: string): Taints {
  const bound = match.bindings.get(name);
  if (bound === undefined) return clean;
  const nodes = flow.ground.nodesAt(bound.start, bound.end);
  return nodes.reduce((taints, each) => union(taints, gather(flow.resultOf(each))), clean);
}

function reaching(flow: Flow, sink: TaintSink, match: FormulaMatch, taints: Taints): Taints | null {
  const isFitting = flow.option('taint_unify_mvars')
    ? taints.filter(({ source }) => mergeBindings(match.bindings, source.bindings) !== null)
    : taints;
  if (sink.requiresOf.length > 0) {
    const each = sink.requiresOf.map(({ metavariable, requires }) => ({
      requires,
      taints: ofMetavariable(flow, match, metavariable),
    }));
    if (!each.every((one) => meetsRequires(one.requires, one.taints))) return null;
    return each.reduce((all, one) => union(all, one.taints), isFitting);
  }
  return meetsRequires(sink.requires, isFitting) ? isFitting : null;
}

/** Notes the taint that arrives at a node that is a sink. */
export function check(flow: Flow, node: Node, value: Value): void {
  const marks = flow.ground.sinks.get(node);
  if (marks === undefined) return;
  const control = flow.state.get(controlKey)?.own ?? clean;
  const own = union(gather(value), control);
  const whole = union(own, given(flow, node));
  if (whole.length === 0) return;
  for (const { spec, match } of marks) {
    const taints = pointsAtPart(spec.formula) ? own : whole;
    const found = reaching(flow, spec, match, taints);
    if (found !== null && found.length > 0) flow.hit(spec, match, found);
  }
}
