import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Flow } from './flow.ts';
import { update, writePlace } from './memory.ts';
import { placeOf } from './places.ts';
import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';
import { fieldOf, gather, makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

const isFunction = (node: Node): boolean => node.kind === 'Lambda' || node.kind === 'Func';

const withProperties = new Set(['java', 'csharp', 'kotlin', 'scala']);

/** The member that `getName()` and `setName(v)` speak of. */
function propertyOf(callee: Node | null, word: 'get' | 'set'): { readonly object: Node; readonly name: string } | null {
  const object = callee?.kind === 'Dot' ? child(callee, 'object') : null;
  const called = callee === null ? null : child(callee, 'name');
  if (object === null || called?.kind !== 'Name') return null;
  const found = new RegExp(`^${word}([A-Z])(\\w*)$`).exec(called.value);
  return found === null ? null : { object, name: `${(found[1] ?? '').toLowerCase()}${found[2] ?? ''}` };
}

function setProperty(flow: Flow, callee: Node | null, args: readonly Node[], values: readonly Value[]): void {
  const property = propertyOf(callee, 'set');
  const [value] = values;
  if (property === null || value === undefined || args.length !== 1) return;
  const place = placeOf(property.object, flow.ground.keep);
  if (place !== null) writePlace(flow, { root: place.root, path: [...place.path, property.name] }, value);
}

/** Ruby's `s.concat(t)` changes s. */
function concatenate(flow: Flow, callee: Node, taints: Taints): void {
  const object = callee.kind === 'Dot' && child(callee, 'name')?.value === 'concat' ? child(callee, 'object') : null;
  if (object === null || taints.length === 0) return;
  update(flow, object, (known) => makeValue(union(known.own, taints), known.fields));
}

function ofCallee(flow: Flow, callee: Node | null): Taints {
  if (callee === null) return clean;
  const value = gather(flow.evaluate(callee));
  const object = callee.kind === 'Dot' ? child(callee, 'object') : null;
  // A method sees all of its object, unless methods are safe.
  if (object !== null && flow.option('taint_assume_safe_functions'))
    return flow.ground.carriedTo.has(callee) || flow.ground.sources.has(callee) ? value : clean;
  return object === null ? value : union(value, gather(flow.resultOf(object)));
}

/** A call hands on what it is given and what it is called on, unless it is known to be safe. */
export function evaluateCall(flow: Flow, node: Node): Value {
  const callee = child(node, 'callee');
  const list = child(node, 'args');
  const args = list?.children ?? [];
  const values = new Map<Node, Value>();
  for (const each of args) if (!isFunction(each)) values.set(each, flow.evaluate(each));
  const called = ofCallee(flow, callee);
  // Functions come last: what they are called with has been seen by then.
  for (const each of args) if (isFunction(each)) values.set(each, flow.evaluate(each));
  let taints = clean;
  for (const value of values.values()) taints = union(taints, gather(value));
  if (list !== null) flow.results.set(list, valueOf(taints));
  const others = node.children.filter((each) => each !== callee && each !== list && each.kind !== 'TypeName');
  for (const each of others) taints = union(taints, gather(flow.evaluate(each)));
  if (withProperties.has(flow.ground.language)) {
    setProperty(flow, callee, args, [...values.values()]);
    const property = args.length === 0 ? propertyOf(callee, 'get') : null;
    if (property !== null) return fieldOf(flow.resultOf(property.object), property.name);
  }
  if (flow.ground.language === 'ruby' && callee !== null) concatenate(flow, callee, taints);
  if (flow.option('taint_assume_safe_functions')) return valueOf(called);
  return valueOf(union(called, taints));
}
