import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { name, pair, string, symbol } from './convert-ruby-names.ts';
import { bodyOf, convertRubyStatements, statements } from './convert-ruby-statements.ts';
import { inner, leaf, parts } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

const body =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, bodyOf(node, c));

function blockOf(c: Converter, node: SyntaxNode | null, role: string): Node | null {
  if (node === null) return null;
  const wraps = /^(?:then|else|body_statement|block_body|begin|do|ensure)$/.test(node.type);
  const found = wraps ? bodyOf(node, c) : statements(c.many([node]));
  return as(role, makeNode('Block', node.start, node.end, '', found));
}

function argumentsOf(node: SyntaxNode | null, c: Converter): Node[] {
  if (node === null) return [];
  return c.named(node).flatMap((each) => {
    const converted = each.type === 'pair' ? pair('KeyArg')(each, c) : c.many([each]);
    return converted === null ? [] : ([converted].flat() as Node[]);
  });
}

/** A receiver makes a call of a name, with or without arguments; its block comes along. */
const call: Convert = (node, c) => {
  const [receiver, method, args, block] = ['receiver', 'method', 'arguments', 'block'].map((field) =>
    c.field(node, field),
  );
  const target = method ?? null;
  const named = target === null ? null : c.one(target);
  const object = receiver === null || receiver === undefined ? null : as('object', c.one(receiver));
  const end = target?.end ?? node.end;
  const callee =
    object === null || named === null
      ? (named ?? object)
      : makeNode('Dot', node.start, end, '', [object, as('name', named)]);
  if (callee === null) return c.raw(node);
  const list = makeNode(
    'Args',
    args?.start ?? end,
    args?.end ?? end,
    '',
    argumentsOf(args ?? null, c).map((each) => as('', each)),
  );
  return c.make('Call', node, [
    as('callee', callee),
    as('args', list),
    block === null || block === undefined ? null : as('default', c.one(block)),
  ]);
};

/** `object.attribute = value` assigns to a member; nothing is called. */
const assignment: Convert = (node, c) => {
  const left = c.part(node, 'left', 'left');
  const [callee, args] = left?.children ?? [];
  const isMember = left?.kind === 'Call' && callee?.kind === 'Dot' && args?.children.length === 0;
  const target = isMember && callee !== undefined ? as('left', callee) : left;
  return c.make('Assign', node, [target, c.part(node, 'right', 'right')]);
};

const index: Convert = (node, c) => {
  const object = c.part(node, 'object', 'object');
  const rest = c.named(node, 'object');
  return c.make('Index', node, [object, ...c.many(rest).map((each) => as('index', each))]);
};

const conditional =
  (isNegated: boolean): Convert =>
  (node, c) => {
    const condition = c.field(node, 'condition');
    const test = condition === null ? null : c.one(condition);
    const wrapped =
      test !== null && isNegated ? makeNode('Unary', test.start, test.end, '!', [as('operand', test)]) : test;
    return c.make('If', node, [
      wrapped === null ? null : as('cond', wrapped),
      blockOf(c, c.field(node, 'consequence') ?? c.field(node, 'body'), 'then'),
      blockOf(c, c.field(node, 'alternative'), 'else'),
    ]);
  };

const loop: Convert = (node, c) =>
  c.make('While', node, [c.part(node, 'condition', 'cond'), blockOf(c, c.field(node, 'body'), 'body')]);

const parameters = (node: SyntaxNode | null, c: Converter): Node | null => {
  if (node === null) return null;
  const list = c
    .many(c.named(node))
    .map((each) =>
      each.kind === 'Name' || each.kind === 'Meta'
        ? makeNode('Param', each.start, each.end, '', [as('name', each)])
        : as('', each),
    );
  return as('params', makeNode('Params', node.start, node.end, '', list));
};

const parameter: Convert = (node, c) =>
  c.make('Param', node, [c.part(node, 'name', 'name'), c.part(node, 'value', 'default')]);

const method: Convert = (node, c) => {
  const given = c.field(node, 'body');
  const empty = makeNode('Block', node.end, node.end);
  return c.make('Func', node, [
    c.part(node, 'name', 'name'),
    parameters(c.field(node, 'parameters'), c) ?? as('params', makeNode('Params', node.end, node.end)),
    blockOf(c, given, 'body') ?? as('body', empty),
  ]);
};

const lambda: Convert = (node, c) =>
  c.make('Lambda', node, [parameters(c.field(node, 'parameters'), c), blockOf(c, c.field(node, 'body'), 'body')]);

const classLike: Convert = (node, c) => {
  const base = c.field(node, 'superclass');
  const inside = c.field(node, 'body');
  return c.make('Class', node, [
    c.part(node, 'name', 'name'),
    base === null ? null : c.list('Bases', base, c.many(c.named(base)), 'bases'),
    as(
      'body',
      makeNode(
        'Block',
        inside?.start ?? node.end,
        inside?.end ?? node.end,
        '',
        inside === null ? [] : bodyOf(inside, c),
      ),
    ),
  ]);
};

const returned: Convert = (node, c) => {
  const [args] = c.named(node);
  const [value] = args === undefined ? [] : argumentsOf(args, c);
  return c.make('Return', node, value === undefined ? [] : [as('value', value)]);
};

const collection =
  (kind: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      c.many(c.named(node)).map((each) => as('', each)),
    );

/** What holds statements, as the grammar names it. */
const bodies = ['body_statement', 'block_body', 'then', 'begin'];

export const convertRuby: Readonly<Record<string, Convert>> = {
  ...convertRubyStatements,
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
  assignment,
  operator_assignment: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  simple_symbol: symbol,
  delimited_symbol: symbol,
  hash_key_symbol: name,
  string,
  subshell: (node, c) => c.make('Subshell', node, [string(node, c) as Node]),
  heredoc_body: string,
  integer: leaf('Number'),
  float: leaf('Number'),
  true: (node, c) => c.make('Bool', node, [], 'true'),
  false: (node, c) => c.make('Bool', node, [], 'false'),
  nil: (node, c) => c.make('Null', node, [], 'nil'),
  array: collection('List'),
  hash: collection('Dict'),
  pair: pair('Pair'),
  element_reference: index,
  binary: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary: parts('Unary', { operand: 'operand' }, 'operator'),
  conditional: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  if: conditional(false),
  elsif: conditional(false),
  unless: conditional(true),
  if_modifier: conditional(false),
  unless_modifier: conditional(true),
  while: loop,
  until: loop,
  method,
  singleton_method: method,
  lambda,
  do_block: lambda,
  block: lambda,
  class: classLike,
  module: classLike,
  optional_parameter: parameter,
  keyword_parameter: parameter,
  splat_parameter: parameter,
  block_parameter: parameter,
  return: returned,
  superclass: inner,
};
