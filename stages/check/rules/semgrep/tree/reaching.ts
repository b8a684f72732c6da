import { child } from './node.ts';
import type { Node } from './node.ts';

/** A node that gives a variable a value; null is a value that cannot be known. */
export interface Assignment {
  readonly at: Node;
  readonly value: Node | null;
}

/** What a piece of code does to a variable: the assignments that may be its last, and whether it may make none. */
interface Effect {
  readonly last: readonly Assignment[];
  readonly passes: boolean;
}

const nothing: Effect = { last: [], passes: true };
const functions = new Set(['Func', 'Lambda']);
const loops = new Set(['While', 'DoWhile', 'For', 'ForEach', 'Comprehension']);
const leaving = new Set(['Return', 'Throw', 'Break', 'Continue']);

/** Kinds whose children are run one after the other, each once. */
const inOrder = new Set([
  'Program',
  'Block',
  'ExprStmt',
  'VarDef',
  'Assign',
  'AugAssign',
  'Update',
  'Return',
  'Throw',
  'Call',
  'New',
  'Args',
  'KeyArg',
  'Spread',
  'Dot',
  'Index',
  'Tuple',
  'List',
  'Dict',
  'Object',
  'Pair',
  'Template',
  'Interpolation',
  'Unary',
  'Await',
  'Cast',
  'With',
  'Items',
]);

const isInside = (node: Node, outer: Node): boolean => node.id >= outer.id && node.id <= outer.last;

/** The assignments of one variable that a use of it may see. */
class Flow {
  private readonly assignments: readonly Assignment[];
  private readonly forgets: (node: Node) => boolean;

  constructor(assignments: readonly Assignment[], forgets: (node: Node) => boolean) {
    this.assignments = assignments;
    this.forgets = forgets;
  }

  private within(node: Node): readonly Assignment[] {
    return this.assignments.filter(({ at }) => isInside(at, node));
  }

  private sequence(nodes: readonly Node[]): Effect {
    const last: Assignment[] = [];
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      const effect = node === undefined ? nothing : this.of(node);
      last.push(...effect.last);
      if (!effect.passes) return { last, passes: false };
    }
    return { last, passes: true };
  }

  /** A branch that leaves says nothing of what comes after. */
  private branch(node: Node | null): Effect {
    if (node === null) return nothing;
    const end = node.kind === 'Block' ? node.children.at(-1) : node;
    return end !== undefined && leaving.has(end.kind) ? { last: [], passes: false } : this.of(node);
  }

  private either(effects: readonly Effect[]): Effect {
    return { last: effects.flatMap(({ last }) => last), passes: effects.some(({ passes }) => passes) };
  }

  private after(before: Effect, effect: Effect): Effect {
    return effect.passes ? { last: [...effect.last, ...before.last], passes: before.passes } : effect;
  }

  private ofCase(node: Node): Effect {
    const body = child(node, 'body') ?? node;
    const statements = body.children.filter(({ kind }) => kind !== 'Break');
    const end = statements.at(-1);
    return end !== undefined && leaving.has(end.kind) ? { last: [], passes: false } : this.sequence(statements);
  }

  private ofSwitch(node: Node): Effect {
    const cases = child(node, 'body')?.children ?? [];
    const isComplete = cases.some((each) => each.kind === 'Case' && each.children.every(({ role }) => role === 'body'));
    const effects = cases.map((each) => this.ofCase(each));
    return this.either(isComplete ? effects : [...effects, nothing]);
  }

  of(node: Node): Effect {
    const isApart = functions.has(node.kind) || node.kind === 'Class';
    if (!isApart && this.forgets(node)) return { last: [{ at: node, value: null }], passes: false };
    const within = this.within(node);
    if (within.length === 0) return nothing;
    const own = within.find(({ at }) => at === node);
    if (own !== undefined) return { last: [own], passes: false };
    if (node.kind === 'If') {
      const branches = this.either([this.branch(child(node, 'then')), this.branch(child(node, 'else'))]);
      return this.after(this.sequence(node.children.filter(({ role }) => role === 'cond')), branches);
    }
    // What is caught is the exception: what goes on is the rule.
    if (node.kind === 'Try') return this.sequence(node.children.filter(({ role }) => role !== 'catches'));
    if (node.kind === 'Switch') return this.ofSwitch(node);
    return inOrder.has(node.kind) ? this.sequence(node.children) : { last: within, passes: true };
  }

  /** What happened within a parent before one of its children is reached. */
  private before(parent: Node, from: Node): Effect {
    const index = parent.children.indexOf(from);
    const earlier = parent.children.slice(0, index);
    if (loops.has(parent.kind)) {
      const again = { last: this.within(parent), passes: true };
      return this.after(this.sequence(earlier.filter(({ role }) => role === 'init')), again);
    }
    if (parent.kind === 'If') return this.sequence(earlier.filter(({ role }) => role === 'cond'));
    if (parent.kind === 'Cases' || parent.kind === 'Catches') return nothing;
    if (parent.kind === 'Try' && from.role !== 'else')
      return { last: earlier.flatMap((each) => this.within(each)), passes: true };
    return this.sequence(earlier);
  }

  /** Null in the list: nobody knows. */
  reaching(use: Node): readonly (Assignment | null)[] {
    const out: (Assignment | null)[] = [];
    for (let at = use; ;) {
      const { parent } = at;
      if (parent === null || functions.has(at.kind)) return [...out, null];
      if (this.forgets(parent) && loops.has(parent.kind)) return [...out, null];
      const own = this.assignments.find((each) => each.at === parent);
      if (own !== undefined && loops.has(parent.kind)) return [...out, own];
      const effect = this.before(parent, at);
      out.push(...effect.last);
      if (!effect.passes) return out;
      at = parent;
    }
  }
}

function homeOf(node: Node): Node | null {
  let at = node.parent;
  while (at !== null && !functions.has(at.kind)) at = at.parent;
  return at;
}

/**
 * Assignments whose value a use may see, by the structure of the code around it; null in the list is a value that nobody
 * knows. Null altogether where they stand in several functions: no order of the text tells which was made last.
 */
export function reachingAssignments(
  use: Node,
  assignments: readonly Assignment[],
  forgets: (node: Node) => boolean,
): readonly (Assignment | null)[] | null {
  const home = homeOf(use);
  if (assignments.length === 0 || assignments.some(({ at }) => at.kind !== 'Param' && homeOf(at) !== home)) return null;
  return new Flow(assignments, forgets).reaching(use);
}
