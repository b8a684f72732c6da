import { inner } from './convert-tools.ts';
import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { deepName, placeholder } from './placeholders.ts';

const standing = new Set([
  'Ellipsis',
  'MetaEllipsis',
  'Func',
  'While',
  'If',
  'ForEach',
  'Assign',
  'AugAssign',
  'Block',
]);

function statements(nodes: readonly Node[]): Node[] {
  return nodes.map((node) =>
    standing.has(node.kind) ? as('', node) : makeNode('ExprStmt', node.start, node.end, '', [as('value', node)]),
  );
}

const body =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, statements(c.many(c.named(node))));

const values = new Set(['Ellipsis', 'MetaEllipsis', 'Substitution', 'Template', 'DeepEllipsis']);

/**
 * A command is its words in a row: an ellipsis in front of them may stand for the name too. What is set for it alone is no
 * assignment, and a pattern of one value speaks of that value wherever it stands.
 */
const command: Convert = (node, c) => {
  const words = c.many(c.named(node).filter((each) => each.type !== 'variable_assignment')).map((each) => as('', each));
  const [only] = words;
  if (words.length === 1 && only !== undefined && c.isPattern && values.has(only.kind)) return only;
  return c.make('Command', node, words);
};

/** Where the output goes says nothing of the command. */
const redirected: Convert = (node, c) => {
  const body = c.field(node, 'body');
  return body === null ? c.raw(node) : c.one(body);
};

/** `export A=b` is an assignment as `A=b` is. */
const declaration: Convert = (node, c) => {
  const assigned = c.named(node).filter((each) => each.type === 'variable_assignment');
  return assigned.length === 0 ? c.raw(node) : c.many(assigned);
};

const assignment: Convert = (node, c) => {
  const parts = [c.part(node, 'name', 'left'), c.part(node, 'value', 'right')];
  return node.children.some((each) => c.textOf(each) === '+=')
    ? c.make('AugAssign', node, parts, '+=')
    : c.make('Assign', node, parts);
};

function substitution(node: SyntaxNode, c: Converter): Node {
  const inside = statements(c.many(c.named(node)));
  const [only] = inside;
  const [first, ...words] = only?.children[0]?.kind === 'Command' ? only.children[0].children : [];
  if (!c.isPattern || first?.value !== deepName) return c.make('Substitution', node, inside);
  const [word] = words;
  const wanted = word !== undefined && words.length === 1 ? word : c.make('Command', node, words);
  return c.make('DeepEllipsis', node, [as('value', wanted)]);
}

function ifStatement(node: SyntaxNode, c: Converter, rest: readonly SyntaxNode[]): Node {
  const [next, ...others] = rest;
  const isElse = next?.type === 'else_clause';
  const cond = node.children.filter((each) => each.field === 'condition' && each.isNamed);
  const then = c.named(node, 'condition').filter((each) => !/^(?:elif|else)_clause$/.test(each.type));
  const otherwise =
    next === undefined ? [] : isElse ? statements(c.many(c.named(next))) : [ifStatement(next, c, others)];
  const inner = statements(c.many(then));
  const end = (otherwise.at(-1) ?? inner.at(-1))?.end ?? node.end;
  const made = c.make('If', node, [
    c.list('Block', node, statements(c.many(cond)), 'cond'),
    c.list('Block', node, inner, 'then'),
    next === undefined ? null : c.list('Block', next, otherwise, 'else'),
  ]);
  made.end = end;
  return made;
}

/** `a | b | c` is `a | b` piped into `c`, so that a pattern of two finds the first two. */
const pipeline: Convert = (node, c) => {
  const [first, ...rest] = c.many(c.named(node));
  if (first === undefined) return null;
  return rest.reduce(
    (left, right) => makeNode('Pipe', left.start, right.end, '', [as('left', left), as('right', right)]),
    first,
  );
};

/** A word is text, no variable. */
const word: Convert = (node, c) => {
  const read = c.name(node);
  return read.kind === 'Name' ? c.make('Word', node, [], read.value) : read;
};

/** A piece of a pattern's string: what stands for something apart from what stands for itself. */
function pieces(node: SyntaxNode, c: Converter): readonly Node[] {
  if (node.type !== 'string_content') return [c.one(node)];
  if (!c.isPattern) return [c.make('String', node, [], c.textOf(node))];
  return c
    .textOf(node)
    .split(/(__(?:META_[A-Z_0-9]*?|ELLIPSIS)__(?![A-Z0-9]))/)
    .filter((text) => text !== '')
    .map((text) => {
      const special = placeholder(text);
      return special === null ? c.make('String', node, [], text) : c.make(special.kind, node, [], special.value);
    });
}

/** In a pattern `"..."` and `"$X"` speak of strings that are put together. */
const string: Convert = (node, c) => {
  const parts = c.named(node).flatMap((each) => pieces(each, c));
  if (parts.some(({ kind }) => kind !== 'String')) return c.make('Template', node, parts);
  return c.make('String', node, [], c.text.slice(node.start + 1, node.end - 1));
};

/** `$x`, `${x}` and `${x%.y}` are the same. */
const expansion: Convert = (node, c) => {
  const [name] = c.named(node);
  return name?.type === 'variable_name' ? c.make('Expansion', node, [as('value', c.name(name))]) : c.raw(node);
};

export const convertBash: Readonly<Record<string, Convert>> = {
  program: body('Program'),
  compound_statement: body('Block'),
  do_group: body('Block'),
  command,
  pipeline,
  command_name: inner,
  word,
  variable_name: (node, c) => c.name(node),
  number: (node, c) => c.make('Number', node, [], c.textOf(node)),
  string,
  raw_string: (node, c) => c.make('String', node, [], c.text.slice(node.start + 1, node.end - 1)),
  simple_expansion: expansion,
  expansion,
  command_substitution: substitution,
  variable_assignment: assignment,
  declaration_command: declaration,
  redirected_statement: redirected,
  if_statement: (node, c) =>
    ifStatement(
      node,
      c,
      node.children.filter((each) => /^(?:elif|else)_clause$/.test(each.type)),
    ),
  for_statement: (node, c) =>
    c.make('ForEach', node, [
      c.part(node, 'variable', 'left'),
      ...c.many(node.children.filter((each) => each.field === 'value')).map((each) => as('right', each)),
      c.block(c.field(node, 'body'), 'body'),
    ]),
  function_definition: (node, c) =>
    c.make('Func', node, [c.part(node, 'name', 'name'), c.block(c.field(node, 'body'), 'body')]),
};
