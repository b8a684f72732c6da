import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { inner, isSpecial, leaf, list } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

function template(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  for (const each of node.children) {
    if (each.type === 'template_literal') {
      const text = c.textOf(each);
      const isAny = c.isPattern && text === '__ELLIPSIS__';
      parts.push(as('chunk', makeNode(isAny ? 'Ellipsis' : 'String', each.start, each.end, text)));
    } else if (each.type === 'template_interpolation') {
      const value = each.children.find((piece) => piece.type === 'expression');
      if (value !== undefined) parts.push(as('', c.one(value)));
    }
  }
  const plain = parts.every((each) => each.role === 'chunk');
  if (!plain) return c.make('Template', node, parts);
  const text = parts.map((each) => (each.kind === 'Ellipsis' ? '__ELLIPSIS__' : each.value)).join('');
  return c.make('String', node, [], text);
}

/** `a.b[0].c`: what follows a value, each around what stands before it. */
function chain(node: SyntaxNode, c: Converter): Node | null {
  const [start, ...rest] = c.named(node);
  if (start === undefined) return null;
  let value = c.one(start);
  for (const each of rest) {
    const [piece] = c.named(each);
    const at = (kind: string, role: string, part: Node): Node =>
      makeNode(kind, node.start, each.end, '', [as('object', value), as(role, part)]);
    if (each.type === 'get_attr' && piece !== undefined) value = at('Dot', 'name', c.name(piece));
    else if (each.type === 'index') {
      const [index] = piece === undefined ? [] : c.named(piece);
      value = index === undefined ? at('Splat', 'splat', c.raw(each)) : at('Index', 'index', c.one(index));
    } else value = at('Splat', 'splat', c.raw(each));
  }
  return value;
}

const attribute: Convert = (node, c) => {
  const [name, value] = c.named(node);
  if (name === undefined || value === undefined) return null;
  const left = c.name(name);
  if (isSpecial(left)) return left;
  return c.make('Assign', node, [as('left', left), as('right', c.one(value))]);
};

/** `resource "type" "name" { … }`. */
const block: Convert = (node, c) => {
  const parts = c.named(node).filter((each) => each.type === 'identifier' || each.type === 'string_lit');
  const [type, ...labels] = parts;
  if (type === undefined) return null;
  const body = node.children.find((each) => each.type === 'body');
  const at = body ?? node;
  const opened = node.children.find(({ type: kind }) => kind === 'block_start');
  const closed = node.children.find(({ type: kind }) => kind === 'block_end');
  const members = body === undefined ? [] : c.many(c.named(body)).map((each) => as('', each));
  return c.make('BlockDef', node, [
    as('callee', c.one(type)),
    c.list(
      'Labels',
      node,
      c.many(labels).map((each) => as('', each)),
      'labels',
    ),
    as('body', makeNode('ClassBody', opened?.start ?? at.start, closed?.end ?? at.end, '', members)),
  ]);
};

const objectElement: Convert = (node, c) => {
  const key = c.field(node, 'key');
  const value = c.field(node, 'val');
  if (key === null || value === null) return null;
  const name = c.one(key);
  if (isSpecial(name)) return name;
  if (name.kind === 'String' && name.value !== '__ELLIPSIS__') name.kind = 'Name';
  return c.make('Assign', node, [as('left', name), as('right', c.one(value))]);
};

const operation: Convert = (node, c) => {
  const [inside] = c.named(node);
  if (inside === undefined) return null;
  const operands = c.named(inside);
  const operator = inside.children.find((each) => !each.isNamed);
  const [left, right] = operands;
  const word = operator === undefined ? '' : c.textOf(operator);
  if (left === undefined) return null;
  if (right === undefined) return c.make('Unary', node, [as('operand', c.one(left))], word);
  return c.make('Binary', node, [as('left', c.one(left)), as('right', c.one(right))], word);
};

const functionCall: Convert = (node, c) => {
  const [callee, args] = c.named(node);
  if (callee === undefined) return null;
  const given = args === undefined ? [] : c.many(c.named(args)).map((each) => as('', each));
  return c.make('Call', node, [as('callee', c.name(callee)), c.list('Args', args ?? node, given, 'args')]);
};

const conditional: Convert = (node, c) => {
  const [cond, then, otherwise] = c.named(node);
  if (cond === undefined || then === undefined || otherwise === undefined) return c.raw(node);
  return c.make('Conditional', node, [as('cond', c.one(cond)), as('then', c.one(then)), as('else', c.one(otherwise))]);
};

/** Terraform's language. */
export const convertHcl: Readonly<Record<string, Convert>> = {
  config_file: (node, c) => {
    const [body] = c.named(node);
    // A pattern may be an object and nothing else.
    if (body?.type === 'object') return c.make('Program', node, [as('', c.one(body))]);
    const members = body === undefined ? [] : c.many(c.named(body)).map((each) => as('', each));
    return c.make('Program', node, members);
  },
  attribute,
  block,
  expression: chain,
  variable_expr: inner,
  identifier: (node, c) => c.name(node),
  literal_value: inner,
  string_lit: template,
  template_expr: inner,
  quoted_template: template,
  heredoc_template: template,
  numeric_lit: leaf('Number'),
  bool_lit: leaf('Bool'),
  null_lit: leaf('Null'),
  collection_value: inner,
  tuple: (node, c) =>
    c.make(
      'List',
      node,
      c.many(c.named(node).filter((each) => each.type === 'expression')).map((each) => as('', each)),
    ),
  object: (node, c) =>
    c.make(
      'Object',
      node,
      c.many(c.named(node).filter((each) => each.type === 'object_elem')).map((each) => as('', each)),
    ),
  object_elem: objectElement,
  operation,
  function_call: functionCall,
  conditional,
  for_expr: list('Comprehension'),
};
