import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { call, first, inner, isSpecial, leaf, list, loop, name, parts } from './convert-tools.ts';
import { convertPythonDefinitions } from './convert-python-definitions.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { unescapeString } from './string-content.ts';

function string(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  const isRaw = /^[a-z]*r/i.test(c.textOf(node));
  const isFormat = /^[a-z]*f/i.test(c.textOf(node));
  const pieces = node.children.filter((each) => each.type === 'string_content' || each.type === 'interpolation');
  for (const each of pieces) {
    const text = c.textOf(each);
    if (each.type === 'string_content') {
      const isAny = c.isPattern && (isFormat || pieces.length > 1) && text === '__ELLIPSIS__';
      const value = isAny ? '...' : isRaw ? text : unescapeString(text);
      parts.push(as('chunk', makeNode(isAny ? 'Ellipsis' : 'String', each.start, each.end, value)));
    } else {
      const [value] = c.named(each);
      if (value !== undefined) parts.push(as('', c.one(value)));
    }
  }
  const [only] = parts;
  if (parts.length === 0 && !isFormat) return c.make('String', node);
  if (!isFormat && only?.kind === 'String' && parts.length === 1) return c.make('String', node, [], only.value);
  return c.make('Template', node, parts);
}

const concatenated: Convert = (node, c) => {
  const pieces = c.many(c.named(node));
  if (pieces.every((each) => each.kind === 'String')) {
    return c.make('String', node, [], pieces.map((each) => each.value).join(''));
  }
  return c.make(
    'Template',
    node,
    pieces.flatMap((each) => (each.kind === 'Template' ? each.children : [each])),
  );
};

const comparison: Convert = (node, c) => {
  const operands = c.named(node);
  const [left, right] = operands;
  const operator = node.children
    .filter((each) => !each.isNamed)
    .map((each) => c.textOf(each))
    .join(' ');
  if (left === undefined || right === undefined || operands.length !== 2) return c.raw(node);
  return c.make('Binary', node, [as('left', c.one(left)), as('right', c.one(right))], operator);
};

const splat =
  (value: string): Convert =>
  (node, c) => {
    const [only] = c.many(c.named(node));
    if (only !== undefined && isSpecial(only)) return only;
    return c.make('Spread', node, only === undefined ? [] : [as('value', only)], value);
  };

function ifStatement(node: SyntaxNode, c: Converter, rest: readonly SyntaxNode[], from: SyntaxNode): Node {
  const [next, ...others] = rest;
  let otherwise: Node | null = null;
  if (next?.type === 'else_clause') otherwise = c.block(c.field(next, 'body'), 'else');
  else if (next !== undefined) otherwise = c.list('Block', next, [ifStatement(next, c, others, next)], 'else');
  return c.make('If', from, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    otherwise,
  ]);
}

const assignment: Convert = (node, c) => {
  const right = c.field(node, 'right');
  const type = c.part(node, 'type');
  if (type === null) return c.make('Assign', node, [c.part(node, 'left'), c.part(node, 'right')]);
  return c.make('VarDef', node, [c.part(node, 'left', 'name'), type, right === null ? null : as('init', c.one(right))]);
};

const expressionStatement: Convert = (node, c) => {
  const values = c.many(c.named(node));
  const [only] = values;
  if (only === undefined) return null;
  if (values.length > 1) {
    const tuple = c.make(
      'Tuple',
      node,
      values.map((each) => as('', each)),
    );
    return c.make('ExprStmt', node, [as('value', tuple)]);
  }
  if (isSpecial(only) || only.kind === 'VarDef') return only;
  return c.make('ExprStmt', node, [as('value', only)]);
};

const subscript: Convert = (node, c) => {
  const indexes = node.children.filter((each) => each.field === 'subscript').map((each) => c.one(each));
  const [only] = indexes;
  const index =
    indexes.length === 1 && only !== undefined
      ? only
      : c.make(
          'Tuple',
          node,
          indexes.map((each) => as('', each)),
        );
  return c.make('Index', node, [c.part(node, 'value', 'object'), as('index', index)]);
};

const withStatement: Convert = (node, c) => {
  const clause = node.children.find((each) => each.type === 'with_clause') ?? node;
  const items = c.named(clause).map((each) => {
    const value = c.one(c.field(each, 'value') ?? each);
    if (isSpecial(value)) return value;
    return value.kind === 'Assign' || value.kind === 'ExprStmt'
      ? value
      : c.make('ExprStmt', each, [as('value', value)]);
  });
  return c.make('With', node, [
    c.list(
      'Items',
      clause,
      items.map((each) => as('', each)),
      'items',
    ),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

/** `e as x` gives x the value e. */
const asPattern: Convert = (node, c) => {
  const [value, alias] = c.named(node);
  const target = alias ?? c.field(node, 'alias');
  if (value === undefined || target === null) return c.raw(node);
  return c.make('Assign', node, [as('left', c.one(target)), as('right', c.one(value))]);
};

const tryStatement: Convert = (node, c) => {
  const catches = node.children.filter((each) => each.type === 'except_clause' || each.type === 'except_group_clause');
  const otherwise = node.children.find((each) => each.type === 'else_clause');
  const last = node.children.find((each) => each.type === 'finally_clause');
  const [firstCatch] = catches;
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    firstCatch === undefined
      ? null
      : c.list(
          'Catches',
          firstCatch,
          c.many(catches).map((each) => as('', each)),
          'catches',
        ),
    otherwise === undefined ? null : c.block(c.field(otherwise, 'body'), 'else'),
    last === undefined ? null : c.block(c.named(last)[0] ?? null, 'finally'),
  ]);
};

const catchClause: Convert = (node, c) => {
  const body = node.children.find((each) => each.type === 'block') ?? null;
  const caught = c.named(node).find((each) => each !== body);
  return c.make('Catch', node, [caught === undefined ? null : as('param', c.one(caught)), c.block(body, 'body')]);
};

const module = (node: SyntaxNode | null, c: Converter): Node | null =>
  node === null ? null : as('module', c.one(node));

const importStatement: Convert = (node, c) =>
  c.named(node).length === 0
    ? c.raw(node)
    : node.children
        .filter((each) => each.field === 'name')
        .map((each) => {
          const isAliased = each.type === 'aliased_import';
          return c.make('ImportAs', node, [
            module(isAliased ? c.field(each, 'name') : each, c),
            isAliased ? c.part(each, 'alias') : null,
          ]);
        });

const importFrom: Convert = (node, c) => {
  const from = c.field(node, 'module_name');
  const names = node.children.filter((each) => each.field === 'name' || each.type === 'wildcard_import');
  return names.map((each) => {
    const isAliased = each.type === 'aliased_import';
    const imported = isAliased ? c.part(each, 'name') : as('name', c.one(each));
    return c.make('ImportFrom', node, [module(from, c), imported, isAliased ? c.part(each, 'alias') : null]);
  });
};

const dotted: Convert = (node, c) => {
  const names = c.named(node);
  const [start, ...rest] = names;
  if (start === undefined) return c.name(node);
  return rest.reduce<Node>((object, each) => {
    return makeNode('Dot', node.start, each.end, '', [as('object', object), as('name', c.name(each))]);
  }, c.name(start));
};

const print: Convert = (node, c) => {
  const args = c.many(c.named(node)).map((each) => as('', each));
  const callee = makeNode('Name', node.start, node.start + 5, 'print');
  return c.make('ExprStmt', node, [
    as('value', c.make('Call', node, [as('callee', callee), c.list('Args', node, args, 'args')])),
  ]);
};

const comprehension =
  (kind: string): Convert =>
  (node, c) =>
    c.make(
      'Comprehension',
      node,
      c.many(c.named(node)).map((each) => as('', each)),
      kind,
    );

const type: Convert = (node, c) => {
  const converted = c.many(c.named(node))[0];
  if (converted === undefined) return null;
  return converted.kind === 'Name' || converted.kind === 'Dot'
    ? c.make('TypeName', node, [as('', converted)])
    : converted;
};

/** Python 2 and 3. */
export const convertPython: Readonly<Record<string, Convert>> = {
  ...convertPythonDefinitions,
  module: list('Program'),
  block: list('Block'),
  expression_statement: expressionStatement,
  assignment,
  augmented_assignment: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  named_expression: parts('Assign', { name: 'left', value: 'right' }),
  identifier: name,
  attribute: parts('Dot', { object: 'object', attribute: 'name' }),
  subscript,
  call: call('function', 'arguments'),
  keyword_argument: parts('KeyArg', { name: 'key', value: 'value' }),
  list_splat: splat('*'),
  dictionary_splat: splat('**'),
  list_splat_pattern: splat('*'),
  string,
  concatenated_string: concatenated,
  integer: leaf('Number'),
  float: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  none: leaf('Null'),
  list: list('List'),
  list_pattern: list('List'),
  tuple: list('Tuple'),
  tuple_pattern: list('Tuple'),
  pattern_list: list('Tuple'),
  expression_list: list('Tuple'),
  set: list('Set'),
  dictionary: list('Dict'),
  pair: parts('Pair', { key: 'key', value: 'value' }),
  list_comprehension: comprehension('list'),
  set_comprehension: comprehension('set'),
  dictionary_comprehension: comprehension('dict'),
  generator_expression: comprehension('generator'),
  parenthesized_expression: inner,
  comparison_operator: comparison,
  boolean_operator: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  binary_operator: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  not_operator: (node, c) => c.make('Unary', node, [c.part(node, 'argument', 'operand')], 'not'),
  unary_operator: parts('Unary', { argument: 'operand' }, 'operator'),
  conditional_expression: (node, c) => {
    const [then, cond, otherwise] = c.named(node);
    if (then === undefined || cond === undefined || otherwise === undefined) return c.raw(node);
    return c.make('Conditional', node, [
      as('cond', c.one(cond)),
      as('then', c.one(then)),
      as('else', c.one(otherwise)),
    ]);
  },
  await: first('Await', 'value'),
  yield: first('Yield', 'value'),
  if_statement: (node, c) =>
    ifStatement(
      node,
      c,
      node.children.filter((each) => each.field === 'alternative'),
      node,
    ),
  for_statement: (node, c) =>
    c.make(
      'ForEach',
      node,
      [c.part(node, 'left'), c.part(node, 'right'), c.block(c.field(node, 'body'), 'body')],
      'of',
    ),
  while_statement: loop('While', { condition: 'cond' }),
  try_statement: tryStatement,
  except_clause: catchClause,
  except_group_clause: catchClause,
  with_statement: withStatement,
  as_pattern: asPattern,
  as_pattern_target: inner,
  return_statement: first('Return', 'value'),
  raise_statement: first('Throw', 'value'),
  assert_statement: list('Assert'),
  import_statement: importStatement,
  import_from_statement: importFrom,
  future_import_statement: () => null,
  dotted_name: dotted,
  relative_import: leaf('Name'),
  print_statement: print,
  type,
};
