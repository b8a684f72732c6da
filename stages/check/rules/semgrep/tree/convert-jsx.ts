import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { placeholder } from './placeholders.ts';

function attributes(tag: SyntaxNode, c: Converter): Node {
  const converted = c.many(c.named(tag, 'name', 'type_arguments')).map((each) => as('', each));
  return c.list('Attrs', tag, converted, 'attrs');
}

/** What stands between tags: elements, texts, and expressions in braces, which a pattern tells apart. */
function kid(node: SyntaxNode, c: Converter): readonly Node[] {
  if (node.type === 'jsx_text') return text(node, c);
  const converted = c.many([node]);
  if (node.type !== 'jsx_expression') return converted;
  return converted.map((each) => c.make('JsxExpr', node, [as('value', each)]));
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
          kids.flatMap((each) => kid(each, c)).map((each) => as('', each)),
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

function text(node: SyntaxNode, c: Converter): readonly Node[] {
  const value = c.textOf(node).trim();
  if (value === '') return [];
  const special = c.isPattern ? placeholder(value) : null;
  if (special === null) return [c.make('JsxText', node, [], value)];
  const kind = special.kind === 'Meta' ? 'MetaText' : special.kind;
  return [makeNode(kind, node.start, node.end, special.value)];
}

export const convertJsx: Readonly<Record<string, Convert>> = {
  jsx_element: element,
  jsx_self_closing_element: element,
  jsx_attribute: attribute,
  jsx_expression: expression,
  jsx_text: text,
};
