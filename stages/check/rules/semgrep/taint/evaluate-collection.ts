import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import type { Flow } from './flow.ts';
import { union } from './taint.ts';
import { anyIndex, cleanValue, fieldOf, gather, joinValues, makeValue, valueOf } from './value.ts';
import type { Value } from './value.ts';

const elements = (value: Value): Value => makeValue([], new Map([[anyIndex, value]]));

/** Lists, sets and dictionaries: one part that stands for all that is in them. */
export function evaluateList(flow: Flow, node: Node): Value {
  let each = cleanValue;
  for (const item of node.children) {
    // The key of a dictionary's entry counts as well as its value.
    const parts = item.kind === 'Pair' ? item.children : [item];
    for (const part of parts) each = joinValues(each, flow.evaluate(part));
    if (item.kind === 'Pair') flow.results.set(item, each);
  }
  return elements(each);
}

/** Objects whose members have names. */
export function evaluateObject(flow: Flow, node: Node): Value {
  let own = cleanValue;
  const fields = new Map<string, Value>();
  for (const item of node.children) {
    const key = child(item, 'key');
    const inner = child(item, 'value');
    if (item.kind === 'Pair' && inner !== null) {
      const value = flow.evaluate(inner);
      flow.results.set(item, value);
      if (key?.kind === 'Name') fields.set(key.value, value);
      else if (key !== null) {
        const name = flow.evaluate(key);
        own = joinValues(own, valueOf(union(gather(name), gather(value))));
      }
    } else if (item.kind === 'Spread') {
      const spread = flow.evaluate(item.children[0] ?? item);
      flow.results.set(item, spread);
      own = joinValues(own, valueOf(spread.own));
      for (const [name, field] of spread.fields ?? []) fields.set(name, field);
    } else flow.evaluate(item);
  }
  return makeValue(own.own, fields);
}

const clauses = new Set(['for_in_clause', 'if_clause']);

/** `[e for x in y if z]`: what comes out is what e is made of; dictionaries and sets hand on nothing. */
export function evaluateComprehension(flow: Flow, node: Node): Value {
  for (const each of node.children) {
    if (!clauses.has(each.kind)) continue;
    const left = child(each, 'left');
    const right = child(each, 'right');
    if (right !== null && left !== null) assign(flow, left, fieldOf(flow.evaluate(right), anyIndex));
    else for (const part of each.children) flow.evaluate(part);
  }
  let out = cleanValue;
  for (const each of node.children) {
    if (clauses.has(each.kind)) continue;
    const value = flow.evaluate(each);
    if (each.kind !== 'Comprehension') out = joinValues(out, valueOf(gather(value)));
  }
  return node.value === 'dict' || node.value === 'set' ? cleanValue : out;
}
