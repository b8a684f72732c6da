import { callable, classLike, parameter } from './convert-csharp-definitions.ts';
import { asType, modifiersOf } from './convert-csharp-types.ts';
import { catchClause, switchSection, tryStatement, using } from './convert-csharp-statements.ts';
import { first, inner, leaf, list, loop, parts } from './convert-tools.ts';
import {
  plainName,
  arrowBody,
  conditionalAccess,
  genericCall,
  property,
  usingDirective,
} from './convert-csharp-members.ts';
import type { Convert } from './language.ts';
import { as, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

const name: Convert = (node, c) => c.name(node);

/** `int a = 1, b;` is one definition for each name. */
const declaration: Convert = (node, c) => {
  const outer =
    node.type === 'variable_declaration' ? node : c.named(node).find((each) => each.type === 'variable_declaration');
  if (outer === undefined) return c.raw(node);
  const type = c.field(outer, 'type');
  return c.named(outer, 'type').map((each) => {
    const [init] = c.named(each, 'name');
    const named = c.part(each, 'name', 'name');
    // `object ...;` stands for an ellipsis where a declaration has to; `...` alone is read as a type without a name.
    const isLone = c.isPattern && type !== null && placeholder(c.textOf(type))?.kind === 'Ellipsis';
    if ((named?.kind === 'Ellipsis' || (isLone && named?.value === '')) && init === undefined) {
      return c.make('Ellipsis', node, [], '...');
    }
    const defined = c.make('VarDef', node, [
      modifiersOf(node, c),
      named,
      asType(c, type),
      init === undefined ? null : as('init', c.one(init)),
    ]);
    return defined;
  });
};

const statement: Convert = (node, c) => {
  const [only] = c.many(c.named(node));
  if (only === undefined) return null;
  if (only.kind === 'Ellipsis' || only.kind === 'MetaEllipsis' || only.kind === 'VarDef') return only;
  const [callee, args] = only.children;
  const [any] = args?.children ?? [];
  if (c.isPattern && only.kind === 'Call' && callee?.value === '__STATEMENT__' && any !== undefined) {
    return c.make('ExprStmt', node, [as('value', any)], ';');
  }
  return c.make('ExprStmt', node, [as('value', only)], c.textOf(node).endsWith(';') ? ';' : '');
};

const assignment: Convert = (node, c) => {
  const operator = c.field(node, 'operator');
  const isPlain = operator === null || c.textOf(operator) === '=';
  return c.make(
    isPlain ? 'Assign' : 'AugAssign',
    node,
    [c.part(node, 'left', 'left'), c.part(node, 'right', 'right')],
    isPlain || operator === null ? '' : c.textOf(operator),
  );
};

const argument: Convert = (node, c) => {
  const label = c.field(node, 'name');
  const value = c.named(node, 'name').at(-1);
  if (value === undefined) return null;
  if (label === null) return c.one(value);
  return c.make('KeyArg', node, [as('key', c.name(label)), as('value', c.one(value))]);
};

const creation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const type = c.part(node, 'type', 'callee');
  const initializer = c.part(node, 'initializer', 'init');
  return c.make('New', node, [
    type,
    c.list('Args', args ?? node, args === null ? [] : c.many(c.named(args)), 'args'),
    initializer,
  ]);
};

const string: Convert = (node, c) => {
  const text = c.textOf(node);
  const found = /^(?:@|\$|u8)?"+([\s\S]*?)"+(?:u8)?$/.exec(text);
  return c.make('String', node, [], found?.[1] ?? text);
};

const interpolated: Convert = (node, c) => {
  const pieces = c.named(node).filter((each) => each.type !== 'interpolation_start');
  const children = pieces.flatMap((each): Node[] => {
    if (each.type === 'interpolation') {
      const value = c.named(each).find((part) => part.type !== 'interpolation_brace');
      return value === undefined ? [] : [c.make('Interpolation', each, [as('value', c.one(value))])];
    }
    const special = c.isPattern ? placeholder(c.textOf(each)) : null;
    return [
      special === null ? c.make('String', each, [], c.textOf(each)) : c.make(special.kind, each, [], special.value),
    ];
  });
  return c.make('Template', node, children);
};

const access: Convert = (node, c) => {
  const member = c.field(node, 'name');
  return c.make('Dot', node, [
    c.part(node, 'expression', 'object'),
    member === null ? null : as('name', c.one(plainName(member, c))),
  ]);
};

const index: Convert = (node, c) => {
  const subscript = c.field(node, 'subscript');
  const indexes = subscript === null ? [] : c.many(c.named(subscript));
  return c.make('Index', node, [c.part(node, 'expression', 'object'), ...indexes.map((each) => as('index', each))]);
};

export const convertCsharp: Readonly<Record<string, Convert>> = {
  compilation_unit: list('Program'),
  global_statement: (node, c) => c.many(c.named(node)),
  namespace_declaration: (node, c) => {
    const inside = c.field(node, 'body');
    return c.make('Namespace', node, [
      c.part(node, 'name', 'name'),
      inside === null ? null : c.list('Block', inside, c.many(c.named(inside)), 'body'),
    ]);
  },
  identifier: name,
  predefined_type: name,
  qualified_name: (node, c) => {
    const [left, right] = c.named(node);
    return c.make('Dot', node, [left ? as('object', c.one(left)) : null, right ? as('name', c.one(right)) : null]);
  },
  local_declaration_statement: declaration,
  field_declaration: declaration,
  variable_declaration: declaration,
  expression_statement: statement,
  assignment_expression: assignment,
  invocation_expression: genericCall,
  object_creation_expression: creation,
  implicit_object_creation_expression: creation,
  argument,
  member_access_expression: access,
  element_access_expression: index,
  string_literal: string,
  verbatim_string_literal: string,
  raw_string_literal: string,
  interpolated_string_expression: interpolated,
  integer_literal: leaf('Number'),
  real_literal: leaf('Number'),
  boolean_literal: leaf('Bool'),
  null_literal: (node, c) => c.make('Null', node, [], 'null'),
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  prefix_unary_expression: (node, c) => {
    const [operand] = c.named(node);
    const operator = c
      .textOf(node)
      .slice(0, Math.max(1, (operand?.start ?? node.end) - node.start))
      .trim();
    return c.make('Unary', node, [operand === undefined ? null : as('operand', c.one(operand))], operator);
  },
  parenthesized_expression: inner,
  cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  await_expression: first('Await', 'value'),
  conditional_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  if_statement: (node, c) =>
    c.make('If', node, [
      c.part(node, 'condition', 'cond'),
      c.block(c.field(node, 'consequence'), 'then'),
      c.block(c.field(node, 'alternative'), 'else'),
    ]),
  while_statement: loop('While', { condition: 'cond' }),
  foreach_statement: loop('ForEach', { type: 'type', left: 'left', right: 'right' }),
  return_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  using_statement: using,
  try_statement: tryStatement,
  catch_clause: catchClause,
  method_declaration: callable('Func'),
  constructor_declaration: callable('Func'),
  local_function_statement: callable('Func'),
  lambda_expression: callable('Lambda'),
  anonymous_method_expression: callable('Lambda'),
  parameter,
  implicit_parameter: (node, c) => c.make('Param', node, [as('name', c.name(node))]),
  class_declaration: classLike,
  struct_declaration: classLike,
  interface_declaration: classLike,
  record_declaration: classLike,
  block: list('Block'),
  property_declaration: property,
  using_directive: usingDirective,
  conditional_access_expression: conditionalAccess,
  arrow_expression_clause: arrowBody,
  as_expression: (node, c) => c.make('Cast', node, [c.part(node, 'right', 'type'), c.part(node, 'left', 'value')]),
  switch_statement: (node, c) => c.make('Switch', node, [c.part(node, 'value', 'cond'), c.part(node, 'body', 'body')]),
  switch_body: list('Cases'),
  switch_section: switchSection,
  do_statement: loop('DoWhile', { condition: 'cond' }),
  for_statement: loop('For', { initializer: 'init', condition: 'cond', update: 'update' }),
  break_statement: (node, c) => c.make('Break', node),
  continue_statement: (node, c) => c.make('Continue', node),
  lock_statement: (node, c) => {
    const body = c.named(node).at(-1);
    const items = c.many(c.named(node).slice(0, -1)).map((each) => as('items', each));
    return c.make('With', node, [...items, c.block(body ?? null, 'body')], 'lock');
  },
  this: name,
  base: name,
  empty_statement: () => null,
  attribute: (node, c) => {
    const args = c.named(node).find((each) => each.type === 'attribute_argument_list');
    const callee = c.part(node, 'name', 'callee');
    const given = args === undefined ? [] : c.many(c.named(args));
    const value = c.make('Call', node, [callee, c.list('Args', args ?? node, given, 'args')]);
    return c.make('Decorator', node, [as('value', value)]);
  },
  attribute_argument: (node, c) => {
    const [value] = c.named(node);
    const key = value?.type === 'assignment_expression' ? c.part(value, 'left', 'key') : null;
    if (value === undefined || key === null) return value === undefined ? null : c.one(value);
    return c.make('KeyArg', node, [key, c.part(value, 'right', 'value')]);
  },
};
