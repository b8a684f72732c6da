import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Flow } from './flow.ts';
import { readPlace, writePlace } from './memory.ts';
import { placeOf } from './places.ts';
import { propagate } from './propagate.ts';
import { check } from './sinks.ts';
import { begin } from './sources.ts';
import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';
import { anyIndex, cleanValue, fieldOf, gather, makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

/** What stands on the way to a part: `a[i]` reads a and i before it writes. */
function evaluateParts(flow: Flow, target: Node): Taints {
  let taints = clean;
  if (target.kind !== 'Dot' && target.kind !== 'Index') return taints;
  for (const each of target.children) if (each.role !== 'name') taints = union(taints, gather(flow.evaluate(each)));
  return taints;
}

function assignPlace(flow: Flow, target: Node, value: Value): void {
  const around = evaluateParts(flow, target);
  const place = placeOf(target, flow.ground.keep);
  const before = place === null ? cleanValue : readPlace(flow, place);
  const { taints, kept } = begin(flow, target, union(gather(value), gather(before)));
  const own = union(taints, kept);
  const cleaners = flow.ground.sanitizers.get(target) ?? [];
  const isCleaned = cleaners.some(({ spec }) => spec.bySideEffect !== false);
  const written = isCleaned ? cleanValue : own.length === 0 ? value : makeValue(union(value.own, own), value.fields);
  if (place !== null) writePlace(flow, place, written);
  flow.results.set(target, written);
  check(flow, target, around.length === 0 ? written : valueOf(union(gather(written), around)));
  propagate(flow, target, written);
}

function assignPairs(flow: Flow, target: Node, value: Value): void {
  for (const each of target.children) {
    const name = child(each, 'key');
    const inner = child(each, 'value');
    if (each.kind !== 'Pair' || name === null || inner === null) assignRest(flow, each);
    // A list within an object is not taken apart by the program that this follows.
    else if (inner.kind === 'List') assign(flow, inner, cleanValue);
    else assign(flow, inner, fieldOf(value, name.kind === 'Name' ? name.value : anyIndex));
  }
}

function assignRest(flow: Flow, target: Node): void {
  const [inner] = target.kind === 'Spread' || target.kind === 'Assign' ? target.children : [];
  if (inner !== undefined) assign(flow, inner, cleanValue);
}

function assignItems(flow: Flow, target: Node, value: Value): void {
  const isScript = flow.ground.language === 'javascript' || flow.ground.language === 'typescript';
  for (const each of target.children) {
    if (each.kind === 'Pair') assign(flow, child(each, 'value') ?? each, fieldOf(value, anyIndex));
    else if (isScript && (each.kind === 'Spread' || each.kind === 'Assign')) assignRest(flow, each);
    else if (each.kind === 'Spread') assign(flow, each.children[0] ?? each, fieldOf(value, anyIndex));
    else assign(flow, each, fieldOf(value, anyIndex));
  }
}

const lists = new Set([
  'List',
  'Tuple',
  'ExprList',
  'list_literal',
  'left_assignment_list',
  'destructured_left_assignment',
  'tuple_expression',
]);

const named = new Set(['VarDef', 'Param', 'declaration_expression', 'declaration_pattern']);

/** Writes a value to a variable, a part of one, or to several that it is taken apart into. */
export function assign(flow: Flow, target: Node, value: Value): void {
  if (target.kind === 'Object') assignPairs(flow, target, value);
  else if (lists.has(target.kind)) assignItems(flow, target, value);
  else if (named.has(target.kind)) assign(flow, child(target, 'name') ?? target, value);
  else if (target.kind === 'TypedMeta' || target.kind === 'Null') return;
  else assignPlace(flow, target, value);
}
