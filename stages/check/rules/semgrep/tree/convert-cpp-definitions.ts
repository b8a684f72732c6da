import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { modifiersOf, readDeclarator, typeOf } from './convert-cpp-declarators.ts';
import { isSpecial } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, type Node } from './node.ts';

export const parameter: Convert = (node, c) => {
  const { name, wrap } = readDeclarator(c.field(node, 'declarator'), c);
  const type = typeOf(node, c);
  const named = name === null ? null : c.name(name);
  // `...` and `$X` alone stand where a type is read.
  if (named === null && type !== null && isSpecial(type)) return type;
  if (named === null && type?.kind === 'Meta') return c.make('Param', node, [as('name', type)]);
  return c.make('Param', node, [
    modifiersOf(node, c),
    named === null ? null : as('name', named),
    type === null ? null : as('type', wrap(type)),
    c.part(node, 'default_value', 'default'),
  ]);
};

const parametersOf = (node: SyntaxNode, c: Converter): Node =>
  c.list(
    'Params',
    node,
    c.many(c.named(node)).map((each) => as('', each)),
    'params',
  );

export const func: Convert = (node, c) => {
  const { name, parameters, wrap } = readDeclarator(c.field(node, 'declarator'), c);
  const type = typeOf(node, c);
  return c.make('Func', node, [
    modifiersOf(node, c),
    name === null ? null : as('name', c.one(name)),
    parameters === null ? null : parametersOf(parameters, c),
    type === null ? null : as('returns', wrap(type)),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

export const lambda: Convert = (node, c) => {
  const declarator = c.field(node, 'declarator');
  const parameters = declarator === null ? null : c.field(declarator, 'parameters');
  return c.make('Lambda', node, [
    c.list('Params', parameters ?? node, parameters === null ? [] : parametersOf(parameters, c).children, 'params'),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

function variable(node: SyntaxNode, declarator: SyntaxNode, c: Converter): Node {
  const isInit = declarator.type === 'init_declarator';
  const { name, parameters, wrap } = readDeclarator(isInit ? c.field(declarator, 'declarator') : declarator, c);
  const named = name === null ? null : c.one(name);
  const type = typeOf(node, c);
  if (named !== null && named.kind === 'Ellipsis') return named;
  const isFunction = parameters !== null && !isInit;
  return c.make(isFunction ? 'Func' : 'VarDef', node, [
    modifiersOf(node, c),
    named === null ? null : as('name', named),
    isFunction ? parametersOf(parameters, c) : null,
    type === null ? null : as(isFunction ? 'returns' : 'type', wrap(type)),
    isInit ? c.part(declarator, 'value', 'init') : c.part(node, 'default_value', 'init'),
  ]);
}

/** `int a = 1, *b;` is one definition for each name; `struct s {…};` is the type alone. */
export const declaration: Convert = (node, c) => {
  const declarators = node.children.filter((each) => each.field === 'declarator');
  if (declarators.length === 0) {
    const type = typeOf(node, c);
    if (type === null) return c.raw(node);
    return type.kind === 'TypeName' ? (type.children[0] ?? type) : type;
  }
  return declarators.map((each) => as('', variable(node, each, c)));
};

export const typeDefinition: Convert = (node, c) => {
  const type = typeOf(node, c);
  return node.children
    .filter((each) => each.field === 'declarator')
    .map((each) => {
      const { name, wrap } = readDeclarator(each, c);
      return c.make('TypeDef', node, [
        name === null ? null : as('name', c.name(name)),
        type === null ? null : as('type', wrap(type)),
      ]);
    });
};

/** `struct s {…}` defines, `struct s` names a type. */
export const structLike: Convert = (node, c) => {
  const word = node.type.replace('_specifier', '');
  const body = c.field(node, 'body');
  const name = c.field(node, 'name');
  if (body === null) return c.make('RecordType', node, [name === null ? null : as('name', c.name(name))], word);
  const bases = c.named(node).find((each) => each.type === 'base_class_clause');
  return c.make('Class', node, [
    name === null ? null : as('name', c.name(name)),
    bases === undefined ? null : c.list('Bases', bases, c.many(c.named(bases)), 'bases'),
    c.list('ClassBody', body, c.many(c.named(body)), 'body'),
  ]);
};
