import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { leaf } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

/** `a.b.c` is one name: a piece of it is no expression, and patterns compare it word by word. */
function module(node: SyntaxNode | null, c: Converter): Node | null {
  if (node === null) return null;
  const [only] = c.named(node);
  const isWord = node.type === 'dotted_name' && c.named(node).length === 1 && only !== undefined;
  return as('module', isWord ? c.name(only) : makeNode('Name', node.start, node.end, c.textOf(node)));
}

/** Each name of a statement that imports several is an import of its own, up to where that name ends. */
function upTo(end: number, imported: Node): Node {
  imported.end = end;
  return imported;
}

const importStatement: Convert = (node, c) =>
  c.named(node).length === 0
    ? c.raw(node)
    : node.children
        .filter((each) => each.field === 'name')
        .map((each) => {
          const isAliased = each.type === 'aliased_import';
          const path = module(isAliased ? c.field(each, 'name') : each, c);
          return upTo(each.end, c.make('ImportAs', node, [path, isAliased ? c.part(each, 'alias') : null]));
        });

const importFrom: Convert = (node, c) => {
  const from = c.field(node, 'module_name');
  const names = node.children.filter((each) => each.field === 'name' || each.type === 'wildcard_import');
  const end = names.at(-1)?.end ?? node.end;
  return names.map((each) => {
    const isAliased = each.type === 'aliased_import';
    const imported = isAliased ? c.part(each, 'name') : as('name', c.one(each));
    return upTo(end, c.make('ImportFrom', node, [module(from, c), imported, isAliased ? c.part(each, 'alias') : null]));
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
