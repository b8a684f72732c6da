import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { initializerOf } from './convert-csharp-members.ts';
import { asType, modifiersOf } from './convert-csharp-types.ts';
import { as, makeNode, type Node } from './node.ts';

const attributesOf = (node: SyntaxNode, c: Converter): Node | null => {
  const lists = c.named(node).filter((each) => each.type === 'attribute_list');
  const [head] = lists;
  if (head === undefined) return null;
  return c.list(
    'Decorators',
    head,
    lists.flatMap((each) => c.many(c.named(each))).map((each) => as('', each)),
    'decorators',
  );
};

export const parameter: Convert = (node, c) => {
  const named = c.field(node, 'name');
  const converted = named === null ? null : c.name(named);
  if (converted?.kind === 'Ellipsis' || converted?.kind === 'MetaEllipsis') return converted;
  const value = c.named(node, 'name', 'type').find((each) => !/^(?:modifier|attribute_list)$/.test(each.type));
  return c.make('Param', node, [
    attributesOf(node, c),
    converted === null ? null : as('name', converted),
    asType(c, c.field(node, 'type')),
    value === undefined ? null : as('default', c.one(value)),
  ]);
};

/** `$X` among parameters is the name of one, whatever its type. */
function parametersOf(given: SyntaxNode, c: Converter): Node {
  const found = c.many(given.type === 'implicit_parameter' ? [given] : c.named(given));
  const params = found.map((each) =>
    each.kind === 'Meta' ? makeNode('Param', each.start, each.end, '', [as('name', each)]) : each,
  );
  return c.list('Params', given, params, 'params');
}

function bodyOf(node: SyntaxNode, c: Converter): Node | null {
  const body = c.block(c.field(node, 'body') ?? c.named(node).find((each) => each.type === 'block') ?? null, 'body');
  const before = initializerOf(node, c);
  if (body !== null && before !== null) body.children.unshift(before);
  return body;
}

export const callable =
  (kind: string): Convert =>
  (node, c) => {
    const named = c.part(node, 'name', 'name');
    if (named?.kind === 'Ellipsis') return c.make('Ellipsis', node, [], '...');
    const given = c.field(node, 'parameters');
    const params = given === null ? null : parametersOf(given, c);
    return c.make(kind, node, [
      attributesOf(node, c),
      modifiersOf(node, c),
      named,
      params,
      c.part(node, 'returns', 'returns') ?? c.part(node, 'type', 'returns'),
      bodyOf(node, c),
    ]);
  };

/** A pattern of one kind speaks of no other; classes and structures are one. */
const classKinds: Readonly<Record<string, string>> = {
  interface_declaration: 'interface',
  record_declaration: 'record',
};

export const classLike: Convert = (node, c) => {
  const bases = c.named(node).find((each) => each.type === 'base_list');
  const inside = c.field(node, 'body');
  return c.make(
    'Class',
    node,
    [
      attributesOf(node, c),
      modifiersOf(node, c),
      c.part(node, 'name', 'name'),
      bases === undefined ? null : c.list('Bases', bases, c.many(c.named(bases)), 'bases'),
      inside === null ? null : c.list('ClassBody', inside, c.many(c.named(inside)), 'body'),
    ],
    classKinds[node.type] ?? '',
  );
};
