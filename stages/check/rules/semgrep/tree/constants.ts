import type { Declaration } from './declare.ts';
import { child } from './node.ts';
import { reachingAssignments } from './reaching.ts';
import type { Assignment } from './reaching.ts';
import type { Constant, Node } from './node.ts';

const string = (value: string | null): Constant => ({ type: 'string', value });
const maxChars = 20_000;

const loops = new Set(['While', 'DoWhile', 'For', 'ForEach', 'Comprehension']);
const functions = new Set(['Func', 'Lambda']);

function enclosing(node: Node, kinds: ReadonlySet<string>): Node | null {
  let at = node.parent;
  while (at !== null && !kinds.has(at.kind)) at = at.parent;
  return at;
}

const isInside = (node: Node, outer: Node): boolean => node.id >= outer.id && node.id <= outer.last;

/** The list of statements that an assignment stands in: what runs after it in there knows its value. */
function blockOf(node: Node): Node | null {
  let at = node.parent;
  while (at !== null && at.kind !== 'Block' && at.kind !== 'Program' && at.kind !== 'ClassBody') at = at.parent;
  return at;
}

/** What a comparison of two known values comes to. */
function truthOf(operator: string, a: Constant['value'], b: Constant['value']): boolean | null {
  if (typeof a === 'boolean' && typeof b === 'boolean') {
    return operator === '&&' ? a && b : operator === '||' ? a || b : null;
  }
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  const truths: Readonly<Record<string, boolean>> = {
    '<': a < b,
    '>': a > b,
    '<=': a <= b,
    '>=': a >= b,
    '==': a === b,
    '!=': a !== b,
  };
  return truths[operator] ?? null;
}

type Assignments = Declaration['assignments'];

/** Of a member what the function itself gives it counts, else its only value. */
function ofMember({ assignments }: Declaration, home: Node | null): Assignments {
  const own = assignments.filter(({ at }) => enclosing(at, functions) === home);
  return own.length > 0 || assignments.length > 1 ? own : assignments;
}

/** The value of the last assignment before a use, if it is sure to have been made and no other comes between. */
function latestBefore(use: Node, assignments: Assignments, home: Node | null): Node | null {
  let latest: Assignments[number] | null = null;
  for (const each of assignments) {
    if (enclosing(each.at, functions) !== home) return null;
    if (each.at.end <= use.start && (latest === null || each.at.start > latest.at.start)) latest = each;
  }
  if (latest === null) return null;
  const block = blockOf(latest.at);
  if (block === null || !isInside(use, block)) return null;
  const loop = enclosing(use, loops);
  if (loop !== null && assignments.some(({ at }) => at.start > use.start && isInside(at, loop))) return null;
  return latest.value;
}

const withoutValue = ({ type }: Constant): Constant => ({ type, value: null });

const isOfFunction = ({ assignments }: Declaration): boolean =>
  assignments.some(({ at }) => enclosing(at, functions) !== null);

/** `"%s" % "a"`, `"a" * 3` */
const isTextOperation = (operator: string, right: Constant): boolean =>
  (operator === '%' && right.type === 'string') || (operator === '*' && right.type === 'number');

/** Literal values of expressions, through variables whose value at that place is certain. */
export class Constants {
  private readonly known = new Map<Node, Constant | null>();
  private readonly isPython: boolean;
  private readonly forgets: (node: Node) => boolean;
  private readonly byId: ReadonlyMap<number, Declaration>;

  private readonly isScript: boolean;

  constructor(declarations: readonly Declaration[], language: string, forgets: (node: Node) => boolean) {
    this.isScript = language === 'javascript' || language === 'typescript';
    this.isPython = language === 'python';
    this.forgets = forgets;
    this.byId = new Map(declarations.map((each) => [each.id, each]));
  }

  /** The assignment whose value a use of a variable is sure to see. */
  definitionOf(use: Node): Node | null {
    const declared = this.byId.get(use.binding);
    if (declared === undefined) return null;
    const home = enclosing(use, functions);
    const assignments = declared.isMember ? ofMember(declared, home) : declared.assignments;
    if (assignments.length === 0) return null;
    if (declared.isMember && enclosing(assignments[0]?.at ?? use, functions) === home && home !== null)
      return latestBefore(use, assignments, home);
    const first = assignments[0];
    if (assignments.length === 1 && first !== undefined) {
      if (isInside(use, first.at)) return null;
      const isEarlier = first.at.start < use.start || enclosing(first.at, functions) !== home;
      return isEarlier ? first.value : null;
    }
    return latestBefore(use, assignments, home);
  }

  of(node: Node): Constant | null {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    this.known.set(node, null);
    const constant = this.evaluate(node);
    this.known.set(node, constant);
    return constant;
  }

  private evaluate(node: Node): Constant | null {
    switch (node.kind) {
      case 'String':
        return { type: 'string', value: node.value, literal: node };
      case 'Number': {
        const plain = node.value.replaceAll('_', '').replace(/(?<=\d)[lLuUnfFdD]+$/, '');
        // A leading zero still means octal in most languages.
        const value = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
        return { type: 'number', value: Number.isNaN(value) ? null : value };
      }
      case 'Bool':
        return { type: 'boolean', value: node.value.toLowerCase() === 'true' };
      case 'Template':
        return node.children.length === 0 ? null : this.join(node.children);
      case 'Binary':
        return this.binary(node);
      case 'Cast':
        return this.of(child(node, 'value') ?? node);
      case 'Conditional':
        return this.either(child(node, 'then'), child(node, 'else'));
      case 'Name':
        return this.ofName(node);
      case 'AugAssign':
        return this.binary(node);
      case 'Dot':
        return this.ofDefinition(node);
      case 'Unary': {
        const operand = this.of(node.children[0] as Node);
        if (node.value === '!' && operand?.type === 'boolean' && operand.value !== null) {
          return { type: 'boolean', value: !operand.value };
        }
        if (node.value !== '-' || operand?.type !== 'number' || operand.value === null) return null;
        return { type: 'number', value: -operand.value };
      }
      default:
        return null;
    }
  }

  /** What every value that a variable may have at a place has in common. */
  private ofName(node: Node): Constant | null {
    const declared = this.byId.get(node.binding);
    if (declared === undefined || declared.isMember) return this.ofDefinition(node);
    const reached = reachingAssignments(node, declared.assignments, this.forgets);
    if (reached === null) return this.isPython && isOfFunction(declared) ? null : this.ofDefinition(node);
    let common: Constant | null = null;
    for (const each of reached) {
      const constant = each === null ? null : this.ofAssignment(each);
      if (constant === null || (common !== null && common.type !== constant.type)) return null;
      common = common === null || common.value === constant.value ? constant : withoutValue(constant);
    }
    return common;
  }

  private ofAssignment({ at, value }: Assignment): Constant | null {
    if (value !== null) return this.of(value);
    return at.kind === 'AugAssign' ? this.of(at) : null;
  }

  private ofDefinition(node: Node): Constant | null {
    const definition = this.definitionOf(node);
    return definition === null ? null : this.of(definition);
  }

  /** Of two literals of one type at least the type is known. */
  private either(then: Node | null, otherwise: Node | null): Constant | null {
    const a = then === null ? null : this.of(then);
    const b = a === null || otherwise === null ? null : this.of(otherwise);
    if (a === null || b === null || a.type !== b.type) return null;
    if (a.value === b.value) return a;
    return { type: a.type, value: null };
  }

  private join(parts: readonly Node[]): Constant | null {
    let joined = '';
    for (const part of parts) {
      const constant = this.of(part.kind === 'Interpolation' ? (part.children[0] ?? part) : part);
      if (constant === null || constant.value === null) return null;
      if (this.isPython && constant.type !== 'string') return null;
      joined += String(constant.value);
      if (joined.length > maxChars) return string(null);
    }
    return string(joined);
  }

  /** `c and a or b` chooses between two. */
  private chosen(left: Node, right: Node): Constant | null {
    return left.kind === 'Binary' && left.value === 'and' ? this.either(child(left, 'right'), right) : null;
  }

  private binary(node: Node): Constant | null {
    const left = child(node, 'left');
    const right = child(node, 'right');
    if (left === null || right === null) return null;
    if (this.isPython && node.value === 'or') return this.chosen(left, right);
    const a = this.of(left);
    const b = a === null ? null : this.of(right);
    if (a === null || b === null) return null;
    if (/^[+.]=?$/.test(node.value)) {
      if (a.type === 'string' && b.type === 'string') {
        if (a.value === null || b.value === null || a.value.length + b.value.length > maxChars) return string(null);
        return string(a.value + b.value);
      }
      if (a.type === 'string' && b.type === 'number') return string(a.value === null ? null : `${a.value}${b.value}`);
      if (this.isScript && b.type === 'string') return this.join([left, right]);
    }
    if (this.isPython && a.type === 'string' && isTextOperation(node.value, b)) return string(null);
    const truth = truthOf(node.value, a.value, b.value);
    if (truth !== null) return { type: 'boolean', value: truth };
    // Semgrep computes with whole numbers, and JavaScript has none.
    if (this.isScript) return null;
    if (a.type !== 'number' || b.type !== 'number' || a.value === null || b.value === null) return null;
    const value = { '+': a.value + b.value, '-': a.value - b.value, '*': a.value * b.value }[node.value];
    return value === undefined ? null : { type: 'number', value };
  }
}
