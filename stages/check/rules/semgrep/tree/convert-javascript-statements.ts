import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { bareHead, expressionStatement, first, list, loop } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, child } from './node.ts';
import type { Node } from './node.ts';

function ifStatement(node: SyntaxNode, c: Converter): Node {
  const alternative = c.field(node, 'alternative');
  const otherwise = alternative === null ? null : (c.named(alternative)[0] ?? null);
  return c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    c.block(otherwise, 'else'),
  ]);
}

function forIn(node: SyntaxNode, c: Converter): Node {
  const operator = c.field(node, 'operator');
  return c.make(
    'ForEach',
    node,
    [c.part(node, 'left'), c.part(node, 'right'), c.block(c.field(node, 'body'), 'body')],
    operator === null ? 'of' : c.textOf(operator),
  );
}

function finallyBlock(node: SyntaxNode, c: Converter): Node | null {
  const block = c.block(c.field(node, 'body'), 'finally');
  if (block !== null) block.start = node.start;
  return block;
}

function tryStatement(node: SyntaxNode, c: Converter): Node {
  const handler = c.field(node, 'handler');
  const last = c.field(node, 'finalizer');
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    handler === null ? null : c.list('Catches', handler, [c.one(handler)], 'catches'),
    last === null ? null : finallyBlock(last, c),
  ]);
}

const doWhileLoop = loop('DoWhile', { condition: 'cond' });

// Semgrep's statements end with the last piece of theirs that it keeps.
const endWith = (node: Node, last: Node | null | undefined): Node => {
  if (last !== null && last !== undefined) node.end = last.end;
  return node;
};

function doWhile(node: SyntaxNode, c: Converter): Node {
  const loop = doWhileLoop(node, c) as Node;
  return endWith(loop, child(loop, 'cond'));
}

function switchStatement(node: SyntaxNode, c: Converter): Node {
  const body = c.part(node, 'body');
  return endWith(c.make('Switch', node, [c.part(node, 'value', 'cond'), body]), body?.children.at(-1));
}

function switchCase(node: SyntaxNode, c: Converter): Node {
  const value = c.field(node, 'value');
  const body = c.named(node).filter((each) => each !== value);
  return c.make('Case', node, [
    value === null ? null : as('value', c.one(value)),
    c.list(
      'Block',
      node,
      c.many(body).map((each) => as('', each)),
      'body',
    ),
  ]);
}

/** Statements that define nothing. */
export const convertJavascriptStatements: Readonly<Record<string, Convert>> = {
  program: list('Program'),
  statement_block: list('Block'),
  expression_statement: expressionStatement,
  if_statement: bareHead(ifStatement),
  for_statement: loop('For', { initializer: 'init', condition: 'cond', increment: 'update' }),
  for_in_statement: forIn,
  while_statement: bareHead(loop('While', { condition: 'cond' })),
  do_statement: bareHead(doWhile),
  return_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  try_statement: tryStatement,
  catch_clause: (node, c) =>
    c.make('Catch', node, [c.part(node, 'parameter', 'param'), c.block(c.field(node, 'body'), 'body')]),
  switch_statement: bareHead(switchStatement),
  switch_body: list('Cases'),
  switch_case: switchCase,
  switch_default: switchCase,
  empty_statement: () => null,
  hash_bang_line: () => null,
};
