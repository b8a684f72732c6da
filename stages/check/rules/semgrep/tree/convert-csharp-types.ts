import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Converter } from './language.ts';
import { as, type Node } from './node.ts';

/** A type where one is declared. */
export const asType = (c: Converter, node: SyntaxNode | null): Node | null => {
  if (node === null || node.type === 'implicit_type') return null;
  const type = c.one(node);
  if (type.kind === 'Ellipsis' || type.kind === 'Meta') return as('type', type);
  return as('type', c.make('TypeName', node, [as('', type)]));
};

export const modifiersOf = (node: SyntaxNode, c: Converter): Node | null => {
  const found = c.named(node).filter((each) => each.type === 'modifier');
  const [head] = found;
  if (head === undefined) return null;
  return c.list(
    'Modifiers',
    head,
    found.map((each) => c.make('Modifier', each, [], c.textOf(each))),
    'modifiers',
  );
};
