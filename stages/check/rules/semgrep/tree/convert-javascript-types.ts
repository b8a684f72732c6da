import type { Convert } from './language.ts';
import { as } from './node.ts';

const typeName: Convert = (node, c) => c.make('TypeName', node, [c.name(node)]);

const inner: Convert = (node, c) => {
  const [only] = c.named(node);
  return only === undefined ? null : c.one(only);
};

const value: Convert = (node, c) => {
  const [first] = c.named(node);
  return first === undefined ? null : c.one(first);
};

/** TypeScript's types, and the expressions that only speak to the type checker. */
export const convertJavascriptTypes: Readonly<Record<string, Convert>> = {
  type_annotation: inner,
  type_identifier: typeName,
  predefined_type: typeName,
  as_expression: (node, c) => {
    const [first, second] = c.named(node);
    if (first === undefined) return null;
    return c.make('Cast', node, [as('value', c.one(first)), second === undefined ? null : as('type', c.one(second))]);
  },
  satisfies_expression: value,
  type_assertion: (node, c) => {
    const [first, second] = c.named(node);
    if (first === undefined || second === undefined) return null;
    return c.make('Cast', node, [as('type', c.one(first)), as('value', c.one(second))]);
  },
};
