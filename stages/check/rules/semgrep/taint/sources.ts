import type { Node } from '../tree/node.ts';
import type { Flow } from './flow.ts';
import { update } from './memory.ts';
import { meetsRequires } from './requires.ts';
import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';
import { cleanValue, gather, makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

/** The variable under which a walk keeps that it has passed a source of control. */
export const controlKey = '%control';

interface Begun {
  /** What the expression itself is tainted with from here on. */
  readonly taints: Taints;
  /** What the place where it is kept is tainted with afterwards. */
  readonly kept: Taints;
}

/** Taint that begins at a node. A source may ask for what other sources of the same node give. */
export function begin(flow: Flow, node: Node, incoming: Taints): Begun {
  const marks = flow.ground.sources.get(node);
  if (marks === undefined) return { taints: clean, kept: clean };
  let [taints, kept]: [Taints, Taints] = [clean, clean];
  let pending = [...marks];
  for (let known = -1; pending.length > 0 && known !== pending.length;) {
    known = pending.length;
    const labels = union(union(incoming, taints), kept);
    const ready = pending.filter(({ spec }) => spec.requires === null || meetsRequires(spec.requires, labels));
    pending = pending.filter((mark) => !ready.includes(mark));
    for (const { spec, match } of ready) {
      const own = [{ label: spec.label ?? '', source: match }];
      if (spec.control) keepControl(flow, own);
      else if (spec.bySideEffect !== 'only') taints = union(taints, own);
      if (!spec.control && spec.bySideEffect !== false) kept = union(kept, own);
    }
  }
  return { taints, kept };
}

function keepControl(flow: Flow, own: Taints): void {
  const known = flow.state.get(controlKey)?.own ?? clean;
  flow.state.set(controlKey, valueOf(union(known, own)));
}

/** The value of an expression after sources and sanitizers have had their say. */
export function judge(flow: Flow, node: Node, value: Value): Value {
  const { sources, sanitizers } = flow.ground;
  const cleaners = sanitizers.get(node);
  if (cleaners !== undefined) {
    const keepsSource = sources.has(node) && cleaners.every(({ spec }) => spec.notConflicting);
    if (cleaners.some(({ spec }) => spec.bySideEffect !== false)) update(flow, node, () => cleanValue);
    if (cleaners.every(({ spec }) => spec.bySideEffect === 'only')) return value;
    return keepsSource ? valueOf(begin(flow, node, clean).taints) : cleanValue;
  }
  if (!sources.has(node)) return value;
  const { taints, kept } = begin(flow, node, gather(value));
  if (kept.length > 0) update(flow, node, (known) => makeValue(union(known.own, kept), known.fields));
  return taints.length === 0 ? value : makeValue(union(value.own, taints), value.fields);
}
