import { bracketed, call, first, isSpecial, leaf, list, name, parts } from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as } from './node.ts';
import type { Node } from './node.ts';
import { convertPythonDefinitions } from './convert-python-definitions.ts';
import { convertPythonImports } from './convert-python-imports.ts';
import { convertPythonStatements } from './convert-python-statements.ts';
import { convertPythonStrings } from './convert-python-strings.ts';

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

const subscript: Convert = (node, c) => {
  const written = node.children.filter((each) => each.field === 'subscript');
  const indexes = written.map((each) => as('', c.one(each)));
  const [only] = indexes;
  const isSlice = written.length === 1 && written[0]?.type === 'slice';
  const index = only !== undefined && indexes.length === 1 ? only : c.make('Tuple', node, indexes);
  return c.make(isSlice ? 'SliceAccess' : 'Index', node, [c.part(node, 'value', 'object'), as('index', index)]);
};

const bounds = ['lower', 'upper', 'step'];

/** `a[1:]` and `a[:1]` have different bounds. */
const slice: Convert = (node, c) => {
  let at = 0;
  const parts: Node[] = [];
  for (const each of node.children) {
    if (c.textOf(each) === ':') at += 1;
    else if (each.isNamed) parts.push(as(bounds[at] ?? '', c.one(each)));
  }
  return c.make('Slice', node, parts);
};

const comprehension =
  (kind: string): Convert =>
  (node, c) => {
    const pieces = c.many(c.named(node)).map((each, index) => as(index === 0 ? 'value' : '', each));
    return c.make('Comprehension', node, pieces, kind);
  };

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
  ...convertPythonImports,
  ...convertPythonStatements,
  ...convertPythonStrings,
  module: list('Program'),
  block: list('Block'),
  named_expression: parts('Assign', { name: 'left', value: 'right' }),
  identifier: name,
  attribute: parts('Dot', { object: 'object', attribute: 'name' }),
  subscript,
  slice,
  call: call('function', 'arguments'),
  keyword_argument: parts('KeyArg', { name: 'key', value: 'value' }),
  list_splat: splat('*'),
  dictionary_splat: splat('**'),
  list_splat_pattern: splat('*'),
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
  generator_expression: comprehension('list'),
  parenthesized_expression: bracketed,
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
  type,
};
