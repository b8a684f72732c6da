import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { FormulaMatch, TaintPropagator, TaintSanitizer, TaintSink, TaintSource } from '../types.ts';
import { BudgetExceeded } from '../match/match-port.ts';
import type { Marks } from './marks.ts';
import { placeOf, targetsOf } from './places.ts';
import { readRequires } from './requires.ts';
import { clean, isSameState, join, union } from './taint.ts';
import type { State, Taints } from './taint.ts';

export interface PropagatorMatch {
  readonly spec: TaintPropagator;
  readonly match: FormulaMatch;
}

/** The parts of a taint rule, as found in one file. */
export interface TaintGround {
  readonly sources: Marks<TaintSource>;
  readonly sanitizers: Marks<TaintSanitizer>;
  readonly sinks: Marks<TaintSink>;
  /** By the node that the propagator's pattern matched, and by its `to`. */
  readonly propagators: ReadonlyMap<Node, readonly PropagatorMatch[]>;
  readonly nodesAt: (start: number, end: number) => readonly Node[];
  readonly steps: number;
  readonly options: Readonly<Record<string, boolean | number | string>>;
}

export interface TaintHit {
  readonly spec: TaintSink;
  readonly sink: FormulaMatch;
  readonly taints: Taints;
}

const maxLoopRuns = 4;
const comparisons = new Set([
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '>',
  '<=',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
  'instanceof',
]);

/** Follows values through one file, in the order in which statements run. */
export class Interpreter {
  private readonly ground: TaintGround;
  private readonly hits = new Map<FormulaMatch, Map<TaintSink, Taints>>();
  private readonly results = new Map<Node, Taints>();
  private state: State = new Map();
  private isDead = false;
  private later: Node[] = [];
  private steps: number;

  constructor(ground: TaintGround) {
    this.ground = ground;
    this.steps = ground.steps;
  }

  run(root: Node): TaintHit[] {
    this.body(root);
    const out: TaintHit[] = [];
    for (const [sink, bySpec] of this.hits) for (const [spec, taints] of bySpec) out.push({ spec, sink, taints });
    return out;
  }

  /** A function's or program's statements, then the functions that it declares, which see what it leaves behind. */
  private body(node: Node): void {
    const outer = this.later;
    this.later = [];
    this.statements(node.kind === 'Program' ? node.children : [node]);
    const [declared, after] = [this.later, this.state];
    this.later = outer;
    for (const each of declared) {
      this.state = new Map(after);
      this.isDead = false;
      this.enter(each);
    }
    this.state = after;
    this.isDead = false;
  }

  private enter(func: Node): void {
    const params = child(func, 'params');
    for (const param of params?.children ?? []) {
      const fallback = child(param, 'default');
      const given = fallback === null ? clean : this.eval(fallback);
      const name = child(param, 'name') ?? param;
      for (const target of targetsOf(name)) {
        this.write(target, union(given, union(this.ofSources(param, clean), this.ofSources(target, clean))));
      }
    }
    const body = child(func, 'body');
    if (body !== null) this.body(body);
  }

  private statements(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (this.isDead) this.isDead = false;
      this.statement(node);
      if (this.isDead) return;
    }
  }

  private branch(run: () => void): { readonly state: State; readonly isDead: boolean } {
    const before = this.state;
    this.state = new Map(before);
    this.isDead = false;
    run();
    const after = { state: this.state, isDead: this.isDead };
    this.state = before;
    this.isDead = false;
    return after;
  }

  private merge(branches: readonly { readonly state: State; readonly isDead: boolean }[]): void {
    const alive = branches.filter((each) => !each.isDead);
    const [first, ...rest] = alive.length === 0 ? branches : alive;
    if (first !== undefined) this.state = rest.reduce((state, each) => join(state, each.state), first.state);
    this.isDead = alive.length === 0 && branches.length > 0;
  }

  private statement(node: Node): void {
    if (--this.steps < 0) throw new BudgetExceeded('too many steps');
    switch (node.kind) {
      case 'Block':
      case 'Program':
      case 'ClassBody':
        return this.statements(node.children);
      case 'VarDef':
        return this.define(node);
      case 'Func':
        this.later.push(node);
        return;
      case 'Class': {
        const body = child(node, 'body');
        if (body !== null) this.statements(body.children);
        return;
      }
      case 'If':
        return this.branching(node);
      case 'While':
      case 'DoWhile':
      case 'For':
      case 'ForEach':
        return this.loop(node);
      case 'Try':
        return this.tries(node);
      case 'Switch':
        return this.switches(node);
      case 'Return':
      case 'Throw':
      case 'Break':
      case 'Continue':
        for (const each of node.children) this.eval(each);
        this.isDead = true;
        return;
      case 'ExprStmt':
      case 'With':
      case 'Items':
        for (const each of node.children) this.statementOrExpression(each);
        this.propagate(node);
        return;
      default:
        this.eval(node);
    }
  }

  private statementOrExpression(node: Node): void {
    if (node.kind === 'Block' || node.kind === 'ExprStmt' || node.kind === 'Items' || node.kind === 'VarDef')
      this.statement(node);
    else this.eval(node);
  }

  private define(node: Node): void {
    const init = child(node, 'init');
    const name = child(node, 'name');
    const value = init === null ? clean : this.eval(init);
    if (name !== null) this.assign(name, value, init !== null || node.parent?.kind !== 'ClassBody');
    this.check(node, value);
    this.propagate(node);
  }

  private branching(node: Node): void {
    const cond = child(node, 'cond');
    if (cond !== null) this.eval(cond);
    const then = child(node, 'then');
    const otherwise = child(node, 'else');
    this.merge([
      this.branch(() => then !== null && this.statement(then)),
      this.branch(() => otherwise !== null && this.statement(otherwise)),
    ]);
  }

  private loop(node: Node): void {
    const init = child(node, 'init');
    if (init !== null) this.statementOrExpression(init);
    for (let run = 0; run < maxLoopRuns; run += 1) {
      const before = this.state;
      const once = this.branch(() => {
        const right = child(node, 'right');
        const left = child(node, 'left');
        const cond = child(node, 'cond');
        const body = child(node, 'body');
        const update = child(node, 'update');
        if (cond !== null) this.eval(cond);
        if (right !== null && left !== null) this.assign(left, this.eval(right), true);
        for (const each of node.children) if (each.role === '') this.statementOrExpression(each);
        if (body !== null) this.statement(body);
        if (update !== null) this.statementOrExpression(update);
      });
      this.state = join(before, once.state);
      if (isSameState(before, this.state)) break;
    }
  }

  private tries(node: Node): void {
    for (const each of node.children) if (each.role === 'resources') this.statements(each.children);
    const body = this.branch(() => {
      const tried = child(node, 'body');
      if (tried !== null) this.statement(tried);
      const otherwise = child(node, 'else');
      if (otherwise !== null) this.statement(otherwise);
    });
    this.state = body.state;
    const catches = (child(node, 'catches')?.children ?? []).map((each) =>
      this.branch(() => {
        const caught = child(each, 'body');
        if (caught !== null) this.statement(caught);
      }),
    );
    this.merge([body, ...catches]);
    const last = child(node, 'finally');
    if (last === null) return;
    const wasDead = this.isDead;
    this.isDead = false;
    this.statement(last);
    this.isDead ||= wasDead;
  }

  private switches(node: Node): void {
    const cond = child(node, 'cond');
    if (cond !== null) this.eval(cond);
    const cases = child(node, 'body')?.children ?? [];
    const before = { state: new Map(this.state), isDead: false };
    const branches = cases.map((each) =>
      this.branch(() => {
        for (const part of each.children) if (part.kind === 'Block') this.statement(part);
      }),
    );
    // `break` ends the case, not what comes after the switch.
    this.merge([before, ...branches.map(({ state }) => ({ state, isDead: false }))]);
  }

  private assign(target: Node, value: Taints, isWrite: boolean): void {
    const targets = targetsOf(target);
    for (const each of targets) {
      if (each.kind === 'Dot' || each.kind === 'Index') {
        const parts = this.union(each.children.filter((part) => part.role !== 'name'));
        this.check(each, parts);
      }
      const own = this.ofSources(each, value);
      if (isWrite || own.length > 0) this.write(each, union(value, own));
    }
  }

  private write(target: Node, value: Taints): void {
    const place = placeOf(target);
    if (place === null) {
      // `x[i] = v`: something in x is tainted now; nothing in it is certain to be clean.
      const object = target.kind === 'Index' || target.kind === 'Dot' ? child(target, 'object') : null;
      const around = object === null ? null : placeOf(object);
      if (around !== null && value.length > 0) this.state.set(around, union(this.state.get(around) ?? clean, value));
      return;
    }
    for (const key of this.state.keys()) if (key.startsWith(`${place}.`)) this.state.delete(key);
    this.state.set(place, value);
  }

  private hasFields(variable: Node): boolean {
    if (this.ground.sources.has(variable) || this.ground.sanitizers.has(variable)) return false;
    const prefix = `${placeOf(variable) ?? ''}.`;
    for (const key of this.state.keys()) if (key.startsWith(prefix)) return true;
    return false;
  }

  private read(place: string): Taints {
    const known = this.state.get(place);
    let taints = known ?? null;
    for (let at = place; taints === null && at.includes('.');) {
      at = at.slice(0, at.lastIndexOf('.'));
      taints = this.state.get(at) ?? null;
    }
    let whole = taints ?? clean;
    // What has a tainted part is tainted when it is handed on whole.
    for (const [key, part] of this.state) if (key.startsWith(`${place}.`)) whole = union(whole, part);
    return whole;
  }

  private labelsOf(taints: Taints): Set<string> {
    return new Set(taints.map(({ label }) => label));
  }

  private ofSources(node: Node, incoming: Taints): Taints {
    const marks = this.ground.sources.get(node);
    if (marks === undefined) return clean;
    let out: Taints = clean;
    for (const { spec, match } of marks) {
      if (spec.requires !== null && readRequires(spec.requires)?.(this.labelsOf(incoming)) === false) continue;
      out = union(out, [{ label: spec.label ?? '', source: match }]);
    }
    return out;
  }

  eval(node: Node): Taints {
    if (--this.steps < 0) throw new BudgetExceeded('too many steps');
    const sanitizers = this.ground.sanitizers.get(node);
    let taints = this.value(node);
    if (sanitizers !== undefined) {
      const isSource = this.ground.sources.has(node);
      taints = clean;
      if (isSource && sanitizers.every(({ spec }) => spec.notConflicting)) taints = this.ofSources(node, taints);
      for (const { spec } of sanitizers) if (spec.bySideEffect !== false) this.write(node, clean);
    } else {
      const own = this.ofSources(node, taints);
      if (own.length > 0) {
        taints = union(taints, own);
        if (this.ground.sources.get(node)?.some(({ spec }) => spec.bySideEffect !== false) === true) {
          const place = placeOf(node);
          if (place !== null) this.state.set(place, taints);
        }
      }
    }
    this.results.set(node, taints);
    this.check(node, taints);
    return union(taints, this.propagate(node));
  }

  private check(node: Node, taints: Taints): void {
    const marks = this.ground.sinks.get(node);
    if (marks === undefined) return;
    const all = node.kind === 'Call' || node.kind === 'New' ? union(taints, this.argumentsOf(node)) : taints;
    if (all.length === 0) return;
    for (const { spec, match } of marks) {
      const bySpec = this.hits.get(match) ?? new Map<TaintSink, Taints>();
      this.hits.set(match, bySpec);
      bySpec.set(spec, union(bySpec.get(spec) ?? clean, all));
    }
  }

  private argumentsOf(node: Node): Taints {
    let out: Taints = clean;
    for (const each of child(node, 'args')?.children ?? []) out = union(out, this.results.get(each) ?? clean);
    return out;
  }

  private union(nodes: readonly Node[]): Taints {
    let out: Taints = clean;
    for (const each of nodes) out = union(out, this.eval(each));
    return out;
  }

  /** What comes out of an expression, before sources and sanitizers have their say. */
  private value(node: Node): Taints {
    switch (node.kind) {
      case 'Name': {
        return this.state.size === 0 ? clean : this.read(placeOf(node) ?? node.value);
      }
      case 'Dot':
      case 'Index': {
        const place = placeOf(node);
        const parts = this.union(node.children.filter((each) => each.role !== 'name'));
        if (place === null) return parts;
        if (this.state.has(place)) return this.read(place);
        // Of a variable whose fields are told apart, one field says nothing of another.
        const [object] = node.children;
        return object?.kind === 'Name' && this.hasFields(object) ? this.read(place) : parts;
      }
      case 'Assign': {
        const [left, right] = node.children;
        const value = right === undefined ? clean : this.eval(right);
        if (left !== undefined) this.assign(left, value, true);
        return value;
      }
      case 'AugAssign': {
        const [left, right] = node.children;
        if (left === undefined || right === undefined) return clean;
        const value = union(this.eval(right), this.eval(left));
        this.assign(left, value, true);
        return value;
      }
      case 'Conditional': {
        const [cond, then, otherwise] = node.children;
        if (cond !== undefined) this.eval(cond);
        return this.union([then, otherwise].filter((each) => each !== undefined));
      }
      case 'Lambda':
        this.branchInto(node);
        return clean;
      case 'Sequence':
        return node.children.map((each) => this.eval(each)).at(-1) ?? clean;
      case 'Binary': {
        const both = this.union(node.children);
        return this.ground.options['taint_assume_safe_comparisons'] === true && comparisons.has(node.value)
          ? clean
          : both;
      }
      case 'Func':
      case 'VarDef':
      case 'Class':
      case 'Block':
      case 'ExprStmt':
        this.statement(node);
        return clean;
      case 'Pair':
      case 'KeyArg':
      case 'Attr':
        return this.union(node.children.filter((each) => each.role !== 'key' && each.role !== 'name'));
      case 'Call':
      case 'New': {
        const callee = child(node, 'callee');
        const args = child(node, 'args');
        const ofObject = callee === null ? clean : this.eval(callee);
        const ofArgs = args === null ? clean : this.eval(args);
        const rest = this.union(node.children.filter((each) => each.role !== 'callee' && each.role !== 'args'));
        if (this.ground.options['taint_assume_safe_functions'] === true) return ofObject;
        return union(union(ofObject, ofArgs), rest);
      }
      default:
        return this.union(node.children.filter((each) => each.kind !== 'TypeName'));
    }
  }

  private branchInto(lambda: Node): void {
    const inside = this.branch(() => this.enter(lambda));
    this.state = join(this.state, inside.state);
  }

  /** What a propagator whose match ends with this node carries on; the taint of the node itself when it is the `to`. */
  private propagate(node: Node): Taints {
    const found = this.ground.propagators.get(node);
    if (found === undefined) return clean;
    let out: Taints = clean;
    for (const { spec, match } of found) {
      const from = match.bindings.get(spec.from);
      const to = match.bindings.get(spec.to);
      if (from === undefined || to === undefined) continue;
      let taints: Taints = clean;
      for (const each of this.ground.nodesAt(from.start, from.end))
        taints = union(taints, this.results.get(each) ?? clean);
      if (taints.length === 0) continue;
      if (spec.requires !== null && readRequires(spec.requires)?.(this.labelsOf(taints)) === false) continue;
      const { label } = spec;
      if (label !== null) taints = taints.map(({ source }) => ({ label, source }));
      for (const target of this.ground.nodesAt(to.start, to.end)) {
        if (target === node) out = union(out, taints);
        const place = placeOf(target);
        if (place !== null) this.state.set(place, union(this.state.get(place) ?? clean, taints));
      }
    }
    return out;
  }
}
