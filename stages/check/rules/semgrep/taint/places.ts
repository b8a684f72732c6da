import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Place } from './names.ts';
import { anyIndex } from './value.ts';

// Deeper parts are not told apart from what they are in.
const maxPath = 8;

const part = (place: Place | null, name: string): Place | null =>
  place === null || place.path.length >= maxPath ? null : { root: place.root, path: [...place.path, name] };

/** Where an expression keeps its value; null for what is no place. */
export function placeOf(node: Node, keep: (name: Node) => Place): Place | null {
  switch (node.kind) {
    case 'Name':
      return keep(node);
    case 'Dot': {
      const object = child(node, 'object');
      const name = child(node, 'name');
      if (object === null || name?.kind !== 'Name') return null;
      return part(placeOf(object, keep), name.value);
    }
    case 'Index': {
      const [object, index] = node.children;
      return object === undefined || index === undefined ? null : part(placeOf(object, keep), anyIndex);
    }
    case 'Unary': {
      const [operand] = node.children;
      return operand !== undefined && /^[*&]$/.test(node.value) ? placeOf(operand, keep) : null;
    }
    default:
      return null;
  }
}
