import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { classLike, lambda, method, parameter, returned } from './convert-ruby-definitions.ts';
import { heredoc, heredocBody, name, pair, regex, string, symbol } from './convert-ruby-names.ts';
import { begin, body, conditional, iteration, loop, rescue, switchOver } from './convert-ruby-statements.ts';
import { inner, leaf, list, parts } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

function argumentsOf(node: SyntaxNode | null, c: Converter): Node[] {
  if (node === null) return [];
  return c.named(node).flatMap((each) => {
    const converted = each.type === 'pair' ? pair('KeyArg')(each, c) : c.many([each]);
    return converted === null ? [] : ([converted].flat() as Node[]);
  });
}

const importing = /^(?:require|require_relative)$/;

/** A call with a block is a call of a call: `f(1) { … }` is `f(1)` given the block. */
const call: Convert = (node, c) => {
  const [receiver, target, args, block] = ['receiver', 'method', 'arguments', 'block'].map(
    (field) => c.field(node, field) ?? null,
  );
  const named = target ? c.one(target) : null;
  const object = receiver ? as('object', c.one(receiver)) : null;
  const end = target?.end ?? node.end;
  const callee =
    object === null || named === null
      ? (named ?? object)
      : makeNode('Dot', node.start, end, '', [object, as('name', named)]);
  if (callee === null) return c.raw(node);
  const given = argumentsOf(args ?? null, c).map((each) => as('', each));
  if (args && receiver === null && target && importing.test(c.textOf(target)) && given[0] !== undefined)
    return c.make('Import', node, [as('module', given[0])]);
  if (!args && !block) return callee;
  const list = makeNode('Args', args?.start ?? end, args?.end ?? end, '', given);
  const called = makeNode('Call', node.start, args?.end ?? end, '', [as('callee', callee), as('args', list)]);
  if (!block) return called;
  const blocks = makeNode('Args', block.start, block.end, '', [as('', c.one(block))]);
  return c.make('Call', node, [as('callee', called), as('args', blocks)]);
};

const index: Convert = (node, c) => {
  const object = c.part(node, 'object', 'object');
  const rest = c.named(node, 'object');
  return c.make('Index', node, [object, ...c.many(rest).map((each) => as('index', each))]);
};

/** What holds statements, as the grammar names it. */
const bodies = ['body_statement', 'block_body', 'then'];

const words: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!' };
const operator = (node: SyntaxNode, c: Converter): string => {
  const written = c.field(node, 'operator');
  const word = written === null ? '' : c.textOf(written);
  return words[word] ?? word;
};

export const convertRuby: Readonly<Record<string, Convert>> = {
  ...Object.fromEntries(bodies.map((type) => [type, body('Block')])),
  program: body('Program'),
  identifier: name,
  constant: name,
  instance_variable: name,
  class_variable: name,
  global_variable: name,
  self: name,
  scope_resolution: (node, c) => c.make('Dot', node, [c.part(node, 'scope', 'object'), c.part(node, 'name', 'name')]),
  call,
  assignment: parts('Assign', { left: 'left', right: 'right' }),
  operator_assignment: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  simple_symbol: symbol,
  delimited_symbol: symbol,
  hash_key_symbol: symbol,
  string,
  subshell: (node, c) => {
    const content = string(node, c) as Node;
    const isAny = c.isPattern && placeholder(content.value)?.kind === 'Ellipsis';
    return c.make('Subshell', node, [isAny ? c.make('Ellipsis', node, [], '...') : content]);
  },
  heredoc_beginning: heredoc,
  heredoc_body: heredocBody,
  regex,
  begin,
  rescue,
  case: switchOver,
  for: iteration,
  left_assignment_list: list('Tuple'),
  destructured_left_assignment: list('Tuple'),
  rest_assignment: list('Spread'),
  hash_splat_argument: (node, c) => {
    const [only] = c.many(c.named(node));
    return only?.kind === 'Ellipsis'
      ? only
      : c.make('Spread', node, [only === undefined ? null : as('value', only)], '**');
  },
  integer: leaf('Number'),
  float: leaf('Number'),
  true: (node, c) => c.make('Bool', node, [], 'true'),
  false: (node, c) => c.make('Bool', node, [], 'false'),
  nil: (node, c) => c.make('Null', node, [], 'nil'),
  array: list('List'),
  hash: list('Dict'),
  pair: pair('Pair'),
  // `:a => 1` alone looks like the match of a pattern.
  match_pattern: (node, c) =>
    c.isPattern ? c.make('Pair', node, [c.part(node, 'value', 'key'), c.part(node, 'pattern', 'value')]) : c.raw(node),
  element_reference: index,
  binary: (node, c) => c.make('Binary', node, [c.part(node, 'left'), c.part(node, 'right')], operator(node, c)),
  unary: (node, c) => c.make('Unary', node, [c.part(node, 'operand')], operator(node, c)),
  conditional: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  parenthesized_statements: inner,
  if: conditional(false),
  elsif: conditional(false),
  unless: conditional(true),
  if_modifier: conditional(false),
  unless_modifier: conditional(true),
  while: loop(false),
  until: loop(true),
  while_modifier: loop(false),
  until_modifier: loop(true),
  method,
  singleton_method: method,
  lambda,
  do_block: lambda,
  block: lambda,
  class: classLike(''),
  module: classLike('module'),
  optional_parameter: parameter,
  keyword_parameter: parameter,
  splat_parameter: parameter,
  block_parameter: parameter,
  return: returned,
  superclass: inner,
};
