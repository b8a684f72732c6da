import type { Node } from '../tree/node.ts';
import { BudgetExceeded } from '../match/match-port.ts';
import type { FormulaMatch, TaintSink } from '../types.ts';
import type { TaintGround, TaintHit } from './ground.ts';
import { isSameState, joinStates } from './state.ts';
import type { State } from './state.ts';
import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';
import { valueOf } from './value.ts';
import type { Value } from './value.ts';

/** What a jump leads to: states that arrive there, null while none has. */
export interface Target {
  readonly kind: 'loop' | 'switch' | 'label' | 'finally';
  readonly label: string | null;
  broken: State | null;
  continued: State | null;
}

export interface Steps {
  evaluate(flow: Flow, node: Node): Value;
  run(flow: Flow, node: Node): void;
}

export interface Outcome {
  readonly state: State;
  readonly isDead: boolean;
}

const also = (known: State | null, state: State): State => (known === null ? new Map(state) : joinStates(known, state));

/** One walk through a file: what is known where the walk stands, and what it has found. */
export class Flow {
  readonly ground: TaintGround;
  state: State = new Map();
  isDead = false;
  /** Enclosing loops and the like, the innermost last. */
  targets: Target[] = [];
  /** States in which calls of an enclosing `try` may fail, the innermost last. */
  failures: (State | null)[] = [];
  /** States in which `goto` jumps to a label. */
  labels = new Map<string, State>();
  readonly results = new Map<Node, Value>();
  readonly visited = new Set<Node>();
  /** Functions and classes that are looked into on their own. */
  later: Node[] = [];
  private readonly hits = new Map<FormulaMatch, Map<TaintSink, Taints>>();
  private readonly handlers: Steps;
  private left: number;
  private isQuiet = false;

  constructor(ground: TaintGround, handlers: Steps) {
    this.ground = ground;
    this.handlers = handlers;
    this.left = ground.steps;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new BudgetExceeded('too many steps');
  }

  option(name: string): boolean {
    return this.ground.options[name] === true;
  }

  evaluate(node: Node): Value {
    this.spend(1);
    return this.handlers.evaluate(this, node);
  }

  run(node: Node): void {
    this.spend(1);
    this.handlers.run(this, node);
  }

  runAll(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (this.isDead && !this.isLabelled(node)) continue;
      this.run(node);
    }
  }

  /** A label can be jumped to, whatever stands before it. */
  private isLabelled(node: Node): boolean {
    return node.kind === 'labeled_statement' || node.kind === 'Label';
  }

  resultOf(node: Node): Value {
    return this.results.get(node) ?? valueOf(clean);
  }

  hit(sink: TaintSink, match: FormulaMatch, taints: Taints): void {
    if (this.isQuiet) return;
    const bySpec = this.hits.get(match) ?? new Map<TaintSink, Taints>();
    this.hits.set(match, bySpec);
    bySpec.set(sink, union(bySpec.get(sink) ?? clean, taints));
  }

  found(): TaintHit[] {
    const out: TaintHit[] = [];
    for (const [sink, bySpec] of this.hits) for (const [spec, taints] of bySpec) out.push({ spec, sink, taints });
    return out;
  }

  /** What happens on one of several ways; the walk stands again where it stood. */
  branch(run: () => void): Outcome {
    const before = { state: this.state, isDead: this.isDead };
    this.spend(1 + (before.state.size >> 2));
    this.state = new Map(before.state);
    run();
    const after = { state: this.state, isDead: this.isDead };
    this.state = before.state;
    this.isDead = before.isDead;
    return after;
  }

  /** Goes on from where several ways meet. */
  merge(outcomes: readonly Outcome[]): void {
    const alive = outcomes.filter((each) => !each.isDead).map(({ state }) => state);
    this.resume(alive);
  }

  resume(states: readonly (State | null)[]): void {
    const [first, ...rest] = states.filter((each) => each !== null);
    this.isDead = first === undefined;
    if (first === undefined) return;
    this.spend(1 + (rest.length * first.size) / 2);
    this.state = rest.reduce(joinStates, rest.length === 0 ? new Map(first) : first);
  }

  /** A walk of its own, whose jumps end in it. */
  apart(run: () => void): void {
    const { targets, failures, labels, isDead } = this;
    this.targets = [];
    this.failures = [];
    this.labels = new Map();
    this.isDead = false;
    run();
    Object.assign(this, { targets, failures, labels, isDead });
  }

  within(target: Target, run: () => void): void {
    this.targets.push(target);
    run();
    this.targets.pop();
  }

  /** Something that is called here may throw. */
  mayFail(): void {
    if (!this.isDead) this.mayFailIn(this.state);
  }

  mayFailIn(state: State | null): void {
    const at = this.failures.length - 1;
    if (at < 0 || state === null) return;
    const known = this.failures[at] ?? null;
    this.spend(state.size >> 2);
    if (known === null || !isSameState(known, state)) this.failures[at] = also(known, state);
  }

  leave(to: 'break' | 'continue' | 'return' | 'throw', label: string | null): void {
    for (const target of this.targets.toReversed()) {
      if (target.kind === 'finally') target.broken = also(target.broken, this.state);
      if (to === 'return' || to === 'throw' || target.kind === 'finally') continue;
      if (label !== null ? target.label !== label : target.kind === 'label') continue;
      if (to === 'continue' && target.kind === 'switch') continue;
      if (to === 'break') target.broken = also(target.broken, this.state);
      else target.continued = also(target.continued, this.state);
      break;
    }
    if (to === 'throw') this.mayFail();
    this.isDead = true;
  }

  /** What is found is forgotten: the program that this follows learns from such code and looks for nothing in it. */
  quietly(run: () => void): void {
    const before = this.isQuiet;
    this.isQuiet = true;
    run();
    this.isQuiet = before;
  }

  jump(label: string): void {
    this.labels.set(label, also(this.labels.get(label) ?? null, this.state));
    this.isDead = true;
  }
}
