import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Code, Entry } from './code.ts';
import {
  bodyOf,
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
} from './convert.ts';
import type { Context, Converters } from './convert.ts';

const unquoted = (text: string): string => text.replace(/^["'`]|["'`]$/g, '');

function member(node: SyntaxNode, context: Context): Code {
  const target = convertField(node, 'object', context);
  const name = childOf(node, 'property');
  if (target === null || name === null || target.kind === 'name') return toName(node, context);
  return toCall(node, { target, name: textOf(name, context.source), args: [], named: [] });
}

function argumentsOf(node: SyntaxNode, context: Context): readonly Code[] {
  const given = childOf(node, 'arguments');
  if (given === null) return [];
  // sql`…`: the template is the only argument.
  return given.type === 'template_string' ? [toText(given, context)] : convertAll(namedChildren(given), context);
}

function calleeOf(node: SyntaxNode): SyntaxNode | null {
  const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
  const isWrapped = callee?.type === 'non_null_expression' || callee?.type === 'parenthesized_expression';
  return isWrapped ? (namedChildren(callee)[0] ?? callee) : callee;
}

function call(node: SyntaxNode, context: Context): Code {
  const callee = calleeOf(node);
  const isMember = callee?.type === 'member_expression';
  const name = isMember ? childOf(callee, 'property') : callee;
  return toCall(node, {
    target: isMember ? convertField(callee, 'object', context) : null,
    name: name === null ? '' : textOf(name, context.source),
    args: argumentsOf(node, context),
    named: [],
  });
}

function entries(node: SyntaxNode, context: Context): readonly Entry[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type === 'shorthand_property_identifier')
      return entry(textOf(child, context.source), toName(child, context));
    const key = childOf(child, child.type === 'method_definition' ? 'name' : 'key');
    const value = child.type === 'method_definition' ? func(child, context) : convertField(child, 'value', context);
    return entry(key === null ? null : unquoted(textOf(key, context.source)), value);
  });
}

/** Names that a parameter binds: `{ context: knex }` binds knex. */
function boundNames(node: SyntaxNode, context: Context): readonly string[] {
  if (node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern') {
    return [textOf(node, context.source)];
  }
  if (node.type === 'type_annotation' || node.type === 'property_identifier') return [];
  return namedChildren(node).flatMap((child) => boundNames(child, context));
}

function func(node: SyntaxNode, context: Context): Code {
  const name = childOf(node, 'name');
  const params = childOf(node, 'parameters') ?? childOf(node, 'parameter');
  return toFunction(node, {
    name: name === null ? null : textOf(name, context.source),
    params: params === null ? [] : boundNames(params, context),
    body: bodyOf(convertField(node, 'body', context)),
  });
}

function classOf(node: SyntaxNode, context: Context): Code {
  const name = childOf(node, 'name');
  const heritage = node.children.find((child) => child.type === 'class_heritage');
  return {
    kind: 'class',
    ...placeOf(node),
    name: name === null ? '' : textOf(name, context.source),
    bases: heritage === undefined ? '' : textOf(heritage, context.source),
    body: bodyOf(convertField(node, 'body', context)),
  };
}

/** `x = …`, `exports.up = …`, `transaction = false` in a class. */
function assigned(leftField: string, rightField: string) {
  return (node: SyntaxNode, context: Context): Code => {
    const left = childOf(node, leftField);
    const value = convertField(node, rightField, context);
    if (left === null || value === null) return toGroup(node, context);
    return { kind: 'assign', ...placeOf(node), name: textOf(left, context.source), value };
  };
}

function forOf(node: SyntaxNode, context: Context): Code {
  const [left, over] = [childOf(node, 'left'), convertField(node, 'right', context)];
  if (left === null || over === null) return toGroup(node, context);
  const body = bodyOf(convertField(node, 'body', context));
  return { kind: 'loop', ...placeOf(node), variable: textOf(left, context.source), over, body };
}

function binary(node: SyntaxNode, context: Context): Code {
  const [left, right] = [convertField(node, 'left', context), convertField(node, 'right', context)];
  const operator = childOf(node, 'operator');
  const joins = operator !== null && textOf(operator, context.source) === '+' && left !== null && right !== null;
  return (joins ? joinTexts(node, left, right, context) : null) ?? toGroup(node, context);
}

const converters: Converters = {
  if_statement: toCondition,
  ternary_expression: toCondition,
  switch_statement: toCondition,
  comment: skip,
  string: toText,
  template_string: toText,
  array: toList,
  object: (node, context) => ({ kind: 'dict', ...placeOf(node), entries: entries(node, context) }),
  true: toLiteral(true),
  false: toLiteral(false),
  null: toLiteral(null),
  undefined: toLiteral(null),
  number: toNumber,
  unary_expression: toNegative,
  identifier: toName,
  this: toName,
  member_expression: member,
  call_expression: call,
  new_expression: call,
  arrow_function: func,
  function_expression: func,
  function_declaration: func,
  generator_function_declaration: func,
  method_definition: func,
  class_declaration: classOf,
  class: classOf,
  assignment_expression: assigned('left', 'right'),
  variable_declarator: assigned('name', 'value'),
  public_field_definition: assigned('name', 'value'),
  field_definition: assigned('property', 'value'),
  for_in_statement: forOf,
  binary_expression: binary,
  await_expression: unwrapFirst,
  spread_element: unwrapFirst,
  parenthesized_expression: unwrapFirst,
  as_expression: unwrapFirst,
  satisfies_expression: unwrapFirst,
  non_null_expression: unwrapFirst,
  expression_statement: unwrapFirst,
  return_statement: unwrapFirst,
  export_statement: (node, context) =>
    convertField(node, 'declaration', context) ?? convertField(node, 'value', context) ?? toGroup(node, context),
  lexical_declaration: (node, context) => {
    const [first, ...more] = convertAll(namedChildren(node), context);
    return first !== undefined && more.length === 0 ? first : toGroup(node, context);
  },
  import_statement: skip,
  interface_declaration: skip,
  type_alias_declaration: skip,
};

export function readJavaScript(tree: SyntaxTree): readonly Code[] {
  const context: Context = { source: tree.text, converters, heredocs: new Map() };
  return bodyOf(toGroup(tree.root, context));
}
