import type { Convert } from './language.ts';
import { as } from './node.ts';

export const switchSection: Convert = (node, c) => {
  const isLabel = (type: string): boolean => /_pattern$|^case_|_literal$|^when_clause$/.test(type);
  const parts = c.named(node);
  return c.make('Case', node, [
    ...c.many(parts.filter((each) => isLabel(each.type))).map((each) => as('value', each)),
    c.list(
      'Block',
      node,
      c.many(parts.filter((each) => !isLabel(each.type))).map((each) => as('', each)),
      'body',
    ),
  ]);
};

export const catchClause: Convert = (node, c) => {
  const declared = c.named(node).find((each) => each.type === 'catch_declaration');
  return c.make('Catch', node, [
    declared === undefined ? null : as('param', c.raw(declared)),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

export const tryStatement: Convert = (node, c) => {
  const clauses = c.named(node).filter((each) => each.type === 'catch_clause');
  const last = c.named(node).find((each) => each.type === 'finally_clause');
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    clauses[0] === undefined ? null : c.list('Catches', clauses[0], c.many(clauses), 'catches'),
    last === undefined ? null : c.block(c.named(last)[0] ?? null, 'finally'),
  ]);
};

export const using: Convert = (node, c) => {
  const items = c.named(node, 'body');
  return c.make('With', node, [
    ...c.many(items).map((each) => as('items', each)),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};
