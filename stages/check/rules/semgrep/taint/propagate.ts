import type { Node } from '../tree/node.ts';
import type { TaintPropagator } from '../types.ts';
import type { Flow } from './flow.ts';
import type { PropagatorMatch } from './ground.ts';
import { update } from './memory.ts';
import { meetsRequires } from './requires.ts';
import { union } from './taint.ts';
import type { Taints } from './taint.ts';
import { gather, makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

/** What a propagator makes of the taint that it carries. */
function carried(spec: TaintPropagator, taints: Taints): Taints {
  if (spec.requires !== null && !meetsRequires(spec.requires, taints)) return [];
  const { label, replaceLabels } = spec;
  if (label === null) return taints;
  return taints.map((taint) =>
    replaceLabels === null || replaceLabels.includes(taint.label) ? { label, source: taint.source } : taint,
  );
}

const add = (value: Value, taints: Taints): Value =>
  taints.length === 0 ? value : makeValue(union(value.own, taints), value.fields);

function arrive(flow: Flow, node: Node, propagator: PropagatorMatch): Taints {
  const taints = flow.state.get(propagator.key)?.own ?? [];
  if (taints.length > 0 && propagator.spec.bySideEffect) update(flow, node, (known) => add(known, taints));
  return taints;
}

/** Carries taint from and to an expression that has just been looked at. */
export function propagate(flow: Flow, node: Node, value: Value): Value {
  let out = value;
  for (const propagator of flow.ground.carriedFrom.get(node) ?? []) {
    const taints = carried(propagator.spec, gather(out));
    if (taints.length === 0) flow.state.delete(propagator.key);
    else flow.state.set(propagator.key, valueOf(taints));
    // What was looked at before is told now.
    for (const target of propagator.to)
      if (flow.results.has(target) && target.id < node.id) arrive(flow, target, propagator);
  }
  for (const propagator of flow.ground.carriedTo.get(node) ?? []) out = add(out, arrive(flow, node, propagator));
  return out;
}
