import type { Convert } from './language.ts';
import { as, makeNode } from './node.ts';

export const dotted: Convert = (node, c) =>
  c.make('Dot', node, [c.part(node, 'scope', 'object'), c.part(node, 'name')]);

export const scopedType: Convert = (node, c) => {
  const pieces = c.named(node);
  const last = pieces.at(-1);
  const [head] = pieces;
  if (head === undefined || last === undefined) return c.raw(node);
  const outer = c.one(head);
  const object = outer.kind === 'TypeName' ? (outer.children[0] ?? outer) : outer;
  const dot = makeNode('Dot', node.start, node.end, '', [as('object', object), as('name', c.name(last))]);
  return c.make('TypeName', node, [as('', dot)]);
};

export const importDeclaration: Convert = (node, c) => {
  const [path, star] = c.named(node);
  if (path === undefined) return null;
  const module = c.one(path);
  if (star !== undefined || module.kind !== 'Dot') {
    return c.make('ImportFrom', node, [
      as('module', module),
      star === undefined ? null : as('name', c.make('Star', star, [], '*')),
    ]);
  }
  const [object, last] = module.children;
  if (object === undefined || last === undefined) return null;
  return c.make('ImportFrom', node, [as('module', object), as('name', last)]);
};
