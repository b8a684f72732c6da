import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

const statementKinds = new Set([
  'If',
  'While',
  'ForEach',
  'Return',
  'Try',
  'Switch',
  'Func',
  'Class',
  'Block',
  'ExprStmt',
  'Ellipsis',
  'MetaEllipsis',
]);

/** Ruby knows expressions only: where statements stand they are wrapped, as in other languages. */
export function statements(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => {
    if (statementKinds.has(node.kind)) return as('', node);
    return makeNode('ExprStmt', node.start, node.end, '', [as('value', node)]);
  });
}

const clauses = new Set(['rescue', 'ensure', 'else']);

function blockOfClause(c: Converter, nodes: readonly SyntaxNode[], at: SyntaxNode, role: string): Node {
  const [first] = nodes;
  const last = nodes.at(-1);
  return as(role, makeNode('Block', first?.start ?? at.end, last?.end ?? at.end, '', statements(c.many(nodes))));
}

const catchClause = (node: SyntaxNode, c: Converter): Node => {
  const types = c.field(node, 'exceptions');
  const variable = c.field(node, 'variable');
  const [name] = variable === null ? [] : c.named(variable);
  const body = c.field(node, 'body');
  return c.make('Catch', node, [
    types === null ? null : c.list('Bases', types, c.many(c.named(types)), 'type'),
    name === undefined ? null : as('param', c.one(name)),
    blockOfClause(c, body === null ? [] : c.named(body), node, 'body'),
  ]);
};

/** What stands between `begin` (or a method's head) and `end`: a `Try` where something is rescued or ensured. */
export function bodyOf(node: SyntaxNode, c: Converter): Node[] {
  const parts = c.named(node);
  const rescues = parts.filter((each) => each.type === 'rescue');
  const last = parts.find((each) => each.type === 'ensure');
  if (rescues.length === 0 && last === undefined) return statements(c.many(parts));
  const otherwise = parts.find((each) => each.type === 'else');
  const tried = parts.filter((each) => !clauses.has(each.type));
  const [firstRescue] = rescues;
  const attempt = c.make('Try', node, [
    blockOfClause(c, tried, node, 'body'),
    firstRescue === undefined
      ? null
      : c.list(
          'Catches',
          firstRescue,
          rescues.map((each) => as('', catchClause(each, c))),
          'catches',
        ),
    otherwise === undefined ? null : blockOfClause(c, c.named(otherwise), otherwise, 'else'),
    last === undefined ? null : blockOfClause(c, c.named(last), last, 'finally'),
  ]);
  return [attempt];
}

function caseOf(node: SyntaxNode, c: Converter): Node {
  const values = node.children.filter((each) => each.field === 'pattern');
  const body = c.field(node, 'body');
  const inside = node.type === 'else' ? c.named(node) : body === null ? [] : c.named(body);
  return c.make('Case', node, [
    ...c.many(values).map((each) => as('value', each)),
    blockOfClause(c, inside, node, 'body'),
  ]);
}

const switching: Convert = (node, c) => {
  const cases = c.named(node).filter((each) => each.type === 'when' || each.type === 'else');
  const [first] = cases;
  return c.make('Switch', node, [
    c.part(node, 'value', 'cond'),
    c.list(
      'Cases',
      first ?? node,
      cases.map((each) => as('', caseOf(each, c))),
      'body',
    ),
  ]);
};

const iteration: Convert = (node, c) => {
  const body = c.field(node, 'body');
  const source = c.field(node, 'value');
  const [right] = source === null ? [] : c.named(source);
  return c.make('ForEach', node, [
    c.part(node, 'pattern', 'left'),
    right === undefined ? null : as('right', c.one(right)),
    blockOfClause(c, body === null ? [] : c.named(body), node, 'body'),
  ]);
};

const items =
  (kind: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      c.many(c.named(node)).map((each) => as('', each)),
    );

const sequence: Convert = (node, c) => {
  const parts = c.many(c.named(node));
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1
    ? only
    : c.make(
        'Sequence',
        node,
        parts.map((each) => as('', each)),
      );
};

export const convertRubyStatements: Readonly<Record<string, Convert>> = {
  case: switching,
  for: iteration,
  parenthesized_statements: sequence,
  left_assignment_list: items('Tuple'),
  destructured_left_assignment: items('Tuple'),
  rest_assignment: items('Spread'),
};
