import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

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

/** `import static` asks for its word; `import` speaks of both. */
function importModifiers(node: SyntaxNode, c: Converter): Node | null {
  const word = node.children.find((each) => each.type === 'static');
  return word === undefined ? null : c.list('Modifiers', word, [c.make('Modifier', word, [], 'static')], 'modifiers');
}

export const importDeclaration: Convert = (node, c) => {
  const [path, star] = c.named(node);
  if (path === undefined) return null;
  const module = c.one(path);
  const before = importModifiers(node, c);
  if (star !== undefined) {
    return c.make('ImportFrom', node, [before, as('module', module), as('name', c.make('Star', star, [], '*'))]);
  }
  // `import $X;` in a pattern is any import at all.
  if (module.kind !== 'Dot') return c.make('Import', node, [before, as('module', module)]);
  const [object, last] = module.children;
  if (object === undefined || last === undefined) return null;
  return c.make('ImportFrom', node, [before, as('module', object), as('name', last)]);
};
