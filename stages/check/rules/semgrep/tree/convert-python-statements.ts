import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { asyncModifier } from './convert-python-definitions.ts';
import { first, inner, isSpecial, list, parts } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

/** `elif` is an `if` of its own that ends where the whole ends. */
function ifStatement(node: SyntaxNode, c: Converter, rest: readonly SyntaxNode[], end: number): Node {
  const [next, ...others] = rest;
  let otherwise: Node | null = null;
  if (next?.type === 'else_clause') otherwise = c.block(c.field(next, 'body'), 'else');
  else if (next !== undefined) otherwise = c.list('Block', next, [ifStatement(next, c, others, end)], 'else');
  const parts = [c.part(node, 'condition', 'cond'), c.block(c.field(node, 'consequence'), 'then'), otherwise];
  return ending(end, c.make('If', node, parts));
}

function ending(end: number, node: Node): Node {
  node.end = end;
  return node;
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

/** `with a, b` is `with a` around `with b`. */
const withStatement: Convert = (node, c) => {
  const clause = node.children.find((each) => each.type === 'with_clause') ?? node;
  const [first, ...more] = c.named(clause).flatMap((each) => {
    const value = c.field(each, 'value') ?? each;
    return value.type === 'tuple' ? c.named(value) : [value];
  });
  const wrap = (item: SyntaxNode, body: Node | null, at: SyntaxNode): Node =>
    ending(
      node.end,
      c.make('With', at, [asyncModifier(node, c), c.list('Items', item, [as('', c.one(item))], 'items'), body]),
    );
  const innermost = c.block(c.field(node, 'body'), 'body');
  if (first === undefined) return c.raw(node);
  const body = more.reduceRight<Node | null>((inside, item) => {
    return as('body', makeNode('Block', item.start, node.end, '', [wrap(item, inside, item)]));
  }, innermost);
  return wrap(first, body, node);
};

/** `e as x` gives x the value e. */
const asPattern: Convert = (node, c) => {
  const [value, alias] = c.named(node);
  const target = alias ?? c.field(node, 'alias');
  if (value === undefined || target === null) return c.raw(node);
  return c.make('Assign', node, [as('left', c.one(target)), as('right', c.one(value))]);
};

/** What `else` says after a loop belongs to it, but lies behind its end. */
function loop(node: SyntaxNode, c: Converter, kind: string, head: readonly (Node | null)[]): Node {
  const body = c.field(node, 'body');
  const otherwise = c.field(node, 'alternative');
  const behind = otherwise === null ? null : c.block(c.field(otherwise, 'body'), 'else');
  const made = c.make(kind, node, [...head, c.block(body, 'body'), behind], kind === 'ForEach' ? 'of' : '');
  return otherwise === null || body === null ? made : ending(body.end, made);
}

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

/** `except A` and `except (A, B)` both name types, `(..., A, ...)` speaks of either. */
function caughtTypes(node: SyntaxNode, c: Converter): Node {
  const types = node.type === 'tuple' ? c.many(c.named(node)) : [c.one(node)];
  return c.make(
    'CaughtTypes',
    node,
    types.map((each) => as('', each)),
  );
}

const catchClause: Convert = (node, c) => {
  const body = node.children.find((each) => each.type === 'block') ?? null;
  const [caught, older] = c.named(node).filter((each) => each !== body);
  const [type, alias] = caught?.type === 'as_pattern' ? c.named(caught) : [caught, older];
  if (caught === undefined || type === undefined) return c.make('Catch', node, [c.block(body, 'body')]);
  const isAny = c.isPattern && alias === undefined && isSpecial(c.one(type));
  const types = isAny ? c.one(type) : caughtTypes(type, c);
  const param = alias === undefined ? types : c.make('Assign', caught, [as('left', c.one(alias)), as('right', types)]);
  return c.make('Catch', node, [as('param', param), c.block(body, 'body')]);
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
      node.end,
    ),
  for_statement: (node, c) =>
    loop(node, c, 'ForEach', [asyncModifier(node, c), c.part(node, 'left'), c.part(node, 'right')]),
  while_statement: (node, c) => loop(node, c, 'While', [c.part(node, 'condition', 'cond')]),
  try_statement: tryStatement,
  except_clause: catchClause,
  except_group_clause: catchClause,
  with_statement: withStatement,
  as_pattern: asPattern,
  as_pattern_target: inner,
  return_statement: first('Return', 'value'),
  raise_statement: (node, c) => {
    const [value] = c.many(c.named(node, 'cause'));
    return c.make('Throw', node, [value === undefined ? null : as('value', value), c.part(node, 'cause')]);
  },
  assert_statement: list('Assert'),
  print_statement: print,
};
