import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { blockOf, statements, withoutEnd } from './convert-ruby-statements.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

/** What a body comes to at its end is what it returns. */
export function withReturn(block: Node | null): Node | null {
  const last = block?.children.at(-1);
  if (last === undefined) return block;
  if (last.kind === 'ExprStmt') last.kind = 'Return';
  else if (last.kind === 'If') for (const each of last.children) if (each.kind === 'Block') withReturn(each);
  return block;
}

const parameters = (node: SyntaxNode | null, c: Converter): Node | null => {
  if (node === null) return null;
  const list = c
    .many(c.named(node))
    .map((each) =>
      each.kind === 'Name' || each.kind === 'Meta'
        ? makeNode('Param', each.start, each.end, '', [as('name', each)])
        : as('', each),
    );
  return as('params', makeNode('Params', node.start, node.end, '', list));
};

export const parameter: Convert = (node, c) =>
  c.make('Param', node, [c.part(node, 'name', 'name'), c.part(node, 'value', 'default')]);

export const method: Convert = (node, c) => {
  const given = c.field(node, 'body');
  const name = c.part(node, 'name', 'name');
  // `def self.f` is not `def f`.
  const receiver = c.part(node, 'object', 'owner');
  const params =
    parameters(c.field(node, 'parameters'), c) ??
    as('params', makeNode('Params', name?.end ?? node.end, name?.end ?? node.end));
  const written = blockOf(c, given, 'body') ?? as('body', makeNode('Block', params.end, params.end));
  return withoutEnd(c.make('Func', node, [receiver, name, params, c.isPattern ? written : withReturn(written)]));
};

export const lambda: Convert = (node, c) => {
  const given = c.field(node, 'body');
  const inner = given?.type === 'block' || given?.type === 'do_block' ? c.field(given, 'body') : given;
  const written = blockOf(c, inner, 'body') ?? as('body', makeNode('Block', node.start, node.start));
  return c.make('Lambda', node, [
    parameters(c.field(node, 'parameters'), c),
    c.isPattern ? written : withReturn(written),
  ]);
};

export const classLike =
  (kind: string): Convert =>
  (node, c) => {
    const base = c.field(node, 'superclass');
    const inside = c.field(node, 'body');
    const name = c.part(node, 'name', 'name');
    const bases = base === null ? null : c.list('Bases', base, c.many(c.named(base)), 'bases');
    const end = bases?.end ?? name?.end ?? node.end;
    const found = inside === null ? [] : statements(c.many(c.named(inside)), c);
    const block = makeNode('Block', inside?.start ?? end, inside?.end ?? end, '', found);
    return withoutEnd(c.make('Class', node, [name, bases, as('body', block)], kind));
  };

const argumentsOf = (node: SyntaxNode, c: Converter): Node[] => c.many(c.named(node));

export const returned: Convert = (node, c) => {
  const [args] = c.named(node);
  const [value] = args === undefined ? [] : argumentsOf(args, c);
  return c.make('Return', node, value === undefined ? [] : [as('value', value)]);
};
