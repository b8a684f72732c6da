import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import { evaluateCall } from './evaluate-call.ts';
import { evaluateComprehension, evaluateList, evaluateObject } from './evaluate-collection.ts';
import type { Flow } from './flow.ts';
import { walkInPlace } from './functions.ts';
import { propagate } from './propagate.ts';
import { isOfSafeType } from './safe-types.ts';
import { check } from './sinks.ts';
import { judge } from './sources.ts';
import { clean, union } from './taint.ts';
import { anyIndex, cleanValue, fieldOf, gather, joinValues, valueOf } from './value.ts';
import type { Value } from './value.ts';
import { readPlace } from './memory.ts';
import { placeOf } from './places.ts';

const comparisons = new Set('== != === !== < > <= >= <=> =~ in instanceof is'.split(' '));
const isComparison = (operator: string): boolean =>
  comparisons.has(operator) || operator === 'not in' || operator === 'is not';

/** Taint of all parts of an expression, as taint of the whole. */
export function evaluateAll(flow: Flow, nodes: readonly Node[]): Value {
  let taints = clean;
  for (const each of nodes) taints = union(taints, gather(flow.evaluate(each)));
  return valueOf(taints);
}

/** `a.b` without arguments reads a member, although the grammar calls it a call. */
function isBareCall(flow: Flow, node: Node): boolean {
  if (flow.ground.language !== 'ruby' || child(node, 'callee')?.kind !== 'Dot' || node.children.length !== 2)
    return false;
  const args = child(node, 'args');
  return args !== null && args.start === args.end;
}

function evaluateDot(flow: Flow, node: Node): Value {
  const object = child(node, 'object');
  const name = child(node, 'name');
  const value = object === null ? cleanValue : flow.evaluate(object);
  if (name?.kind === 'Name') return fieldOf(value, name.value);
  const dynamic = name === null ? cleanValue : flow.evaluate(name);
  return joinValues(fieldOf(value, anyIndex), valueOf(gather(dynamic)));
}

const slices = new Set(['slice', 'Slice']);

function evaluateIndex(flow: Flow, node: Node): Value {
  const [object, ...indexes] = node.children;
  const value = object === undefined ? cleanValue : flow.evaluate(object);
  const index = evaluateAll(flow, indexes);
  if (indexes.some((each) => slices.has(each.kind))) return cleanValue;
  const part = fieldOf(value, anyIndex);
  return flow.option('taint_assume_safe_indexes') ? part : joinValues(part, index);
}

function evaluateConditional(flow: Flow, node: Node): Value {
  const [cond, then, otherwise] = ['cond', 'then', 'else'].map((role) => child(node, role));
  const tested = cond === null || cond === undefined ? cleanValue : flow.evaluate(cond);
  // `a ?: b` is a where that is something.
  let value = then === null ? tested : cleanValue;
  const ways = [then, otherwise].map((each) =>
    flow.branch(() => {
      if (each !== null && each !== undefined) value = joinValues(value, flow.evaluate(each));
    }),
  );
  flow.merge(ways);
  return value;
}

function evaluateAssign(flow: Flow, node: Node): Value {
  const [left, right] = node.children;
  const value = right === undefined ? cleanValue : flow.evaluate(right);
  // A function that is given a name is a definition: it says nothing of what the name was.
  if (left !== undefined && (right?.kind !== 'Lambda' || left.kind !== 'Name')) assign(flow, left, value);
  if (right !== undefined && isCall(right)) flow.mayFail();
  return value;
}

const isCall = ({ kind }: Node): boolean => kind === 'Call' || kind === 'New' || kind === 'Await';

function evaluateAugmented(flow: Flow, node: Node): Value {
  const [left, right] = node.children;
  if (left === undefined || right === undefined) return cleanValue;
  const added = flow.evaluate(right);
  const known = flow.evaluate(left);
  const both = valueOf(union(gather(added), gather(known)));
  const value =
    node.value === '??=' ? added : flow.option('taint_only_propagate_through_assignments') ? cleanValue : both;
  assign(flow, left, value);
  return value;
}

/** `x is T t` makes t what x is. */
function evaluatePattern(flow: Flow, node: Node): Value {
  const [tested, pattern] = node.children;
  const value = tested === undefined ? cleanValue : flow.evaluate(tested);
  if (pattern?.kind === 'declaration_pattern') assign(flow, pattern, value);
  return valueOf(gather(value));
}

function evaluateBinary(flow: Flow, node: Node): Value {
  const value = evaluateAll(flow, node.children);
  const isSafe = flow.option('taint_assume_safe_comparisons') && isComparison(node.value);
  return isSafe ? cleanValue : value;
}

/** What comes out of an expression, before sources and sanitizers have their say. */
function compute(flow: Flow, node: Node): Value {
  switch (node.kind) {
    case 'Name':
      return readPlace(flow, flow.ground.keep(node));
    case 'Dot':
      return evaluateDot(flow, node);
    case 'Index':
      return evaluateIndex(flow, node);
    case 'Assign':
      return evaluateAssign(flow, node);
    case 'AugAssign':
      return evaluateAugmented(flow, node);
    case 'Conditional':
      return evaluateConditional(flow, node);
    case 'Lambda':
    case 'Func':
      walkInPlace(flow, node);
      return cleanValue;
    case 'Sequence':
      return node.children.map((each) => flow.evaluate(each)).at(-1) ?? cleanValue;
    case 'Binary':
      return evaluateBinary(flow, node);
    case 'List':
    case 'Tuple':
    case 'Set':
    case 'Dict':
      return evaluateList(flow, node);
    case 'Object':
      return evaluateObject(flow, node);
    case 'Comprehension':
      return evaluateComprehension(flow, node);
    case 'Call':
    case 'New':
      return isBareCall(flow, node) ? flow.evaluate(node.children[0] as Node) : evaluateCall(flow, node);
    case 'Slice':
    case 'SliceAccess':
    case 'slice_expression':
    case 'Yield':
    case 'yield':
    case 'rescue_modifier':
    case 'match_expression':
    case 'switch_expression':
    case 'shell_command_expression':
      evaluateAll(flow, node.children);
      return cleanValue;
    case 'is_pattern_expression':
      return evaluatePattern(flow, node);
    case 'Interpolation':
    case 'KeyArg':
    case 'Pair':
    case 'Attr':
      return evaluateAll(
        flow,
        node.children.filter((each) => each.role !== 'key' && each.role !== 'name'),
      );
    default:
      return evaluateAll(
        flow,
        node.children.filter((each) => each.kind !== 'TypeName'),
      );
  }
}

/** Expressions that hand on what they are made of although nothing but assignments may. */
const assigning = new Set(
  'Name Assign Conditional Sequence Args KeyArg Dot Index List Tuple Set Dict Object Pair'.split(' '),
);

function onlyAssigned(flow: Flow, node: Node, value: Value): Value {
  if (!flow.option('taint_only_propagate_through_assignments') || assigning.has(node.kind)) {
    if (node.kind !== 'Dot' && node.kind !== 'Index') return value;
    if (!flow.option('taint_only_propagate_through_assignments')) return value;
    const place = placeOf(node, flow.ground.keep);
    const root = place === null ? null : (flow.state.get(place.root) ?? null);
    // A part that has been assigned itself keeps what it was given.
    return root !== null && root.own.length === 0 ? value : cleanValue;
  }
  return cleanValue;
}

const statements = new Set([
  'ClassBody',
  'VarDef',
  'Class',
  'Block',
  'ExprStmt',
  'If',
  'Switch',
  'Try',
  'While',
  'Return',
  'Throw',
]);

/** Languages in which blocks and conditions are expressions: their value is that of what stands last in them. */
const withValues = new Set(['ruby', 'rust']);

function runForValue(flow: Flow, node: Node): Value {
  // Blocks of configuration hold what is in them.
  if (node.kind === 'ClassBody' && node.parent?.kind === 'BlockDef') return evaluateAll(flow, node.children);
  if (!withValues.has(flow.ground.language) || (node.kind !== 'If' && node.kind !== 'Block')) {
    flow.run(node);
    return cleanValue;
  }
  if (node.kind === 'If') return evaluateConditional(flow, node);
  flow.runAll(node.children);
  const last = node.children.at(-1);
  return last === undefined || flow.isDead
    ? cleanValue
    : flow.resultOf(last.kind === 'ExprStmt' ? (last.children[0] ?? last) : last);
}

/** The value of an expression; sources, sanitizers, propagators and sinks have been asked. */
export function evaluate(flow: Flow, node: Node): Value {
  if (statements.has(node.kind)) {
    const value = runForValue(flow, node);
    flow.results.set(node, value);
    if (value !== cleanValue) check(flow, node, value);
    return value;
  }
  const judged = judge(flow, node, onlyAssigned(flow, node, compute(flow, node)));
  flow.results.set(node, judged);
  const value = isOfSafeType(flow, node) ? cleanValue : propagate(flow, node, judged);
  flow.results.set(node, value);
  check(flow, node, value);
  if (node.kind === 'Call' || node.kind === 'New') flow.mayFail();
  return value;
}
