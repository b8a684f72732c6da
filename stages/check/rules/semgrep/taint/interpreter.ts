import { isFieldFunction } from '../tree/members.ts';
import { child } from '../tree/node.ts';
import type { Node, Tree } from '../tree/node.ts';
import { membersAssignedOnce, variablesAssignedOnce } from './assigned-once.ts';
import { evaluate } from './evaluate.ts';
import { Flow } from './flow.ts';
import { define, enter } from './functions.ts';
import type { TaintGround, TaintHit } from './ground.ts';
import { runStatement } from './statements.ts';
import type { State } from './state.ts';
import { makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

/** Languages whose classes tell their methods what members are given once. */
const withMembers = new Set(['javascript', 'typescript', 'java', 'csharp']);
/** Languages whose functions know nothing of variables outside of them. */
const withoutGlobals = new Set(['go']);

const constructors = new Set(['constructor', '__construct']);
const initializers = new Set(['static_initializer', 'class_static_block']);

/** Follows values through one file: what stands outside of functions first, then each function by itself. */
class Interpreter {
  private readonly flow: Flow;
  private readonly tree: Tree;
  private readonly settled: ReadonlySet<string>;

  constructor(ground: TaintGround, tree: Tree) {
    this.flow = new Flow(ground, { evaluate, run: runStatement });
    this.tree = tree;
    this.settled = variablesAssignedOnce(tree, ground.keep);
  }

  /** What every function may rely on: variables that are given a value once. */
  private globals(): State {
    if (withoutGlobals.has(this.tree.language)) return new Map();
    const known = [...this.flow.state].filter(([name, { own }]) => own.length > 0 && this.settled.has(name));
    return new Map(known.map(([name, { own }]) => [name, valueOf(own)]));
  }

  private members(node: Node): ReadonlyMap<string, Value> {
    if (!withMembers.has(this.tree.language)) return new Map();
    const settled = membersAssignedOnce(node, this.tree.language, this.flow.ground.keep);
    const fields = this.flow.state.get('this')?.fields ?? new Map<string, Value>();
    return new Map([...fields].flatMap(([name, { own }]) => (settled.has(name) ? [[name, valueOf(own)]] : [])));
  }

  private runFunction(func: Node, state: State): void {
    this.flow.state = new Map(state);
    enter(this.flow, func);
    this.runLater(state);
  }

  private runClass(node: Node, globals: State): void {
    const body = child(node, 'body')?.children ?? [];
    const name = child(node, 'name')?.value;
    const isConstructor = (each: Node): boolean => {
      const own = each.kind === 'Func' ? child(each, 'name')?.value : undefined;
      return own !== undefined && (own === name || constructors.has(own));
    };
    this.flow.state = new Map(globals);
    for (const each of body) {
      if (initializers.has(each.kind)) this.flow.quietly(() => this.flow.runAll(each.children));
      // What such a block leaves behind is known to no method.
      else if (each.kind === 'Block') this.flow.branch(() => this.flow.run(each));
      else if (each.kind !== 'Func') this.flow.run(each);
    }
    const inner = this.flow.later;
    this.flow.later = [];
    for (const each of body.filter(isConstructor)) enter(this.flow, each);
    const members = this.members(node);
    const state = new Map(globals);
    if (members.size > 0) state.set('this', makeValue([], members));
    this.flow.later.push(...inner);
    for (const each of body) if (each.kind === 'Func' && !isConstructor(each)) define(this.flow, each);
    this.runLater(state);
  }

  /** What was put off meanwhile; it knows what is known everywhere, not what its surroundings know. */
  private runLater(state: State): void {
    const pending = this.flow.later;
    this.flow.later = [];
    for (const node of pending) {
      if (this.flow.visited.has(node)) continue;
      this.flow.visited.add(node);
      if (node.kind === 'Class') this.runClass(node, state);
      else this.runFunction(node, state);
    }
  }

  private runProgram(): void {
    for (const node of this.tree.root.children) {
      if (this.flow.isDead) return;
      this.flow.run(node);
      if (this.flow.later.length === 0) continue;
      const { state } = this.flow;
      this.runLater(this.globals());
      this.flow.state = state;
    }
  }

  run(): TaintHit[] {
    // Functions that are fields of a class are looked into by nobody.
    for (const node of this.tree.nodes) if (isFieldFunction(node)) this.flow.visited.add(node);
    this.flow.apart(() => this.runProgram());
    // What stands where no way leads to is looked into all the same.
    this.flow.state = new Map();
    this.flow.later = this.tree.nodes.filter(({ kind }) => kind === 'Func' || kind === 'Lambda' || kind === 'Class');
    this.runLater(new Map());
    return this.flow.found();
  }
}

export function interpret(ground: TaintGround, tree: Tree): TaintHit[] {
  return new Interpreter(ground, tree).run();
}
