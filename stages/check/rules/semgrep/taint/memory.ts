import type { Node } from '../tree/node.ts';
import type { Flow } from './flow.ts';
import { placeOf } from './places.ts';
import type { Place } from './names.ts';
import { setVariable } from './state.ts';
import { cleanValue, fieldOf, withField } from './value.ts';
import type { Value } from './value.ts';

export function readPlace(flow: Flow, { root, path }: Place): Value {
  return path.reduce(fieldOf, flow.state.get(root) ?? cleanValue);
}

export function writePlace(flow: Flow, { root, path }: Place, value: Value): void {
  setVariable(flow.state, root, withField(flow.state.get(root) ?? cleanValue, path, value));
}

/** Changes what is known of the place that an expression names; nothing where it names none. */
export function update(flow: Flow, node: Node, change: (known: Value) => Value): void {
  const place = placeOf(node, flow.ground.keep);
  if (place !== null) writePlace(flow, place, change(readPlace(flow, place)));
}
