import { annotation, classNode, enumeration, lambda, method, resource, variables } from './convert-java-definitions.ts';
import { dotted, importDeclaration, scopedType } from './convert-java-names.ts';
import { catchClause, forEach, ifStatement, switchGroup, tryStatement } from './convert-java-statements.ts';
import {
  expressionStatement,
  first,
  inner,
  isSpecial,
  leaf,
  list,
  loop,
  name,
  parts,
  update,
  typeName,
} from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as, makeNode } from './node.ts';

const string: Convert = (node, c) => {
  const text = c.textOf(node);
  const raw = text.startsWith('"""') ? text.slice(3, -3) : text.slice(1, -1);
  return c.make('String', node, [], raw);
};

/** `o.f(a)`: the callee is `o.f`. */
const invocation: Convert = (node, c) => {
  const object = c.part(node, 'object');
  const called = c.part(node, 'name');
  const args = c.field(node, 'arguments');
  const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
  const end = c.field(node, 'name')?.end ?? node.end;
  const callee = object === null || called === null ? called : makeNode('Dot', node.start, end, '', [object, called]);
  if (called !== null && object === null) called.role = '';
  return c.make('Call', node, [
    callee === null ? null : as('callee', callee),
    c.list('Args', args ?? node, given, 'args'),
  ]);
};

const creation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
  const body = node.children.find((each) => each.type === 'class_body');
  return c.make('New', node, [
    c.part(node, 'type', 'callee'),
    c.list('Args', args ?? node, given, 'args'),
    body === undefined ? null : as('decorators', c.one(body)),
  ]);
};

const assignment: Convert = (node, c) => {
  const operator = c.field(node, 'operator');
  const word = operator === null ? '=' : c.textOf(operator);
  const sides = [c.part(node, 'left'), c.part(node, 'right')];
  return word === '=' ? c.make('Assign', node, sides) : c.make('AugAssign', node, sides, word);
};

export const convertJava: Readonly<Record<string, Convert>> = {
  program: list('Program'),
  block: list('Block'),
  constructor_body: list('Block'),
  class_body: list('ClassBody'),
  interface_body: list('ClassBody'),
  enum_body: list('ClassBody'),
  expression_statement: expressionStatement,
  package_declaration: list('Package'),
  import_declaration: importDeclaration,
  class_declaration: classNode,
  interface_declaration: classNode,
  enum_declaration: enumeration,
  annotation_type_declaration: classNode,
  annotation_type_body: list('ClassBody'),
  annotation_type_element_declaration: method,
  enum_body_declarations: (node, c) => c.many(c.named(node)),
  record_declaration: classNode,
  annotation,
  marker_annotation: annotation,
  element_value_pair: (node, c) => {
    const key = c.part(node, 'key');
    return key !== null && isSpecial(key) ? key : c.make('KeyArg', node, [key, c.part(node, 'value')]);
  },
  element_value_array_initializer: list('List'),
  array_initializer: list('List'),
  method_declaration: method,
  constructor_declaration: method,
  explicit_constructor_invocation: (node, c) => {
    const args = c.field(node, 'arguments');
    const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
    const made = c.make('Call', node, [
      c.part(node, 'constructor', 'callee'),
      c.list('Args', args ?? node, given, 'args'),
    ]);
    made.end = args?.end ?? node.end;
    return c.make('ExprStmt', node, [as('value', made)], ';');
  },
  lambda_expression: lambda,
  field_declaration: variables,
  local_variable_declaration: variables,
  constant_declaration: variables,
  resource,
  identifier: name,
  this: name,
  super: name,
  type_identifier: typeName,
  integral_type: typeName,
  floating_point_type: typeName,
  boolean_type: typeName,
  void_type: typeName,
  scoped_type_identifier: scopedType,
  scoped_identifier: dotted,
  field_access: parts('Dot', { object: 'object', field: 'name' }),
  array_access: parts('Index', { array: 'object', index: 'index' }),
  method_invocation: invocation,
  object_creation_expression: creation,
  assignment_expression: assignment,
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_expression: parts('Unary', { operand: 'operand' }, 'operator'),
  update_expression: update,
  ternary_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  parenthesized_expression: inner,
  string_literal: string,
  decimal_integer_literal: leaf('Number'),
  hex_integer_literal: leaf('Number'),
  decimal_floating_point_literal: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  null_literal: leaf('Null'),
  character_literal: leaf('Rune'),
  if_statement: ifStatement,
  for_statement: loop('For', { init: 'init', condition: 'cond', update: 'update' }),
  enhanced_for_statement: forEach,
  while_statement: loop('While', { condition: 'cond' }),
  do_statement: loop('DoWhile', { condition: 'cond' }),
  return_statement: first('Return', 'value'),
  // `yield` gives a switch its value as `return` gives a function its own.
  yield_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  try_statement: tryStatement,
  try_with_resources_statement: tryStatement,
  catch_clause: catchClause,
  switch_expression: (node, c) => c.make('Switch', node, [c.part(node, 'condition', 'cond'), c.part(node, 'body')]),
  switch_block: list('Cases'),
  switch_block_statement_group: switchGroup,
  switch_rule: switchGroup,
  assert_statement: list('Assert'),
};
