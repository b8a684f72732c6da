import { typeDescriptor } from './convert-cpp-declarators.ts';
import { declaration, func, lambda, parameter, structLike, typeDefinition } from './convert-cpp-definitions.ts';
import { call, expressionStatement, first, inner, leaf, list, loop, parts, update } from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as, makeNode } from './node.ts';

const name: Convert = (node, c) => c.name(node);
const typeName: Convert = (node, c) => c.make('TypeName', node, [c.name(node)]);

/** What a directive encloses, as if the directive weren't there: both branches are read. */
const enclosed: Convert = (node, c) => c.many(c.named(node, 'name', 'condition'));

const field: Convert = (node, c) => {
  const object = c.part(node, 'argument', 'object');
  const operator = c.field(node, 'operator');
  const isPointer = operator !== null && c.textOf(operator) === '->';
  const target =
    object !== null && isPointer ? makeNode('Unary', object.start, object.end, '*', [as('operand', object)]) : object;
  return c.make('Dot', node, [target === null ? null : as('object', target), c.part(node, 'field', 'name')]);
};

const subscript: Convert = (node, c) => {
  const indices = c.field(node, 'indices') ?? c.field(node, 'index');
  const given = indices === null ? [] : indices.type === 'subscript_argument_list' ? c.named(indices) : [indices];
  return c.make('Index', node, [c.part(node, 'argument', 'object'), ...c.many(given).map((each) => as('index', each))]);
};

const assignment: Convert = (node, c) => {
  const operator = c.field(node, 'operator');
  const sign = operator === null ? '=' : c.textOf(operator);
  const sides = [c.part(node, 'left'), c.part(node, 'right')];
  return sign === '=' ? c.make('Assign', node, sides) : c.make('AugAssign', node, sides, sign);
};

const sizeOf: Convert = (node, c) => {
  const of = c.part(node, 'type', 'type') ?? c.part(node, 'value', 'value');
  return c.make('SizeOf', node, [of]);
};

/** A directive ends with its line; the line's end is no part of it. */
const directive: Convert = (node, c) => {
  const made = c.raw(node);
  made.end = node.start + c.textOf(node).trimEnd().length;
  return made;
};

const string: Convert = (node, c) => {
  const text = c.textOf(node);
  const [, content] = /^(?:u8|[LuU])?(?:R"[^(]*\(([\s\S]*)\)[^)]*"|"(?:[\s\S]*)")$/.exec(text) ?? [];
  return c.make('String', node, [], content ?? text.slice(text.indexOf('"') + 1, -1));
};

const concatenated: Convert = (node, c) => {
  const pieces = c.named(node).map((each) => c.one(each));
  const isPlain = pieces.every(({ kind }) => kind === 'String');
  return isPlain ? c.make('String', node, [], pieces.map(({ value }) => value).join('')) : c.raw(node);
};

const qualified: Convert = (node, c) => {
  const scope = c.part(node, 'scope', 'object');
  const last = c.part(node, 'name', 'name');
  return scope === null ? last : c.make('Dot', node, [scope, last]);
};

const ifStatement: Convert = (node, c) => {
  const otherwise = c.field(node, 'alternative');
  return c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    otherwise === null ? null : c.block(c.named(otherwise)[0] ?? otherwise, 'else'),
  ]);
};

const forStatement: Convert = (node, c) =>
  c.make('For', node, [
    c.part(node, 'initializer', 'init'),
    c.part(node, 'condition', 'cond'),
    c.part(node, 'update'),
    c.block(c.field(node, 'body'), 'body'),
  ]);

const switchCase: Convert = (node, c) =>
  c.make('Case', node, [c.part(node, 'value', 'test'), c.list('Block', node, c.many(c.named(node, 'value')), 'body')]);

const switchStatement: Convert = (node, c) => {
  const body = c.field(node, 'body');
  return c.make('Switch', node, [
    c.part(node, 'condition', 'cond'),
    body === null ? null : c.list('Cases', body, c.many(c.named(body)), 'body'),
  ]);
};

const tryStatement: Convert = (node, c) => {
  const clauses = c.named(node).filter((each) => each.type === 'catch_clause');
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    c.list('Catches', clauses[0] ?? node, c.many(clauses), 'catches'),
  ]);
};

const catchClause: Convert = (node, c) => {
  const given = c.field(node, 'parameters');
  const [param] = given === null ? [] : c.many(c.named(given));
  return c.make('Catch', node, [
    param === undefined ? null : as('param', param),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

const creation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  return c.make('New', node, [
    c.part(node, 'type', 'callee'),
    c.list('Args', args ?? node, args === null ? [] : c.many(c.named(args)), 'args'),
  ]);
};

const namespaceNode: Convert = (node, c) => {
  const body = c.field(node, 'body');
  return c.make('Namespace', node, [
    c.part(node, 'name'),
    body === null ? null : c.list('Block', body, c.many(c.named(body)), 'body'),
  ]);
};

const expressions: Readonly<Record<string, Convert>> = {
  identifier: name,
  field_identifier: name,
  namespace_identifier: name,
  statement_identifier: name,
  qualified_identifier: qualified,
  this: name,
  field_expression: field,
  subscript_expression: subscript,
  assignment_expression: assignment,
  call_expression: call('function', 'arguments'),
  pointer_expression: parts('Unary', { argument: 'operand' }, 'operator'),
  unary_expression: parts('Unary', { argument: 'operand' }, 'operator'),
  update_expression: update,
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  conditional_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  sizeof_expression: sizeOf,
  parenthesized_expression: inner,
  condition_clause: (node, c) => c.part(node, 'value', ''),
  new_expression: creation,
  lambda_expression: lambda,
  initializer_list: list('List'),
  string_literal: string,
  raw_string_literal: string,
  concatenated_string: concatenated,
  char_literal: leaf('Char'),
  number_literal: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  null: (node, c) => c.make('Name', node, [], c.textOf(node)),
};

const types: Readonly<Record<string, Convert>> = {
  type_identifier: typeName,
  primitive_type: typeName,
  sized_type_specifier: typeName,
  type_descriptor: typeDescriptor,
  struct_specifier: structLike,
  union_specifier: structLike,
  class_specifier: structLike,
};

const statements: Readonly<Record<string, Convert>> = {
  compound_statement: list('Block'),
  expression_statement: expressionStatement,
  if_statement: ifStatement,
  while_statement: loop('While', { condition: 'cond' }),
  do_statement: (node, c) =>
    c.make('DoWhile', node, [c.block(c.field(node, 'body'), 'body'), c.part(node, 'condition', 'cond')]),
  for_statement: forStatement,
  for_range_loop: loop('ForEach', { declarator: 'left', right: 'right' }),
  switch_statement: switchStatement,
  case_statement: switchCase,
  return_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  break_statement: leaf('Break'),
  continue_statement: leaf('Continue'),
  try_statement: tryStatement,
  catch_clause: catchClause,
};

export const convertCpp: Readonly<Record<string, Convert>> = {
  ...expressions,
  ...types,
  ...statements,
  translation_unit: list('Program'),
  declaration,
  field_declaration: declaration,
  parameter_declaration: parameter,
  optional_parameter_declaration: parameter,
  type_definition: typeDefinition,
  function_definition: func,
  namespace_definition: namespaceNode,
  linkage_specification: (node, c) => {
    const body = c.field(node, 'body');
    return body === null ? null : body.type === 'declaration_list' ? c.many(c.named(body)) : c.one(body);
  },
  template_declaration: (node, c) => c.many(c.named(node, 'parameters')),
  preproc_include: directive,
  preproc_def: directive,
  preproc_function_def: directive,
  preproc_ifdef: enclosed,
  preproc_if: enclosed,
  preproc_else: enclosed,
  preproc_elif: enclosed,
};
