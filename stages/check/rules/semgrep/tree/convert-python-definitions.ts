import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { isSpecial } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

const splats: Readonly<Record<string, string>> = { list_splat_pattern: '*', dictionary_splat_pattern: '**' };

function parameter(node: SyntaxNode, c: Converter): Node | null {
  switch (node.type) {
    case 'default_parameter':
    case 'typed_default_parameter':
      return c.make('Param', node, [c.part(node, 'name'), c.part(node, 'type'), c.part(node, 'value', 'default')]);
    case 'typed_parameter': {
      const [inner] = c.named(node, 'type');
      const plain = inner === undefined ? null : parameter(inner, c);
      const named = plain?.children.find((each) => each.role === 'name') ?? null;
      return c.make('Param', node, [named, c.part(node, 'type')], plain?.value ?? '');
    }
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const [inner] = c.named(node);
      const value = inner === undefined ? null : c.one(inner);
      if (value !== null && isSpecial(value)) return value;
      return c.make('Param', node, [value === null ? null : as('name', value)], splats[node.type] ?? '');
    }
    case 'keyword_separator':
    case 'positional_separator':
      return c.make('ParamSeparator', node, [], c.textOf(node));
    default: {
      const name = c.one(node);
      return isSpecial(name) ? name : c.make('Param', node, [as('name', name)]);
    }
  }
}

function parameters(node: SyntaxNode, c: Converter): Node {
  const list = c.field(node, 'parameters');
  const params = list === null ? [] : c.named(list).flatMap((each) => parameter(each, c) ?? []);
  return c.list('Params', list ?? node, params, 'params');
}

export function asyncModifier(node: SyntaxNode, c: Converter): Node | null {
  const keyword = node.children.find((each) => each.type === 'async');
  if (keyword === undefined) return null;
  return c.list('Modifiers', keyword, [c.make('Modifier', keyword, [], 'async')], 'modifiers');
}

const definition: Convert = (node, c) =>
  c.make('Func', node, [
    asyncModifier(node, c),
    c.part(node, 'name'),
    parameters(node, c),
    c.part(node, 'return_type', 'returns'),
    c.block(c.field(node, 'body'), 'body'),
  ]);

const lambda: Convert = (node, c) => {
  const body = c.field(node, 'body');
  const value = body === null ? null : c.one(body);
  const isAny = value?.kind === 'Ellipsis';
  const returned =
    value === null || body === null ? null : isAny ? value : c.make('Return', body, [as('value', value)]);
  const block = returned === null || body === null ? null : c.list('Block', body, [returned], 'body');
  return c.make('Lambda', node, [parameters(node, c), block]);
};

/** In their order; a pattern may leave out those that follow. */
function superclasses(node: SyntaxNode | null, c: Converter): Node | null {
  if (node === null) return null;
  const written = c.many(c.named(node)).map((each) => as('', each));
  if (c.isPattern && written.at(-1)?.kind !== 'Ellipsis') written.push(c.make('Ellipsis', node, [], '...'));
  return c.list('Superclasses', node, written, 'bases');
}

const classDefinition: Convert = (node, c) => {
  const body = c.field(node, 'body');
  const members = body === null ? [] : c.many(c.named(body)).map((each) => as('', each));
  return c.make('Class', node, [
    c.part(node, 'name'),
    superclasses(c.field(node, 'superclasses'), c),
    body === null ? null : c.list('Block', body, members, 'body'),
  ]);
};

const decorated: Convert = (node, c) => {
  const inner = c.field(node, 'definition');
  if (inner === null) return c.raw(node);
  const found = node.children.filter((each) => each.type === 'decorator');
  const [first] = found;
  const definition = c.one(inner);
  if (first !== undefined) definition.children.unshift(c.list('Decorators', first, c.many(found), 'decorators'));
  definition.start = node.start;
  return definition;
};

const isCallable = ({ kind }: Node): boolean => kind === 'Name' || kind === 'Dot' || kind === 'Meta';

/** `@f` and `@f()` are the same. */
function called(callee: Node): Node {
  const { start, end } = callee;
  const args = as('args', makeNode('Args', end, end));
  return makeNode('Call', start, end, '', [as('callee', callee), args]);
}

const decorator: Convert = (node, c) => {
  const [value] = c.named(node);
  if (value === undefined) return c.raw(node);
  const converted = c.one(value);
  if (isSpecial(converted)) return converted;
  return c.make('Decorator', node, [as('value', isCallable(converted) ? called(converted) : converted)]);
};

export const convertPythonDefinitions: Readonly<Record<string, Convert>> = {
  function_definition: definition,
  lambda,
  class_definition: classDefinition,
  decorated_definition: decorated,
  decorator,
};
