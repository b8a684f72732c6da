import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { asType, modifiersOf } from './convert-csharp-types.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

/** A property is a variable of its class; what it runs stands beside it. */
export const property: Convert = (node, c) => {
  const type = c.field(node, 'type');
  // A lone ellipsis among members is read as a property without a name.
  if (c.isPattern && type !== null && placeholder(c.textOf(type))?.kind === 'Ellipsis')
    return c.make('Ellipsis', node, [], '...');
  const value = c.field(node, 'value');
  const name = c.field(node, 'name');
  const isBody = value?.type === 'arrow_expression_clause';
  const accessors = c.field(node, 'accessors');
  const init = value === null || isBody ? null : as('init', c.one(value));
  const made = c.make('VarDef', node, [
    modifiersOf(node, c),
    as('name', name === null ? c.raw(node) : c.name(name)),
    asType(c, type),
    init,
  ]);
  if (init === null) made.end = name?.end ?? node.end;
  const bodies = (accessors === null ? [] : c.named(accessors)).filter((each) => c.field(each, 'body') !== null);
  return [made, ...bodies.map((each) => c.raw(each)), ...(value !== null && isBody ? [c.one(value)] : [])];
};

/** `using A.B;` and `using static A.B;` import all of a namespace. */
export const usingDirective: Convert = (node, c) => {
  const alias = c.field(node, 'name');
  const [path] = c.named(node, 'name');
  if (path === undefined || alias !== null) return c.raw(node);
  return c.make('Import', node, [as('module', c.one(path))]);
};

/** `a?.b` asks for the same member as `a.b`. */
export const conditionalAccess: Convert = (node, c) => {
  const condition = c.field(node, 'condition');
  const bound = c.named(node, 'condition')[0];
  if (condition === null || bound === undefined) return c.raw(node);
  const object = as('object', c.one(condition));
  const name = c.field(bound, 'name');
  if (bound.type === 'member_binding_expression' && name !== null)
    return c.make('Dot', node, [object, as('name', c.name(name))]);
  if (bound.type !== 'element_binding_expression') return c.raw(node);
  return c.make('Index', node, [object, ...c.many(c.named(bound)).map((each) => as('index', each))]);
};

/** The expression that a member consists of, as the only statement of its body. */
export const arrowBody: Convert = (node, c) => {
  const [value] = c.named(node);
  if (value === undefined) return null;
  return makeNode('Block', node.start, node.end, '', [
    makeNode('ExprStmt', value.start, value.end, ';', [as('value', c.one(value))]),
  ]);
};

/** `base(a)` runs before everything else in a constructor. */
export function initializerOf(node: SyntaxNode, c: Converter): Node | null {
  const found = c.named(node).find((each) => each.type === 'constructor_initializer');
  const args = found === undefined ? undefined : c.named(found)[0];
  if (found === undefined || args === undefined) return null;
  const word = c.textOf(found).includes('base') ? 'base' : 'this';
  const start = found.start + Math.max(0, c.textOf(found).indexOf(word));
  const callee = makeNode('Name', start, start + word.length, word);
  const called = makeNode('Call', start, found.end, '', [
    as('callee', callee),
    c.list('Args', args, c.many(c.named(args)), 'args'),
  ]);
  return makeNode('ExprStmt', start, found.end, ';', [as('value', called)]);
}

/** The name of `Name<T>`. */
export const plainName = (node: SyntaxNode, c: Converter): SyntaxNode =>
  node.type === 'generic_name' ? (c.named(node)[0] ?? node) : node;

/** `Name<T>`: the name, and apart from it what it is told of types. */
export const genericCall: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const called = c.field(node, 'function');
  if (args === null || called === null) return c.raw(node);
  const inner = called.type === 'member_access_expression' ? c.field(called, 'name') : called;
  const types =
    inner?.type === 'generic_name' ? c.named(inner).find((each) => each.type === 'type_argument_list') : undefined;
  return c.make('Call', node, [
    as('callee', c.one(plainName(called, c))),
    c.list('Args', args, c.many(c.named(args)), 'args'),
    types === undefined ? null : c.list('TypeArgs', types, c.many(c.named(types)), 'typeArgs'),
  ]);
};
