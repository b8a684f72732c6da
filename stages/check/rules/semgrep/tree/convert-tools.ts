import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

export const isSpecial = (node: Node): boolean => node.kind === 'Ellipsis' || node.kind === 'MetaEllipsis';

/** A node whose children are the named fields, each under its role; `value` names the field whose text is the value. */
export const parts =
  (kind: string, roles: Readonly<Record<string, string>>, value?: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      Object.entries(roles).map(([field, role]) => c.part(node, field, role)),
      value === undefined ? '' : c.textOf(c.field(node, value) ?? node),
    );

/** `x++` and `++x` are not the same: the value is the operator, behind or before a `_`. */
export const update: Convert = (node, c) => {
  const operand = c.field(node, 'operand') ?? c.field(node, 'argument') ?? c.named(node)[0] ?? null;
  const operator = node.children.find((each) => !each.isNamed);
  if (operand === null || operator === undefined) return c.raw(node);
  const sign = c.textOf(operator);
  return c.make(
    'Update',
    node,
    [as('operand', c.one(operand))],
    operator.start < operand.start ? `${sign}_` : `_${sign}`,
  );
};

/** A node without children whose value is its text. */
export const leaf =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, [], c.textOf(node));

/** All named children in order, without roles. */
export const list =
  (kind: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      c.many(c.named(node)).map((each) => as('', each)),
    );

/** The first named child under one role. */
export const first =
  (kind: string, role: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      c
        .many(c.named(node))
        .slice(0, 1)
        .map((each) => as(role, each)),
    );

/** What stands within, as if the node around it weren't there. */
/** `(e)`: where brackets count as part of what they hold. Names and literals stay as they are. */
export const bracketed: Convert = (node, c) => {
  const [only] = c.named(node);
  if (only === undefined) return null;
  const held = c.one(only);
  if (held.children.length > 0 && held.kind !== 'Template') [held.start, held.end] = [node.start, node.end];
  return held;
};

/** `@a` is `@a()`. */
export function asCall(value: Node): Node {
  if (value.kind === 'Call' || isSpecial(value) || value.kind === 'DeepEllipsis') return value;
  const args = as('args', makeNode('Args', value.end, value.end));
  return makeNode('Call', value.start, value.end, '', [as('callee', value), args]);
}

/** The brackets of `if (e)` belong to the statement. */
export const bareHead =
  (convert: Convert): Convert =>
  (node, c) => {
    const children = node.children.map((each) => {
      if (each.type !== 'parenthesized_expression' || (each.field !== 'condition' && each.field !== 'value'))
        return each;
      const [only] = c.named(each);
      return only === undefined ? each : { ...only, field: each.field };
    });
    return convert({ ...node, children }, c);
  };

export const inner: Convert = (node, c) => {
  const [only] = c.named(node);
  return only === undefined ? null : c.one(only);
};

export const name: Convert = (node, c) => c.name(node);

export const typeName: Convert = (node, c) => c.make('TypeName', node, [c.name(node)]);

/** The fields under their roles, and `body` as a block. */
export const loop =
  (kind: string, roles: Readonly<Record<string, string>>): Convert =>
  (node, c) =>
    c.make(kind, node, [
      ...Object.entries(roles).map(([from, role]) => c.part(node, from, role)),
      c.block(c.field(node, 'body'), 'body'),
    ]);

export const expressionStatement: Convert = (node, c) => {
  const [only] = c.many(c.named(node));
  if (only === undefined) return null;
  if (isSpecial(only)) return only;
  if (statementLike.has(only.kind)) return only;
  return c.make('ExprStmt', node, [as('value', only)], c.textOf(node).endsWith(';') ? ';' : '');
};

const statementLike: ReadonlySet<string> = new Set(['VarDef']);

/** `f(a)`: callee and arguments by field; `__DEEP__(a)` in patterns becomes what it stands for. */
export const call =
  (calleeField: string, argsField: string): Convert =>
  (node, c: Converter) => {
    const args = c.field(node, argsField);
    const isList = args !== null && /^(?:arguments?|argument_list|call_args)$/.test(args.type);
    const given = args === null ? [] : isList ? c.many(c.named(args)) : [c.one(args)];
    for (const each of given) each.role = '';
    return c.make('Call', node, [c.part(node, calleeField, 'callee'), c.list('Args', args ?? node, given, 'args')]);
  };
