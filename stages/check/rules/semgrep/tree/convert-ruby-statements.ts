import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

const statementKinds = new Set([
  'If',
  'While',
  'Return',
  'Func',
  'Class',
  'Block',
  'ExprStmt',
  'Ellipsis',
  'MetaEllipsis',
  'Try',
  'Switch',
  'ForEach',
  'Import',
]);

/** Ruby knows expressions only: where statements stand they are wrapped, as in other languages. */
export function statements(nodes: readonly Node[], c: Converter): Node[] {
  return nodes.map((node) => {
    if (statementKinds.has(node.kind)) return as('', node);
    return makeNode('ExprStmt', node.start, node.end, '', [as('value', c.isPattern ? node : asCall(node))]);
  });
}

/** A name that stands alone may call a method, and is taken for it. */
function asCall(node: Node): Node {
  if (node.kind !== 'Name' || !/^[a-z_]\w*[?!]?$/.test(node.value) || node.value === 'self') return node;
  const args = makeNode('Args', node.end, node.end);
  return makeNode('Call', node.start, node.end, '', [as('callee', node), as('args', args)]);
}

/** The word `end` belongs to no range: a definition ends with the last thing in it. */
export function withoutEnd(node: Node): Node {
  for (const each of node.children) if (each.kind === 'Block') withoutEnd(each);
  const ends = node.children.map(({ end }) => end);
  if (ends.length > 0) node.end = Math.max(...ends);
  else if (node.kind === 'Block') node.end = node.start;
  return node;
}

export const body =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, guarded(node, c));

const clauses = /^(?:rescue|ensure|else)$/;

/** Statements, within what rescues them. */
function guarded(node: SyntaxNode, c: Converter): Node[] {
  const parts = c.named(node);
  const plain = statements(c.many(parts.filter(({ type }) => !clauses.test(type))), c);
  if (!parts.some(({ type }) => type === 'rescue' || type === 'ensure')) return plain;
  const of = (type: string): SyntaxNode[] => parts.filter((each) => each.type === type);
  const [catches, rest, last] = [of('rescue'), of('else')[0], of('ensure')[0]];
  const start = plain[0]?.start ?? node.start;
  const within = rest === undefined ? [] : statements(c.many(c.named(rest)), c);
  const tried = makeNode('Try', node.type === 'begin' ? node.start : start, node.end, '', [
    as('body', makeNode('Block', start, node.end, '', [...plain, ...within])),
    ...(catches[0] === undefined ? [] : [c.list('Catches', catches[0], c.many(catches), 'catches')]),
    ...(last === undefined
      ? []
      : [as('finally', makeNode('Block', last.start, last.end, '', statements(c.many(c.named(last)), c)))]),
  ]);
  return [withoutEnd(tried)];
}

export const begin: Convert = (node, c) => {
  const [only, ...more] = guarded(node, c);
  return only?.kind === 'Try' && more.length === 0
    ? only
    : c.make('Block', node, [...(only === undefined ? [] : [only]), ...more]);
};

export const rescue: Convert = (node, c) => {
  const types = c.field(node, 'exceptions');
  const variable = c.field(node, 'variable');
  const named = variable === null ? undefined : c.named(variable)[0];
  const caught = types === null ? [] : c.many(c.named(types));
  const param =
    types === null && named === undefined
      ? null
      : c.make('Param', types ?? node, [
          named === undefined ? null : as('name', c.one(named)),
          ...caught.map((each) => as('type', each)),
        ]);
  return c.make('Catch', node, [param === null ? null : as('param', param), blockOf(c, c.field(node, 'body'), 'body')]);
};

export function blockOf(c: Converter, node: SyntaxNode | null, role: string): Node | null {
  if (node === null) return null;
  const wraps = /^(?:then|else|body_statement|block_body|begin|do|ensure)$/.test(node.type);
  const found = wraps ? guarded(node, c) : statements(c.many([node]), c);
  return as(role, makeNode('Block', node.start, node.end, '', found));
}

export const conditional =
  (isNegated: boolean): Convert =>
  (node, c) => {
    const condition = c.field(node, 'condition');
    const test = condition === null ? null : c.one(condition);
    const made = c.make('If', node, [
      test === null ? null : as('cond', isNegated ? negated(node, test, c) : test),
      blockOf(c, c.field(node, 'consequence') ?? c.field(node, 'body'), 'then') ??
        as('then', makeNode('Block', test?.end ?? node.end, test?.end ?? node.end)),
      blockOf(c, c.field(node, 'alternative'), 'else'),
    ]);
    return withoutEnd(made);
  };

/** `unless x` and `until x` ask for `!x`. */
function negated(node: SyntaxNode, test: Node, c: Converter): Node {
  const word = node.children.find((each) => /^(?:unless|until)$/.test(c.textOf(each)));
  return makeNode('Unary', word?.start ?? test.start, test.end, '!', [as('operand', test)]);
}

export const loop =
  (isNegated: boolean): Convert =>
  (node, c) => {
    const condition = c.field(node, 'condition');
    const test = condition === null ? null : c.one(condition);
    return withoutEnd(
      c.make('While', node, [
        test === null ? null : as('cond', isNegated ? negated(node, test, c) : test),
        blockOf(c, c.field(node, 'body'), 'body'),
      ]),
    );
  };

export const switchOver: Convert = (node, c) => {
  const cases = c.named(node, 'value').filter(({ type }) => type === 'when' || type === 'else');
  const made = cases.map((each) =>
    c.make('Case', each, [
      ...c
        .many(each.children.filter(({ field }) => field === 'pattern').flatMap((one) => c.named(one)))
        .map((one) => as('value', one)),
      blockOf(c, each.type === 'else' ? each : c.field(each, 'body'), 'body'),
    ]),
  );
  return withoutEnd(
    c.make('Switch', node, [c.part(node, 'value', 'cond'), c.list('Cases', cases[0] ?? node, made, 'body')]),
  );
};

export const iteration: Convert = (node, c) => {
  const source = c.field(node, 'value');
  const [right] = source === null ? [] : c.named(source);
  return withoutEnd(
    c.make('ForEach', node, [
      c.part(node, 'pattern', 'left'),
      right === undefined ? null : as('right', c.one(right)),
      blockOf(c, c.field(node, 'body'), 'body'),
    ]),
  );
};
