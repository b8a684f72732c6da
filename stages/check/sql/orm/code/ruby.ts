import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Code, Entry, Text } from './code.ts';
import {
  bodyOf,
  convert,
  convertAll,
  convertField,
  entry,
  joinTexts,
  piecesOf,
  placeOf,
  plainText,
  skip,
  toCall,
  toCondition,
  toFunction,
  toGroup,
  toList,
  toLiteral,
  toName,
  toNegative,
  toNumber,
  toText,
  unwrapFirst,
  unwrapSingle,
} from './convert.ts';
import type { Context, Converters } from './convert.ts';
import { joinPieces } from './mask-text.ts';

function rubyString(node: SyntaxNode, context: Context): Text {
  const text = toText(node, context);
  // Single quotes know two escapes only, which the grammar leaves in the content.
  const isSingle = context.source[node.start] === "'";
  return isSingle
    ? { ...text, sql: text.sql.replace(/\\([\\'])/g, ' $1'), value: text.value.replace(/\\([\\'])/g, '$1') }
    : text;
}

function chained(node: SyntaxNode, context: Context): Text {
  const pieces = namedChildren(node).map((child) => {
    const text = rubyString(child, context);
    return { at: text.sqlAt, end: text.sqlAt + text.sql.length, text: text.sql, isComputed: text.isComputed };
  });
  return joinPieces(context.source, placeOf(node), placeOf(node), pieces);
}

function heredoc(node: SyntaxNode, context: Context): Code | null {
  const body = context.heredocs.get(node.start);
  if (body === undefined) return toName(node, context);
  return joinPieces(context.source, placeOf(node), placeOf(body), piecesOf(body, context.source));
}

function keyText(node: SyntaxNode | null, context: Context): string | null {
  if (node === null) return null;
  return textOf(node, context.source)
    .replace(/^:?["']?/, '')
    .replace(/["']?:?$/, '');
}

function pairs(nodes: readonly SyntaxNode[], context: Context): readonly Entry[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'pair') return [];
    const key = keyText(childOf(node, 'key'), context);
    // `f(name:)` is short for `f(name: name)`.
    return entry(key, convertField(node, 'value', context) ?? { kind: 'name', ...placeOf(node), text: key ?? '' });
  });
}

function blockFunction(node: SyntaxNode, context: Context): Code {
  const params = namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] });
  const names = params.map((param) => textOf(param, context.source));
  const own = childOf(node, 'body');
  // A lambda's body is a block with a body of its own.
  const body = own !== null && (own.type === 'block' || own.type === 'do_block') ? childOf(own, 'body') : own;
  return toFunction(node, { name: null, params: names, body: body === null ? [] : bodyOf(convert(body, context)) });
}

/** `&:destroy` is a block that calls destroy on what it is given. */
function blockArgument(node: SyntaxNode, context: Context): Code | null {
  const [inner] = namedChildren(node);
  if (inner?.type !== 'simple_symbol') return toGroup(node, context);
  const name = textOf(inner, context.source).slice(1);
  const it = { kind: 'name', ...placeOf(node), text: 'it' } as const;
  return toFunction(node, {
    name: null,
    params: ['it'],
    body: [toCall(node, { target: it, name, args: [], named: [] })],
  });
}

function call(node: SyntaxNode, context: Context): Code {
  const method = childOf(node, 'method');
  const given = namedChildren(childOf(node, 'arguments') ?? { ...node, children: [] });
  const block = convertField(node, 'block', context);
  const args = convertAll(
    given.filter((one) => one.type !== 'pair' && one.type !== 'hash_splat_argument'),
    context,
  );
  return toCall(node, {
    target: convertField(node, 'receiver', context),
    name: method === null ? 'call' : textOf(method, context.source),
    args: block === null ? args : [...args, block],
    named: pairs(given, context),
  });
}

function method(node: SyntaxNode, context: Context): Code {
  const name = childOf(node, 'name');
  const params = namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] });
  return toFunction(node, {
    name: name === null ? null : textOf(name, context.source),
    params: params.map((param) => textOf(childOf(param, 'name') ?? param, context.source)),
    body: bodyOf(convertField(node, 'body', context)),
  });
}

function classOf(node: SyntaxNode, context: Context): Code {
  const name = childOf(node, 'name');
  const superclass = childOf(node, 'superclass');
  return {
    kind: 'class',
    ...placeOf(node),
    name: name === null ? '' : textOf(name, context.source),
    bases: superclass === null ? '' : textOf(superclass, context.source),
    body: bodyOf(convertField(node, 'body', context)),
  };
}

function assignment(node: SyntaxNode, context: Context): Code {
  const left = childOf(node, 'left');
  const value = convertField(node, 'right', context);
  if (left === null || value === null) return toGroup(node, context);
  return { kind: 'assign', ...placeOf(node), name: textOf(left, context.source), value };
}

function binary(node: SyntaxNode, context: Context): Code {
  const operator = childOf(node, 'operator');
  const [left, right] = [convertField(node, 'left', context), convertField(node, 'right', context)];
  const joins = operator !== null && ['+', '<<'].includes(textOf(operator, context.source));
  const joined = joins && left !== null && right !== null ? joinTexts(node, left, right, context) : null;
  return joined ?? toGroup(node, context);
}

const converters: Converters = {
  if: toCondition,
  unless: toCondition,
  if_modifier: toCondition,
  unless_modifier: toCondition,
  case: toCondition,
  conditional: toCondition,
  comment: skip,
  heredoc_body: skip,
  heredoc_beginning: heredoc,
  string: rubyString,
  chained_string: chained,
  bare_string: rubyString,
  bare_symbol: rubyString,
  string_array: toList,
  symbol_array: toList,
  array: toList,
  simple_symbol: (node, context) => plainText(node, context, 1),
  delimited_symbol: rubyString,
  hash: (node, context) => ({ kind: 'dict', ...placeOf(node), entries: pairs(namedChildren(node), context) }),
  true: toLiteral(true),
  false: toLiteral(false),
  nil: toLiteral(null),
  integer: toNumber,
  float: toNumber,
  unary: toNegative,
  identifier: toName,
  constant: toName,
  self: toName,
  instance_variable: toName,
  scope_resolution: toName,
  call,
  method,
  singleton_method: method,
  class: classOf,
  assignment,
  binary,
  lambda: blockFunction,
  block: blockFunction,
  do_block: blockFunction,
  block_argument: blockArgument,
  splat_argument: unwrapFirst,
  parenthesized_statements: unwrapSingle,
};

/** Heredocs by where they are announced: their bodies follow in the same order. */
function pairHeredocs(root: SyntaxNode): ReadonlyMap<number, SyntaxNode> {
  const announced: SyntaxNode[] = [];
  const bodies: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'heredoc_beginning') announced.push(node);
    if (node.type === 'heredoc_body') bodies.push(node);
    for (const child of node.children) visit(child);
  };
  visit(root);
  return new Map(announced.flatMap((one, index) => (bodies[index] === undefined ? [] : [[one.start, bodies[index]]])));
}

export function readRuby(tree: SyntaxTree): readonly Code[] {
  const context: Context = { source: tree.text, converters, heredocs: pairHeredocs(tree.root) };
  return bodyOf(toGroup(tree.root, context));
}
