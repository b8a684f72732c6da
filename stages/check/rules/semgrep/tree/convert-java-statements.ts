import { parameter } from './convert-java-definitions.ts';
import type { Convert } from './language.ts';
import { as } from './node.ts';

export const tryStatement: Convert = (node, c) => {
  const resources = c.field(node, 'resources');
  const catches = node.children.filter((each) => each.type === 'catch_clause');
  const last = node.children.find((each) => each.type === 'finally_clause');
  const [firstCatch] = catches;
  return c.make('Try', node, [
    resources === null
      ? null
      : c.list(
          'Resources',
          resources,
          c.many(c.named(resources)).map((each) => as('', each)),
          'resources',
        ),
    c.block(c.field(node, 'body'), 'body'),
    firstCatch === undefined
      ? null
      : c.list(
          'Catches',
          firstCatch,
          c.many(catches).map((each) => as('', each)),
          'catches',
        ),
    last === undefined ? null : c.block(c.named(last)[0] ?? null, 'finally'),
  ]);
};

export const catchClause: Convert = (node, c) => {
  const caught = node.children.find((each) => each.type === 'catch_formal_parameter');
  return c.make('Catch', node, [
    caught === undefined ? null : as('param', parameter(caught, c)),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

export const ifStatement: Convert = (node, c) =>
  c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    c.block(c.field(node, 'alternative'), 'else'),
  ]);

export const forEach: Convert = (node, c) => {
  const variable = c.make('Param', node, [c.part(node, 'type'), c.part(node, 'name')]);
  variable.end = c.field(node, 'name')?.end ?? node.end;
  return c.make(
    'ForEach',
    node,
    [as('left', variable), c.part(node, 'value', 'right'), c.block(c.field(node, 'body'), 'body')],
    'of',
  );
};

export const switchGroup: Convert = (node, c) => {
  const labels = node.children.filter((each) => each.type === 'switch_label');
  const body = c.named(node).filter((each) => each.type !== 'switch_label');
  return c.make('Case', node, [
    ...c.many(labels.flatMap((each) => c.named(each))).map((each) => as('value', each)),
    c.list(
      'Block',
      node,
      c.many(body).map((each) => as('', each)),
      'body',
    ),
  ]);
};
