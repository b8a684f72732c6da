import type { Convert } from './language.ts';
import { as } from './node.ts';

export const assignment: Convert = (node, c) => {
  const operator = c.field(node, 'operator');
  const word = operator === null ? '=' : c.textOf(operator);
  const sides = [c.part(node, 'left'), c.part(node, 'right')];
  const value = word === '=' ? c.make('Assign', node, sides) : c.make('AugAssign', node, sides, word);
  return node.field === null ? c.make('ExprStmt', node, [as('value', value)]) : value;
};

export const step: Convert = (node, c) => {
  const [operand] = c.named(node);
  const value = c.make(
    'Update',
    node,
    [operand === undefined ? null : as('operand', c.one(operand))],
    c.textOf(node).slice(-2),
  );
  return node.field === null ? c.make('ExprStmt', node, [as('value', value)]) : value;
};

export const ifStatement: Convert = (node, c) => {
  const made = c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    c.block(c.field(node, 'alternative'), 'else'),
  ]);
  const before = c.field(node, 'initializer');
  if (before === null) return made;
  // What comes before the condition is known to this statement alone.
  return c.make(
    'Block',
    node,
    [...c.many([before]), made].map((each) => as('', each)),
  );
};

export const forStatement: Convert = (node, c) => {
  const body = c.block(c.field(node, 'body'), 'body');
  const head = c.named(node, 'body')[0];
  if (head?.type === 'range_clause') {
    return c.make('ForEach', node, [c.part(head, 'left'), c.part(head, 'right'), body], 'of');
  }
  if (head?.type === 'for_clause') {
    return c.make('For', node, [
      c.part(head, 'initializer', 'init'),
      c.part(head, 'condition', 'cond'),
      c.part(head, 'update', 'update'),
      body,
    ]);
  }
  const cond = head === undefined ? null : c.one(head);
  return c.make('For', node, [cond === null ? null : as(cond.kind === 'Ellipsis' ? 'init' : 'cond', cond), body]);
};

export const caseClause: Convert = (node, c) => {
  const value = c.field(node, 'value') ?? c.field(node, 'communication') ?? c.field(node, 'type');
  const body = c.named(node).filter((each) => each !== value && each.field === null);
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

export const switchStatement: Convert = (node, c) => {
  const cases = c.named(node).filter((each) => each.type.endsWith('_case'));
  return c.make('Switch', node, [
    c.part(node, 'value', 'cond'),
    c.list(
      'Cases',
      node,
      c.many(cases).map((each) => as('', each)),
      'body',
    ),
  ]);
};
