import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

/** The key under which a variable or field is known: `x#3`, `x#3.y`; null for what is no place. */
export function placeOf(node: Node): string | null {
  switch (node.kind) {
    case 'Name':
      return node.binding === 0 ? node.value : `${node.value}#${node.binding}`;
    case 'Dot': {
      const object = child(node, 'object');
      const name = child(node, 'name');
      const before = object === null ? null : placeOf(object);
      return before === null || name?.kind !== 'Name' ? null : `${before}.${name.value}`;
    }
    case 'Index': {
      const object = child(node, 'object');
      const index = child(node, 'index');
      const before = object === null ? null : placeOf(object);
      if (before === null || index === null) return null;
      return index.kind === 'String' || index.kind === 'Number' ? `${before}.${index.value}` : null;
    }
    case 'Unary':
      return node.value === '*' || node.value === '&' ? placeOf(node.children[0] as Node) : null;
    default:
      return null;
  }
}

/** Places that an assignment to a target writes to. */
export function targetsOf(target: Node): Node[] {
  switch (target.kind) {
    case 'Object':
      return target.children.flatMap((each) => targetsOf(each.kind === 'Pair' ? (child(each, 'value') ?? each) : each));
    case 'List':
    case 'Tuple':
    case 'Spread':
    case 'ExprList':
      return target.children.flatMap(targetsOf);
    case 'Assign':
      return target.children.slice(0, 1).flatMap(targetsOf);
    default:
      return [target];
  }
}
