import { declarations, func, pairs, shortVariable } from './convert-go-definitions.ts';
import { assignment, caseClause, forStatement, ifStatement, step, switchStatement } from './convert-go-statements.ts';
import { call, expressionStatement, inner, leaf, list, name, parts, typeName } from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as, makeNode } from './node.ts';

const string: Convert = (node, c) => {
  const raw = c.textOf(node).slice(1, -1);
  return c.make('String', node, [], raw);
};

/** One expression stands for itself, several for a tuple. */
const expressionList: Convert = (node, c) => {
  const items = c.many(c.named(node));
  const [only] = items;
  return items.length === 1 && only !== undefined
    ? only
    : c.make(
        'Tuple',
        node,
        items.map((each) => as('', each)),
      );
};

const single =
  (kind: string): Convert =>
  (node, c) => {
    const [value] = c.named(node);
    return c.make(kind, node, [value === undefined ? null : as('value', c.one(value))]);
  };

const importSpec: Convert = (node, c) => {
  const path = c.field(node, 'path');
  const alias = c.field(node, 'name');
  if (path === null) return null;
  const module = c.one(path);
  return c.make('ImportAs', node, [as('module', module), alias === null ? null : as('alias', c.name(alias))]);
};

const composite: Convert = (node, c) => {
  const body = c.field(node, 'body');
  const items = body === null ? [] : c.many(c.named(body)).map((each) => as('', each));
  const [only] = items;
  // `T{...}` speaks of a literal whatever it holds.
  if ((only?.kind === 'Ellipsis' || only?.kind === 'MetaEllipsis') && items.length === 1)
    return c.make('Composite', node, [c.part(node, 'type', 'callee'), as('args', only)]);
  const isObject = items.some((each) => each.kind === 'Pair');
  return c.make('Composite', node, [
    c.part(node, 'type', 'callee'),
    c.list(isObject ? 'Object' : 'List', body ?? node, items, 'args'),
  ]);
};

/** A value whose type its surroundings tell. */
const braces: Convert = (node, c) => {
  const items = c.many(c.named(node)).map((each) => as('', each));
  const kind = items.some((each) => each.kind === 'Pair') ? 'Object' : 'List';
  return c.make('Braces', node, [c.list(kind, node, items, 'args')]);
};

const keyed: Convert = (node, c) => {
  const [first, second] = c.named(node).length >= 2 ? c.named(node) : [c.field(node, 'key'), c.field(node, 'value')];
  const key = c.field(node, 'key') ?? first ?? null;
  const value = c.field(node, 'value') ?? second ?? null;
  if (key === null || value === null) return c.raw(node);
  return c.make('Pair', node, [as('key', c.one(key)), as('value', c.one(value))]);
};

const selector: Convert = (node, c) =>
  c.make('Dot', node, [c.part(node, 'operand', 'object'), c.part(node, 'field', 'name')]);

const qualified: Convert = (node, c) => {
  const packageName = c.field(node, 'package');
  const type = c.field(node, 'name');
  if (packageName === null || type === null) return c.raw(node);
  const dot = makeNode('Dot', node.start, node.end, '', [as('object', c.name(packageName)), as('name', c.name(type))]);
  return c.make('TypeName', node, [as('', dot)]);
};

export const convertGo: Readonly<Record<string, Convert>> = {
  source_file: list('Program'),
  block: (node, c) =>
    c.make(
      'Block',
      node,
      c
        .many(c.named(node).flatMap((each) => (each.type === 'statement_list' ? c.named(each) : [each])))
        .map((each) => as('', each)),
    ),
  statement_list: (node, c) => c.many(c.named(node)),
  expression_statement: expressionStatement,
  import_declaration: (node, c) => {
    const specs = c.many(c.named(node).flatMap((each) => (each.type.endsWith('_list') ? c.named(each) : [each])));
    for (const each of specs) each.start = node.start;
    return specs;
  },
  import_spec: importSpec,
  const_declaration: declarations,
  var_declaration: declarations,
  const_spec: pairs,
  var_spec: pairs,
  short_var_declaration: shortVariable,
  assignment_statement: assignment,
  inc_statement: step,
  dec_statement: step,
  function_declaration: func('Func'),
  method_declaration: func('Func'),
  func_literal: func('Lambda'),
  expression_list: expressionList,
  identifier: name,
  field_identifier: name,
  package_identifier: name,
  blank_identifier: name,
  label_name: name,
  type_identifier: typeName,
  qualified_type: qualified,
  selector_expression: selector,
  call_expression: call('function', 'arguments'),
  variadic_argument: (node, c) => {
    const [value] = c.many(c.named(node));
    return value === undefined ? null : c.make('Spread', node, [as('value', value)]);
  },
  index_expression: parts('Index', { operand: 'object', index: 'index' }),
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_expression: parts('Unary', { operand: 'operand' }, 'operator'),
  parenthesized_expression: inner,
  type_assertion_expression: parts('TypeAssertion', { operand: 'value', type: 'type' }),
  type_conversion_expression: parts('Cast', { operand: 'value', type: 'type' }),
  interpreted_string_literal: string,
  raw_string_literal: string,
  rune_literal: leaf('Rune'),
  int_literal: leaf('Number'),
  float_literal: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  nil: leaf('Null'),
  composite_literal: composite,
  literal_element: inner,
  literal_value: braces,
  keyed_element: keyed,
  if_statement: ifStatement,
  for_statement: forStatement,
  expression_switch_statement: switchStatement,
  type_switch_statement: switchStatement,
  select_statement: switchStatement,
  expression_case: caseClause,
  default_case: caseClause,
  type_case: caseClause,
  communication_case: caseClause,
  return_statement: (node, c) => {
    const [value] = c.named(node);
    return c.make('Return', node, [value === undefined ? null : as('value', c.one(value))]);
  },
  defer_statement: single('Defer'),
  go_statement: single('Go'),
  empty_statement: () => null,
};
