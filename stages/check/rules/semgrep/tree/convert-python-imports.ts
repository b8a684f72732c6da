import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { leaf } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

const module = (node: SyntaxNode | null, c: Converter): Node | null =>
  node === null ? null : as('module', c.one(node));

const importStatement: Convert = (node, c) =>
  c.named(node).length === 0
    ? c.raw(node)
    : node.children
        .filter((each) => each.field === 'name')
        .map((each) => {
          const isAliased = each.type === 'aliased_import';
          return c.make('ImportAs', node, [
            module(isAliased ? c.field(each, 'name') : each, c),
            isAliased ? c.part(each, 'alias') : null,
          ]);
        });

const importFrom: Convert = (node, c) => {
  const from = c.field(node, 'module_name');
  const names = node.children.filter((each) => each.field === 'name' || each.type === 'wildcard_import');
  return names.map((each) => {
    const isAliased = each.type === 'aliased_import';
    const imported = isAliased ? c.part(each, 'name') : as('name', c.one(each));
    return c.make('ImportFrom', node, [module(from, c), imported, isAliased ? c.part(each, 'alias') : null]);
  });
};

const dotted: Convert = (node, c) => {
  const names = c.named(node);
  const [start, ...rest] = names;
  if (start === undefined) return c.name(node);
  return rest.reduce<Node>((object, each) => {
    return makeNode('Dot', node.start, each.end, '', [as('object', object), as('name', c.name(each))]);
  }, c.name(start));
};

export const convertPythonImports: Readonly<Record<string, Convert>> = {
  import_statement: importStatement,
  import_from_statement: importFrom,
  future_import_statement: () => null,
  dotted_name: dotted,
  relative_import: leaf('Name'),
};
