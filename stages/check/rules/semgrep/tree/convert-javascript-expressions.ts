import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { bracketed, first, inner, isSpecial, leaf, list, name, parts, update } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

function stringNode(node: SyntaxNode, c: Converter): Node {
  const raw = c.textOf(node).slice(1, -1);
  return c.make('String', node, [], raw);
}

function template(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  let at = node.start + 1;
  const chunk = (end: number): void => {
    const value = c.text.slice(at, end);
    if (value === '') return;
    const isAny = c.isPattern && value === '__ELLIPSIS__';
    parts.push(as('chunk', makeNode(isAny ? 'Ellipsis' : 'String', at, end, isAny ? '...' : value)));
  };
  for (const each of node.children) {
    if (each.type !== 'template_substitution') continue;
    chunk(each.start);
    const [inner] = c.named(each);
    if (inner !== undefined) parts.push(c.one(inner));
    at = each.end;
  }
  if (at === node.start + 1 && !c.isPattern) return c.make('String', node, [], c.text.slice(at, node.end - 1));
  chunk(node.end - 1);
  return c.make('Template', node, parts);
}

function call(node: SyntaxNode, c: Converter): Node {
  const args = c.field(node, 'arguments');
  const callee = c.part(node, 'function', 'callee');
  const types = c.part(node, 'type_arguments', 'typeArgs');
  if (c.isPattern && callee?.value === '__DEEP__') {
    return c.make('DeepEllipsis', node, args === null ? [] : c.many(c.named(args)).map((each) => as('value', each)));
  }
  const list = args?.type === 'arguments' ? c.many(c.named(args)) : args === null ? [] : [c.one(args)];
  for (const each of list) each.role = '';
  return c.make('Call', node, [callee, types, c.list('Args', args ?? node, list, 'args')]);
}

const key = (node: SyntaxNode | null, c: Converter): Node | null => {
  if (node === null) return null;
  const converted = c.one(node);
  if (converted.kind === 'String') converted.kind = converted.value === '__ELLIPSIS__' ? 'Ellipsis' : 'Name';
  return as('key', converted);
};

const shorthand: Convert = (node, c) => {
  const name = c.name(node);
  if (isSpecial(name)) return name;
  return c.make('Pair', node, [as('key', c.name(node)), as('value', name)]);
};

/** Names, literals, objects and what is computed of them. */
export const convertJavascriptExpressions: Readonly<Record<string, Convert>> = {
  identifier: name,
  property_identifier: name,
  private_property_identifier: name,
  statement_identifier: name,
  undefined: name,
  this: name,
  super: name,
  shorthand_property_identifier: shorthand,
  shorthand_property_identifier_pattern: shorthand,
  member_expression: (node, c) =>
    c.make(
      'Dot',
      node,
      [c.part(node, 'object'), c.part(node, 'property', 'name')],
      node.children.some((each) => each.type === 'optional_chain') ? '?.' : '',
    ),
  subscript_expression: parts('Index', { object: 'object', index: 'index' }),
  call_expression: call,
  new_expression: (node, c) => {
    const args = c.field(node, 'arguments');
    const list = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
    return c.make('New', node, [c.part(node, 'constructor', 'callee'), c.list('Args', args ?? node, list, 'args')]);
  },
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_expression: parts('Unary', { argument: 'operand' }, 'operator'),
  update_expression: update,
  ternary_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  augmented_assignment_expression: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  assignment_pattern: parts('Assign', { left: 'left', right: 'right' }),
  object_assignment_pattern: parts('Assign', { left: 'left', right: 'right' }),
  await_expression: first('Await', 'value'),
  yield_expression: first('Yield', 'value'),
  spread_element: first('Spread', 'value'),
  rest_pattern: first('Spread', 'value'),
  parenthesized_expression: (node, c) => {
    const type = node.children.find((each) => each.type === 'type_annotation');
    const [only] = c.named(node);
    if (type === undefined || only === undefined || !c.isPattern) return bracketed(node, c);
    return c.make('TypedMeta', node, [as('type', c.one(type))], c.textOf(only));
  },
  computed_property_name: inner,
  sequence_expression: list('Sequence'),
  string: stringNode,
  template_string: template,
  number: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  null: leaf('Null'),
  regex: leaf('Regex'),
  array: list('List'),
  array_pattern: list('List'),
  object: list('Object'),
  object_pattern: list('Object'),
  pair: (node, c) => c.make('Pair', node, [key(c.field(node, 'key'), c), c.part(node, 'value')]),
  pair_pattern: (node, c) => c.make('Pair', node, [key(c.field(node, 'key'), c), c.part(node, 'value')]),
};
