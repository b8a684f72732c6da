import { inner } from './convert-tools.ts';
import type { Convert } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

const standing = new Set(['Ellipsis', 'MetaEllipsis', 'Func', 'While', 'If', 'ForEach', 'Assign', 'Block']);

function statements(nodes: readonly Node[]): Node[] {
  return nodes.map((node) =>
    standing.has(node.kind) ? as('', node) : makeNode('ExprStmt', node.start, node.end, '', [as('value', node)]),
  );
}

const body =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, statements(c.many(c.named(node))));

/** A command is its words in a row: an ellipsis in front of them may stand for the name too. */
const command: Convert = (node, c) => {
  const words = c.many(c.named(node)).map((each) => as('', each));
  const [only] = words;
  if (words.length === 1 && (only?.kind === 'Ellipsis' || only?.kind === 'MetaEllipsis')) return only;
  return c.make('Command', node, words);
};

/** `a | b | c` is `a | b` piped into `c`, so that a pattern of two finds the first two. */
const pipeline: Convert = (node, c) => {
  const [first, ...rest] = c.many(c.named(node));
  if (first === undefined) return null;
  return rest.reduce(
    (left, right) => makeNode('Pipe', left.start, right.end, '', [as('left', left), as('right', right)]),
    first,
  );
};

const string: Convert = (node, c) => {
  const pieces = c.named(node);
  const text = c.text.slice(node.start + 1, node.end - 1);
  if (pieces.every((each) => each.type === 'string_content')) return c.make('String', node, [], text);
  const children = pieces.map((each) => {
    if (each.type !== 'string_content') return c.make('Interpolation', each, [as('value', c.one(each))]);
    const found = c.isPattern ? placeholder(c.textOf(each)) : null;
    return found === null ? c.make('String', each, [], c.textOf(each)) : c.make(found.kind, each, [], found.value);
  });
  return c.make('Template', node, children);
};

/** `$x` and `${x}` are the same; other expansions are compared as they are written. */
const expansion: Convert = (node, c) => {
  const [only, second] = c.named(node);
  if (only === undefined || second !== undefined || only.type !== 'variable_name') return c.raw(node);
  return c.make('Expansion', node, [as('name', c.name(only))]);
};

export const convertBash: Readonly<Record<string, Convert>> = {
  program: body('Program'),
  compound_statement: body('Block'),
  do_group: body('Block'),
  command,
  pipeline,
  command_name: inner,
  word: (node, c) => c.name(node),
  variable_name: (node, c) => c.name(node),
  number: (node, c) => c.make('Number', node, [], c.textOf(node)),
  string,
  raw_string: (node, c) => c.make('String', node, [], c.text.slice(node.start + 1, node.end - 1)),
  simple_expansion: expansion,
  expansion,
  command_substitution: (node, c) => c.make('Substitution', node, statements(c.many(c.named(node)))),
  variable_assignment: (node, c) =>
    c.make('Assign', node, [c.part(node, 'name', 'left'), c.part(node, 'value', 'right')]),
  for_statement: (node, c) =>
    c.make('ForEach', node, [
      c.part(node, 'variable', 'left'),
      ...c.many(node.children.filter((each) => each.field === 'value')).map((each) => as('right', each)),
      c.block(c.field(node, 'body'), 'body'),
    ]),
  function_definition: (node, c) =>
    c.make('Func', node, [c.part(node, 'name', 'name'), c.block(c.field(node, 'body'), 'body')]),
};
