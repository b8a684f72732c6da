import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { fieldOf, items, structure, use, withReturn } from './convert-rust-items.ts';
import { call, first, inner, leaf, list, loop, parts } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

const name: Convert = (node, c) => c.name(node);

const path: Convert = (node, c) => c.make('Dot', node, [c.part(node, 'path', 'object'), c.part(node, 'name', 'name')]);

const statement: Convert = (node, c) => {
  const [only] = c.many(c.named(node));
  if (only === undefined) return null;
  if (only.kind === 'Ellipsis' || only.kind === 'MetaEllipsis') return only;
  return c.make('ExprStmt', node, [as('value', only)], c.textOf(node).endsWith(';') ? ';' : '');
};

function mutable(node: SyntaxNode, c: Converter): Node | null {
  const word = node.children.find((each) => each.type === 'mutable_specifier');
  return word === undefined ? null : c.list('Modifiers', word, [c.make('Modifier', word, [], 'mut')], 'modifiers');
}

const definition: Convert = (node, c) =>
  c.make('VarDef', node, [
    mutable(node, c),
    c.part(node, 'pattern', 'name') ?? c.part(node, 'name', 'name'),
    c.part(node, 'type', 'type'),
    c.part(node, 'value', 'init'),
  ]);

const string: Convert = (node, c) => {
  const found = /^(?:b|c)?r?#*"([\s\S]*)"#*$/.exec(c.textOf(node));
  return c.make('String', node, [], found?.[1] ?? c.textOf(node));
};

const parameter: Convert = (node, c) => {
  const named = c.part(node, 'pattern', 'name');
  return named?.kind === 'Ellipsis' ? named : c.make('Param', node, [named, c.part(node, 'type', 'type')]);
};

function bodyOf(node: SyntaxNode, c: Converter): Node | null {
  const body = c.block(c.field(node, 'body'), 'body');
  return c.isPattern ? body : withReturn(body);
}

const callable =
  (kind: string): Convert =>
  (node, c) => {
    const given = c.field(node, 'parameters');
    const params = (given === null ? [] : c.many(c.named(given))).map((each) =>
      each.kind === 'Meta' || each.kind === 'Name'
        ? makeNode('Param', each.start, each.end, '', [as('name', each)])
        : each,
    );
    return c.make(kind, node, [
      c.part(node, 'name', 'name'),
      c.list('Params', given ?? node, params, 'params'),
      c.part(node, 'return_type', 'returns'),
      bodyOf(node, c),
    ]);
  };

/** What a macro is given is a row of tokens: words, literals and groups in order. */
const macro: Convert = (node, c) => {
  const tree = c.named(node).find((each) => each.type === 'token_tree');
  const args = tree === undefined ? [] : c.many(c.named(tree));
  const callee = c.part(node, 'macro', 'callee');
  // `m!` is the name of a macro, `m` that of a function.
  const isMeta = callee?.kind === 'Meta';
  const end = callee === null ? node.end : c.text.indexOf('!', callee.end) + 1;
  const named =
    callee === null || isMeta
      ? callee
      : makeNode('Name', callee.start, end, `${c.text.slice(callee.start, callee.end)}!`);
  const parts = [named === null ? null : as('callee', named), c.list('Args', tree ?? node, args, 'args')];
  return c.make('Call', node, parts, isMeta ? '!' : '');
};

export const convertRust: Readonly<Record<string, Convert>> = {
  source_file: items('Program'),
  block: items('Block'),
  declaration_list: items('ClassBody'),
  attribute_item: (node, c) => c.raw(node),
  mod_item: (node, c) => c.make('Namespace', node, [c.part(node, 'name', 'name'), c.part(node, 'body', 'body')]),
  struct_item: structure(''),
  enum_item: structure('enum'),
  field_declaration: fieldOf,
  unsafe_block: (node, c) =>
    c.make(
      'Unsafe',
      node,
      c.many(c.named(node)).map((each) => as('body', each)),
    ),
  type_cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  primitive_type: name,
  generic_function: (node, c) => c.part(node, 'function', node.field ?? ''),
  reference_expression: (node, c) => c.make('Ref', node, [c.part(node, 'value', 'operand')]),
  identifier: name,
  type_identifier: name,
  field_identifier: name,
  self: name,
  scoped_identifier: path,
  scoped_type_identifier: path,
  use_declaration: use,
  expression_statement: statement,
  let_declaration: definition,
  const_item: definition,
  static_item: definition,
  assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  compound_assignment_expr: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  call_expression: call('function', 'arguments'),
  macro_invocation: macro,
  field_expression: parts('Dot', { value: 'object', field: 'name' }),
  index_expression: (node, c) => {
    const [object, index] = c.named(node);
    return c.make('Index', node, [
      object ? as('object', c.one(object)) : null,
      index ? as('index', c.one(index)) : null,
    ]);
  },
  string_literal: string,
  raw_string_literal: string,
  integer_literal: leaf('Number'),
  float_literal: leaf('Number'),
  boolean_literal: leaf('Bool'),
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  parenthesized_expression: inner,
  array_expression: list('List'),
  tuple_expression: list('Tuple'),
  return_expression: first('Return', 'value'),
  await_expression: first('Await', 'value'),
  if_expression: (node, c) =>
    c.make('If', node, [
      c.part(node, 'condition', 'cond'),
      c.block(c.field(node, 'consequence'), 'then'),
      c.block(c.field(node, 'alternative'), 'else'),
    ]),
  while_expression: loop('While', { condition: 'cond' }),
  for_expression: loop('ForEach', { pattern: 'left', value: 'right' }),
  function_item: callable('Func'),
  closure_expression: callable('Lambda'),
  parameter,
};
