import { callable, classLike, constants, parameter, properties, qualified, uses } from './convert-php-definitions.ts';
import { convertPhpStatements } from './convert-php-statements.ts';
import { heredoc, plainString, template } from './convert-php-strings.ts';
import { call, first, inner, leaf, list, loop, name, parts, update } from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { isMetavariable } from './placeholders.ts';
import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';

/** Variables of the language itself: they look like metavariables and are none. */
const superglobals = /^\$(?:_GET|_POST|_COOKIE|_REQUEST|_SERVER|_FILES|_ENV|_SESSION|GLOBALS|HTTP_RAW_POST_DATA)$/;

/** `$x` keeps its `$`: a constant may have the same name. */
const variable: Convert = (node, c) => {
  const text = c.textOf(node);
  if (text === '$__ELLIPSIS__') return c.make('Ellipsis', node, [], '...');
  if (c.isPattern && isMetavariable(text) && !superglobals.test(text)) return c.make('Meta', node, [], text);
  const inPattern = c.isPattern ? /^\$(__(?:META|MANY)_\w+__)$/.exec(text)?.[1] : undefined;
  if (inPattern !== undefined) return c.name(node);
  return c.make('Name', node, [], text);
};

/** `->` and `::` tell their members apart by the value of the node. */
const access =
  (value: string, object: string | number, name: string | number): Convert =>
  (node, c) => {
    const part = (key: string | number): SyntaxNode | null =>
      typeof key === 'string' ? c.field(node, key) : (c.named(node)[key] ?? null);
    const [left, right] = [part(object), part(name)];
    return c.make('Dot', node, [left && as('object', c.one(left)), right && as('name', c.one(right))], value);
  };

const method =
  (value: string, object: string): Convert =>
  (node, c) => {
    const callee = access(value, object, 'name')(node, c) as Node;
    callee.end = c.field(node, 'name')?.end ?? callee.end;
    const args = c.field(node, 'arguments');
    const given = args === null ? [] : c.many(c.named(args));
    return c.make('Call', node, [as('callee', callee), c.list('Args', args ?? node, given, 'args')]);
  };

const creation: Convert = (node, c) => {
  const [type, args] = c.named(node);
  if (type === undefined || type.type === 'anonymous_class') return c.raw(node);
  const given = args?.type === 'arguments' ? c.many(c.named(args)) : [];
  return c.make('New', node, [as('callee', c.one(type)), c.list('Args', args ?? node, given, 'args')]);
};

const argument: Convert = (node, c) => {
  const name = c.field(node, 'name');
  const [value] = c.named(node, 'name');
  if (value === undefined) return null;
  if (name === null) return c.one(value);
  return c.make('KeyArg', node, [as('key', c.name(name)), as('value', c.one(value))]);
};

const element: Convert = (node, c) => {
  const [one, two] = c.named(node);
  if (one === undefined) return null;
  if (two === undefined) return c.one(one);
  return c.make('Pair', node, [as('key', c.one(one)), as('value', c.one(two))]);
};

const subscript: Convert = (node, c) => {
  const [object, index] = c.named(node);
  return c.make('Index', node, [object ? as('object', c.one(object)) : null, index ? as('index', c.one(index)) : null]);
};

/** Names of functions are the same in any case. */
const called: Convert = (node, c) => {
  const made = call('function', 'arguments')(node, c) as Node;
  const [callee] = made.children;
  if (callee?.kind === 'Name' && !callee.value.startsWith('$') && !callee.value.startsWith('__'))
    callee.value = callee.value.toLowerCase();
  return made;
};

const statement: Convert = (node, c) => {
  const [only] = c.many(c.named(node));
  if (only === undefined) return null;
  if (only.kind === 'Ellipsis' || only.kind === 'MetaEllipsis') return only;
  return c.make('ExprStmt', node, [as('value', only)], c.textOf(node).endsWith(';') ? ';' : '');
};

/** `echo a, b;` is a call in other clothes. */
const command =
  (name: string): Convert =>
  (node, c) => {
    const args = c.named(node).flatMap((each) => (each.type === 'sequence_expression' ? c.named(each) : [each]));
    const callee = makeNode('Name', node.start, node.start + name.length, name);
    const called = c.make('Call', node, [as('callee', callee), c.list('Args', node, c.many(args), 'args')]);
    return node.type.endsWith('_statement') ? c.make('ExprStmt', node, [as('value', called)], ';') : called;
  };

const nothing: Convert = () => null;

export const convertPhp: Readonly<Record<string, Convert>> = {
  ...convertPhpStatements,
  program: list('Program'),
  php_tag: nothing,
  text: nothing,
  text_interpolation: nothing,
  empty_statement: nothing,
  expression_statement: statement,
  echo_statement: command('echo'),
  exit_statement: command('exit'),
  print_intrinsic: command('print'),
  include_expression: command('include'),
  include_once_expression: command('include_once'),
  require_expression: command('require'),
  require_once_expression: command('require_once'),
  variable_name: variable,
  name,
  qualified_name: qualified,
  named_type: inner,
  assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  reference_assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  augmented_assignment_expression: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  function_call_expression: called,
  member_call_expression: method('', 'object'),
  nullsafe_member_call_expression: method('', 'object'),
  scoped_call_expression: method('', 'scope'),
  member_access_expression: access('', 'object', 'name'),
  nullsafe_member_access_expression: access('', 'object', 'name'),
  scoped_property_access_expression: access('', 'scope', 'name'),
  class_constant_access_expression: access('', 0, 1),
  object_creation_expression: creation,
  argument,
  variadic_unpacking: first('Spread', 'value'),
  encapsed_string: template,
  string: plainString,
  heredoc,
  nowdoc: heredoc,
  integer: leaf('Number'),
  float: leaf('Number'),
  boolean: (node, c) => c.make('Bool', node, [], c.textOf(node).toLowerCase()),
  null: (node, c) => c.make('Null', node, [], 'null'),
  array_creation_expression: list('List'),
  array_element_initializer: element,
  subscript_expression: subscript,
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_op_expression: parts('Unary', { argument: 'operand' }, 'operator'),
  update_expression: update,
  cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  parenthesized_expression: inner,
  conditional_expression: parts('Conditional', { condition: 'cond', body: 'then', alternative: 'else' }),
  while_statement: loop('While', { condition: 'cond' }),
  do_statement: loop('DoWhile', { condition: 'cond' }),
  return_statement: first('Return', 'value'),
  throw_expression: first('Throw', 'value'),
  function_definition: callable('Func'),
  method_declaration: callable('Func'),
  anonymous_function: callable('Lambda'),
  anonymous_function_creation_expression: callable('Lambda'),
  arrow_function: callable('Lambda'),
  simple_parameter: parameter,
  variadic_parameter: parameter,
  property_promotion_parameter: parameter,
  class_declaration: classLike(''),
  interface_declaration: classLike('interface'),
  trait_declaration: classLike('trait'),
  property_declaration: properties,
  const_declaration: constants,
  namespace_use_declaration: uses,
  namespace_name: qualified,
  primitive_type: name,
  optional_type: inner,
  break_statement: (node, c) => c.make('Break', node),
  continue_statement: (node, c) => c.make('Continue', node),
  ...convertPhpStatements,
  compound_statement: list('Block'),
};
