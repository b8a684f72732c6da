import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { first, inner, isSpecial, list, parts } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

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

/** What a loop does when it was not left by `break`. */
function otherwise(node: SyntaxNode, c: Converter): Node | null {
  const clause = c.field(node, 'alternative');
  return clause === null ? null : c.block(c.field(clause, 'body'), 'else');
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

const print: Convert = (node, c) => {
  const args = c.many(c.named(node)).map((each) => as('', each));
  const callee = makeNode('Name', node.start, node.start + 5, 'print');
  return c.make('ExprStmt', node, [
    as('value', c.make('Call', node, [as('callee', callee), c.list('Args', node, args, 'args')])),
  ]);
};

export const convertPythonStatements: Readonly<Record<string, Convert>> = {
  expression_statement: expressionStatement,
  assignment,
  augmented_assignment: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
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
      [c.part(node, 'left'), c.part(node, 'right'), c.block(c.field(node, 'body'), 'body'), otherwise(node, c)],
      'of',
    ),
  while_statement: (node, c) =>
    c.make('While', node, [
      c.part(node, 'condition', 'cond'),
      c.block(c.field(node, 'body'), 'body'),
      otherwise(node, c),
    ]),
  try_statement: tryStatement,
  except_clause: catchClause,
  except_group_clause: catchClause,
  with_statement: withStatement,
  as_pattern: asPattern,
  as_pattern_target: inner,
  return_statement: first('Return', 'value'),
  raise_statement: first('Throw', 'value'),
  assert_statement: list('Assert'),
  print_statement: print,
};
