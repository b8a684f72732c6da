import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { methodOf } from './convert-javascript-definitions.ts';
import { bracketed, first, isSpecial, leaf, list, name, parts, update } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { placeholder } from './placeholders.ts';

function stringNode(node: SyntaxNode, c: Converter): Node {
  return c.make('String', node, [], c.textOf(node).slice(1, -1));
}

/** `${...}` is any one thing, not any number of chunks. */
const interpolated = (node: Node): Node =>
  node.kind === 'Ellipsis' ? makeNode('Meta', node.start, node.end, '$_') : node;

function template(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  let at = node.start + 1;
  const chunk = (end: number): void => {
    const value = c.text.slice(at, end);
    if (value === '') return;
    const special = c.isPattern ? placeholder(value) : null;
    const isMany = special !== null && special.kind !== 'Meta';
    const chunk = isMany ? makeNode(special.kind, at, end, special.value) : makeNode('String', at, end, value);
    parts.push(as('chunk', chunk));
  };
  for (const each of node.children) {
    if (each.type !== 'template_substitution') continue;
    chunk(each.start);
    const [inner] = c.named(each);
    if (inner !== undefined) parts.push(interpolated(c.one(inner)));
    at = each.end;
  }
  const isPlain = at === node.start + 1 && at < node.end - 1;
  if (isPlain && !c.isPattern) return c.make('String', node, [], c.text.slice(at, node.end - 1));
  chunk(node.end - 1);
  return c.make('Template', node, parts);
}

/** `` f`a${b}` `` is a call that only patterns of such calls speak of. */
function tagged(node: SyntaxNode, callee: Node | null, text: SyntaxNode, c: Converter): Node {
  const template = c.one(text);
  if (template.kind === 'Template') template.kind = 'TaggedTemplate';
  return c.make('Call', node, [callee, c.list('Args', text, [as('', template)], 'args')], 'tagged');
}

function call(node: SyntaxNode, c: Converter): Node {
  const args = c.field(node, 'arguments');
  const callee = c.part(node, 'function', 'callee');
  const types = c.part(node, 'type_arguments', 'typeArgs');
  if (c.isPattern && callee?.value === '__DEEP__') {
    return c.make('DeepEllipsis', node, args === null ? [] : c.many(c.named(args)).map((each) => as('value', each)));
  }
  if (args?.type === 'template_string') return tagged(node, callee, args, c);
  const list = args?.type === 'arguments' ? c.many(c.named(args)) : args === null ? [] : [c.one(args)];
  for (const each of list) each.role = '';
  return c.make('Call', node, [callee, types, c.list('Args', args ?? node, list, 'args')]);
}

/** A key in quotes is the name between them; in patterns also a metavariable or a regex. */
function keyOfString(node: Node, c: Converter): void {
  if (c.isPattern && node.value.startsWith('=~/')) return;
  const special = c.isPattern ? placeholder(node.value) : null;
  node.kind = special?.kind === 'Meta' ? 'Meta' : 'Name';
}

const pair: Convert = (node, c) => {
  const name = key(c.field(node, 'key'), c);
  return methodOf(node, name, c) ?? c.make('Pair', node, [name, c.part(node, 'value')]);
};

const key = (node: SyntaxNode | null, c: Converter): Node | null => {
  if (node === null) return null;
  const converted = c.one(node);
  if (converted.kind === 'String') keyOfString(converted, c);
  return as('key', converted);
};

const shorthand: Convert = (node, c) => {
  const name = c.name(node);
  if (isSpecial(name)) return name;
  return c.make('Pair', node, [as('key', c.name(node)), as('value', name)]);
};

/** `{ a = 1 }` of destructuring. */
const defaulted: Convert = (node, c) => {
  const left = c.field(node, 'left');
  return c.make('Default', node, [left === null ? null : as('name', c.name(left)), c.part(node, 'right', 'value')]);
};

/** `x += e` is `x = x + e`; of `x ||= e` the operator stays, for it assigns `e` itself. */
const augmented: Convert = (node, c) => {
  const operator = c.textOf(c.field(node, 'operator') ?? node).slice(0, -1);
  const left = c.part(node, 'left');
  const right = c.part(node, 'right');
  if (/^(?:&&|\|\||\?\?)$/.test(operator)) return c.make('Assign', node, [left, right], operator);
  return c.make('Assign', node, [left, as('right', c.make('Binary', node, [c.part(node, 'left'), right], operator))]);
};

/** Numbers compare by value: `0x10` is `16`. */
const number: Convert = (node, c) => {
  const text = c.textOf(node);
  const value = Number(text.replaceAll('_', ''));
  return c.make('Number', node, [], Number.isFinite(value) ? String(value) : text);
};

const unary: Convert = (node, c) => {
  const operator = c.field(node, 'operator') ?? node;
  const operand = c.part(node, 'argument', 'operand');
  const word = c.textOf(operator);
  if (word !== 'delete' || operand === null) return c.make('Unary', node, [operand], word);
  // Semgrep reads `delete x` as a call.
  const args = c.list('Args', operator, [as('', operand)], 'args');
  return c.make('Call', node, [as('callee', makeNode('Name', operator.start, operator.end, word)), args]);
};

/** Names, literals, objects and what is computed of them. */
export const convertJavascriptExpressions: Readonly<Record<string, Convert>> = {
  identifier: name,
  property_identifier: name,
  private_property_identifier: name,
  statement_identifier: name,
  undefined: name,
  this: name,
  super: name,
  shorthand_property_identifier: shorthand,
  shorthand_property_identifier_pattern: shorthand,
  member_expression: (node, c) =>
    c.make(
      'Dot',
      node,
      [c.part(node, 'object'), c.part(node, 'property', 'name')],
      node.children.some((each) => each.type === 'optional_chain') ? '?.' : '',
    ),
  subscript_expression: parts('Index', { object: 'object', index: 'index' }),
  call_expression: call,
  new_expression: (node, c) => {
    const args = c.field(node, 'arguments');
    const list = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
    return c.make('New', node, [c.part(node, 'constructor', 'callee'), c.list('Args', args ?? node, list, 'args')]);
  },
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_expression: unary,
  update_expression: update,
  ternary_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  augmented_assignment_expression: augmented,
  assignment_pattern: parts('Default', { left: 'name', right: 'value' }),
  object_assignment_pattern: defaulted,
  await_expression: first('Await', 'value'),
  yield_expression: first('Yield', 'value'),
  spread_element: first('Spread', 'value'),
  rest_pattern: first('Spread', 'value'),
  parenthesized_expression: (node, c) => {
    const type = node.children.find((each) => each.type === 'type_annotation');
    const [only] = c.named(node);
    if (type === undefined || only === undefined || !c.isPattern) return bracketed(node, c);
    return c.make('TypedMeta', node, [as('type', c.one(type))], c.textOf(only));
  },
  computed_property_name: first('Computed', 'value'),
  sequence_expression: list('Sequence'),
  string: stringNode,
  template_string: template,
  number,
  true: leaf('Bool'),
  false: leaf('Bool'),
  null: leaf('Null'),
  regex: leaf('Regex'),
  array: list('List'),
  array_pattern: list('List'),
  object: list('Object'),
  object_pattern: list('Object'),
  pair,
  pair_pattern: (node, c) => c.make('Pair', node, [key(c.field(node, 'key'), c), c.part(node, 'value')]),
};
