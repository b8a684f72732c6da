import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { list } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

/** Chains of `elseif` become conditions within the other branch, as they mean the same. */
const ifStatement: Convert = (node, c) => {
  const condition = c.part(node, 'condition', 'cond');
  const alternatives = node.children.filter((each) => each.field === 'alternative');
  let other: Node | null = null;
  for (const each of alternatives.toReversed()) {
    const body = c.block(c.field(each, 'body'), each.type === 'else_if_clause' ? 'then' : 'else');
    if (each.type !== 'else_if_clause') other = body;
    else {
      const test = c.part(each, 'condition', 'cond');
      const nested: Node = makeNode(
        'If',
        each.start,
        node.end,
        '',
        [test, body, other].filter((part) => part !== null),
      );
      other = as('else', makeNode('Block', each.start, node.end, '', [nested]));
    }
  }
  return c.make('If', node, [condition, c.block(c.field(node, 'body'), 'then'), other]);
};

const foreach: Convert = (node, c) => {
  const [right, left] = c.named(node, 'body');
  return c.make('ForEach', node, [
    left ? as('left', c.one(left)) : null,
    right ? as('right', c.one(right)) : null,
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

const forStatement: Convert = (node, c) =>
  c.make('For', node, [
    c.part(node, 'initialize', 'init'),
    c.part(node, 'condition', 'cond'),
    c.part(node, 'update', 'update'),
    c.block(c.field(node, 'body'), 'body'),
  ]);

const caseStatement: Convert = (node, c) => {
  const value = c.field(node, 'value');
  const body = c.named(node, 'value');
  return c.make('Case', node, [
    value === null ? null : as('value', c.one(value)),
    c.list(
      'Block',
      node,
      c.many(body).map((each) => as('', each)),
      'body',
    ),
  ]);
};

const switchStatement: Convert = (node, c) =>
  c.make('Switch', node, [c.part(node, 'condition', 'cond'), c.part(node, 'body')]);

function catchClause(node: SyntaxNode, c: Converter): Node {
  return c.make('Catch', node, [
    c.part(node, 'type'),
    c.part(node, 'name', 'param'),
    c.block(c.field(node, 'body'), 'body'),
  ]);
}

const tryStatement: Convert = (node, c) => {
  const catches = node.children.filter((each) => each.type === 'catch_clause');
  const last = node.children.find((each) => each.type === 'finally_clause');
  const [first] = catches;
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    first === undefined
      ? null
      : c.list(
          'Catches',
          first,
          catches.map((each) => as('', catchClause(each, c))),
          'catches',
        ),
    last === undefined ? null : c.block(c.field(last, 'body'), 'finally'),
  ]);
};

/** `list($a, 'k' => $b)`: items and pairs in order. */
const listLiteral: Convert = (node, c) => {
  const items: Node[] = [];
  let isPair = false;
  for (const each of node.children) {
    if (c.textOf(each) === '=>') isPair = true;
    if (!each.isNamed) continue;
    const item = c.one(each);
    const key = isPair ? items.pop() : undefined;
    items.push(
      key === undefined ? as('', item) : makeNode('Pair', key.start, item.end, '', [as('key', key), as('value', item)]),
    );
    isPair = false;
  }
  return c.make('List', node, items);
};

const staticVariable: Convert = (node, c) =>
  c.make('VarDef', node, [c.part(node, 'name'), c.part(node, 'value', 'init')]);

export const convertPhpStatements: Readonly<Record<string, Convert>> = {
  if_statement: ifStatement,
  foreach_statement: foreach,
  for_statement: forStatement,
  switch_statement: switchStatement,
  switch_block: list('Cases'),
  case_statement: caseStatement,
  default_statement: caseStatement,
  try_statement: tryStatement,
  list_literal: listLiteral,
  pair: list('Tuple'),
  relative_scope: (node, c) => c.name(node),
  function_static_declaration: (node, c) => c.many(c.named(node)),
  static_variable_declaration: staticVariable,
};
