import type { Node } from '../tree/node.ts';
import type { Formula, FormulaMatch, TaintPropagator, TaintSanitizer, TaintSink, TaintSource } from '../types.ts';
import type { Marks } from './marks.ts';
import type { Place } from './names.ts';
import type { Taints } from './taint.ts';

export interface PropagatorMatch {
  readonly spec: TaintPropagator;
  /** The variable under which a walk keeps what is carried. */
  readonly key: string;
  readonly to: readonly Node[];
}

/** The parts of a taint rule, as found in one file. */
export interface TaintGround {
  readonly language: string;
  /** Where names keep their values. */
  readonly keep: (name: Node) => Place;
  readonly sources: Marks<TaintSource>;
  readonly sanitizers: Marks<TaintSanitizer>;
  readonly sinks: Marks<TaintSink>;
  /** By the nodes that propagators carry from, and by those that they carry to. */
  readonly carriedFrom: ReadonlyMap<Node, readonly PropagatorMatch[]>;
  readonly carriedTo: ReadonlyMap<Node, readonly PropagatorMatch[]>;
  readonly nodesAt: (start: number, end: number) => readonly Node[];
  readonly steps: number;
  readonly options: Readonly<Record<string, boolean | number | string>>;
}

/** Sinks whose rule points at a part of what it matches: what a call is given is then no part of it. */
export function pointsAtPart(formula: Formula): boolean {
  if (formula.kind === 'any') return formula.children.some(pointsAtPart);
  return formula.kind === 'all' && (formula.focus.length > 0 || formula.children.some(pointsAtPart));
}

export interface TaintHit {
  readonly spec: TaintSink;
  readonly sink: FormulaMatch;
  readonly taints: Taints;
}
