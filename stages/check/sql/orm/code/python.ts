import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Code, Entry } from './code.ts';
import {
  bodyOf,
  convert,
  convertAll,
  convertField,
  entry,
  joinTexts,
  placeOf,
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

function concatenated(node: SyntaxNode, context: Context): Code {
  const pieces = namedChildren(node)
    .filter((child) => child.type === 'string')
    .map((child) => {
      const text = toText(child, context);
      return { at: text.sqlAt, end: text.sqlAt + text.sql.length, text: text.sql, isComputed: text.isComputed };
    });
  return joinPieces(context.source, placeOf(node), placeOf(node), pieces);
}

function keyed(nodes: readonly SyntaxNode[], type: string, field: string, context: Context): readonly Entry[] {
  return nodes.flatMap((node) => {
    if (node.type !== type) return [];
    const key = childOf(node, field);
    const text = key === null ? null : textOf(key, context.source).replace(/^["']|["']$/g, '');
    return entry(text, convertField(node, 'value', context));
  });
}

/** `a.b.c` is a name; a member of what a call returned is a call without arguments. */
function attribute(node: SyntaxNode, context: Context): Code {
  const target = convertField(node, 'object', context);
  const name = childOf(node, 'attribute');
  if (target === null || name === null || target.kind === 'name') return toName(node, context);
  return toCall(node, { target, name: textOf(name, context.source), args: [], named: [] });
}

function call(node: SyntaxNode, context: Context): Code {
  const callee = childOf(node, 'function');
  const given = namedChildren(childOf(node, 'arguments') ?? { ...node, children: [] });
  const isMember = callee?.type === 'attribute';
  const name = isMember ? childOf(callee, 'attribute') : callee;
  return toCall(node, {
    target: isMember ? convertField(callee, 'object', context) : null,
    name: name === null ? '' : textOf(name, context.source),
    args: convertAll(
      given.filter((one) => one.type !== 'keyword_argument' && one.type !== 'dictionary_splat'),
      context,
    ),
    named: keyed(given, 'keyword_argument', 'name', context),
  });
}

function paramsOf(node: SyntaxNode, context: Context): readonly string[] {
  const params = namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] });
  return params.map((param) => textOf(childOf(param, 'name') ?? namedChildren(param)[0] ?? param, context.source));
}

function func(node: SyntaxNode, context: Context): Code {
  const name = childOf(node, 'name');
  return toFunction(node, {
    name: name === null ? null : textOf(name, context.source),
    params: paramsOf(node, context),
    body: bodyOf(convertField(node, 'body', context)),
  });
}

function classOf(node: SyntaxNode, context: Context): Code {
  const [name, bases] = [childOf(node, 'name'), childOf(node, 'superclasses')];
  return {
    kind: 'class',
    ...placeOf(node),
    name: name === null ? '' : textOf(name, context.source),
    bases: bases === null ? '' : textOf(bases, context.source),
    body: bodyOf(convertField(node, 'body', context)),
  };
}

function assignment(node: SyntaxNode, context: Context): Code {
  const left = childOf(node, 'left');
  const value = convertField(node, 'right', context);
  if (left === null || value === null) return toGroup(node, context);
  return { kind: 'assign', ...placeOf(node), name: textOf(left, context.source), value };
}

/** `with x as y`: y is a name for x. */
function aliased(node: SyntaxNode, context: Context): Code {
  const [value, alias] = [namedChildren(node)[0], childOf(node, 'alias')];
  const code = value === undefined ? null : convert(value, context);
  if (code === null || alias === null) return toGroup(node, context);
  return { kind: 'assign', ...placeOf(node), name: textOf(alias, context.source), value: code };
}

function withStatement(node: SyntaxNode, context: Context): Code {
  const clause = node.children.find((child) => child.type === 'with_clause');
  const items = clause === undefined ? [] : convertAll(namedChildren(clause), context).flatMap(bodyOf);
  const body = bodyOf(convertField(node, 'body', context));
  // Read as `enter(items, do: body)`, so that a reader can tell what a body runs in.
  const block = toFunction(node, { name: null, params: [], body });
  return toCall(node, { target: null, name: 'with', args: [...items, block], named: [] });
}

function forStatement(node: SyntaxNode, context: Context): Code {
  const [left, over] = [childOf(node, 'left'), convertField(node, 'right', context)];
  if (left === null || over === null) return toGroup(node, context);
  const body = bodyOf(convertField(node, 'body', context));
  return { kind: 'loop', ...placeOf(node), variable: textOf(left, context.source), over, body };
}

function binary(node: SyntaxNode, context: Context): Code {
  const operator = textOf(childOf(node, 'operator') ?? node, context.source);
  const [left, right] = [convertField(node, 'left', context), convertField(node, 'right', context)];
  if (left === null || right === null) return toGroup(node, context);
  // `"… %s" % x`: the placeholders stay.
  if (operator === '%' && left.kind === 'text') return { ...left, isComputed: true };
  if (operator === '+' && left.kind === 'list') {
    const items = right.kind === 'list' ? right.items : [right];
    return { kind: 'list', ...placeOf(node), items: [...left.items, ...items] };
  }
  return (operator === '+' ? joinTexts(node, left, right, context) : null) ?? toGroup(node, context);
}

const converters: Converters = {
  if_statement: toCondition,
  conditional_expression: toCondition,
  match_statement: toCondition,
  comment: skip,
  string: toText,
  concatenated_string: concatenated,
  list: toList,
  tuple: toList,
  set: toList,
  dictionary: (node, context) => ({
    kind: 'dict',
    ...placeOf(node),
    entries: keyed(namedChildren(node), 'pair', 'key', context),
  }),
  true: toLiteral(true),
  false: toLiteral(false),
  none: toLiteral(null),
  integer: toNumber,
  float: toNumber,
  unary_operator: toNegative,
  identifier: toName,
  dotted_name: toName,
  attribute,
  call,
  lambda: func,
  function_definition: func,
  class_definition: classOf,
  assignment,
  as_pattern: aliased,
  with_statement: withStatement,
  for_statement: forStatement,
  binary_operator: binary,
  expression_statement: unwrapSingle,
  parenthesized_expression: unwrapFirst,
  await: unwrapFirst,
  list_splat: unwrapFirst,
  decorated_definition: (node, context) => convertField(node, 'definition', context),
  import_statement: skip,
  import_from_statement: skip,
};

export function readPython(tree: SyntaxTree): readonly Code[] {
  const context: Context = { source: tree.text, converters, heredocs: new Map() };
  return bodyOf(toGroup(tree.root, context));
}
