import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

function attributes(tag: SyntaxNode, c: Converter): Node {
  const converted = c.many(c.named(tag, 'name', 'type_arguments')).map((each) => as('', each));
  return c.list('Attrs', tag, converted, 'attrs');
}

const element: Convert = (node, c) => {
  const open = c.field(node, 'open_tag') ?? node;
  const isPair = open !== node;
  const kids = isPair ? c.named(node, 'open_tag', 'close_tag') : [];
  return c.make('Element', node, [
    c.part(open, 'name'),
    attributes(open, c),
    // In a pattern no children means any.
    isPair && !(c.isPattern && kids.length === 0)
      ? c.list(
          'Kids',
          node,
          c.many(kids).map((each) => as('', each)),
          'kids',
        )
      : null,
  ]);
};

const attribute: Convert = (node, c) => {
  const [name, value] = c.named(node);
  if (name === undefined) return null;
  const converted = c.one(name);
  if (value === undefined && converted.kind === 'Ellipsis') return converted;
  return c.make('Attr', node, [as('name', converted), value === undefined ? null : as('value', c.one(value))]);
};

const expression: Convert = (node, c) => {
  const [only] = c.named(node);
  return only === undefined ? null : c.one(only);
};

const text: Convert = (node, c) => {
  const value = c.textOf(node).trim();
  if (value === '') return null;
  if (c.isPattern && value === '__ELLIPSIS__') return makeNode('Ellipsis', node.start, node.end, '...');
  return c.make('JsxText', node, [], value);
};

export const convertJsx: Readonly<Record<string, Convert>> = {
  jsx_element: element,
  jsx_self_closing_element: element,
  jsx_attribute: attribute,
  jsx_expression: expression,
  jsx_text: text,
};
