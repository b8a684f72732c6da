import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import {
  expressionStatement,
  first,
  inner,
  isSpecial,
  leaf,
  list,
  loop,
  name,
  parts,
  typeName,
} from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

const isAnnotation = (node: SyntaxNode): boolean => node.type === 'annotation' || node.type === 'marker_annotation';

/** `@A public static`: words and annotations together, in any order. */
function modifiers(node: SyntaxNode, c: Converter): Node | null {
  const found = node.children.find((each) => each.type === 'modifiers');
  if (found === undefined) return null;
  const words = found.children.map((each) =>
    isAnnotation(each) ? c.one(each) : c.make('Modifier', each, [], c.textOf(each)),
  );
  return c.list(
    'Modifiers',
    found,
    words.map((each) => as('', each)),
    'modifiers',
  );
}

const annotation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const callee = c.field(node, 'name');
  if (callee === null) return c.raw(node);
  const name = as('callee', c.one(callee));
  if (args === null) return c.make('Decorator', node, [as('value', name)]);
  const given = c.many(c.named(args)).map((each) => as('', each));
  const made = makeNode('Call', callee.start, node.end, '', [name, c.list('Args', args, given, 'args')]);
  return c.make('Decorator', node, [as('value', made)]);
};

function parameter(node: SyntaxNode, c: Converter): Node {
  if (node.type === 'spread_parameter') {
    const declarator = node.children.find((each) => each.type === 'variable_declarator');
    const type = c.named(node).find((each) => each !== declarator && each.type !== 'modifiers');
    const name = declarator === undefined ? null : c.part(declarator, 'name');
    if (name !== null && isSpecial(name)) return name;
    return c.make(
      'Param',
      node,
      [modifiers(node, c), name, type === undefined ? null : as('type', c.one(type))],
      'rest',
    );
  }
  if (node.type !== 'formal_parameter' && node.type !== 'catch_formal_parameter') {
    const name = c.one(node);
    return isSpecial(name) ? name : c.make('Param', node, [as('name', name)]);
  }
  const name = c.part(node, 'name');
  if (name !== null && name.kind === 'Ellipsis') return name;
  if (name !== null && name.kind === 'MetaEllipsis') return name;
  const type = c.part(node, 'type') ?? catchType(node, c);
  return c.make('Param', node, [modifiers(node, c), name, type]);
}

function catchType(node: SyntaxNode, c: Converter): Node | null {
  const found = node.children.find((each) => each.type === 'catch_type');
  if (found === undefined) return null;
  const types = c.many(c.named(found));
  const [only] = types;
  return as(
    'type',
    types.length === 1 && only !== undefined
      ? only
      : c.make(
          'UnionType',
          found,
          types.map((each) => as('', each)),
        ),
  );
}

function parameters(node: SyntaxNode, c: Converter): Node {
  const found = c.field(node, 'parameters');
  if (found === null) return c.list('Params', node, [], 'params');
  const params =
    found.type === 'identifier'
      ? [parameter(found, c)]
      : c
          .named(found)
          .filter((each) => each.type !== 'receiver_parameter')
          .map((each) => parameter(each, c));
  return c.list(
    'Params',
    found,
    params.map((each) => as('', each)),
    'params',
  );
}

const method: Convert = (node, c) =>
  c.make('Func', node, [
    modifiers(node, c),
    c.part(node, 'type', 'returns'),
    c.part(node, 'name'),
    parameters(node, c),
    throwsOf(node, c),
    c.block(c.field(node, 'body'), 'body'),
  ]);

function throwsOf(node: SyntaxNode, c: Converter): Node | null {
  const found = node.children.find((each) => each.type === 'throws');
  return found === undefined
    ? null
    : c.list(
        'Bases',
        found,
        c.many(c.named(found)).map((each) => as('', each)),
        'throws',
      );
}

const lambda: Convert = (node, c) => {
  const body = c.field(node, 'body');
  if (body?.type === 'block') return c.make('Lambda', node, [parameters(node, c), c.block(body, 'body')]);
  const value = body === null ? null : c.one(body);
  const inside =
    value === null || body === null
      ? []
      : value.kind === 'Ellipsis'
        ? [value]
        : [c.make('Return', body, [as('value', value)])];
  return c.make('Lambda', node, [parameters(node, c), c.list('Block', body ?? node, inside, 'body')]);
};

const classNode: Convert = (node, c) => {
  const bases = node.children.filter(
    (each) => each.field === 'superclass' || each.field === 'interfaces' || each.type === 'extends_interfaces',
  );
  const types = bases
    .flatMap((each) => c.named(each))
    .flatMap((each) => (each.type === 'type_list' || each.type === 'interface_type_list' ? c.named(each) : [each]));
  const [firstBase] = bases;
  return c.make('Class', node, [
    modifiers(node, c),
    c.part(node, 'name'),
    firstBase === undefined
      ? null
      : c.list(
          'Bases',
          firstBase,
          c.many(types).map((each) => as('', each)),
          'bases',
        ),
    c.part(node, 'body'),
  ]);
};

const variables: Convert = (node, c) =>
  node.children
    .filter((each) => each.field === 'declarator')
    .map((each) => {
      const name = c.part(each, 'name');
      if (name !== null && isSpecial(name)) return name;
      const type = c.part(node, 'type');
      if (c.isPattern && name !== null && name.value.startsWith('__TARGET__')) return typedTarget(node, each, c, type);
      return c.make('VarDef', node, [modifiers(node, c), type, name, c.part(each, 'value', 'init')]);
    });

/** What stands for `(T $X) = e` in a pattern. */
function typedTarget(node: SyntaxNode, declarator: SyntaxNode, c: Converter, type: Node | null): Node {
  const written = c.field(declarator, 'name');
  const meta = `$${written === null ? '' : c.textOf(written).slice('__TARGET__'.length)}`;
  const target = makeNode('TypedMeta', node.start, declarator.end, meta, type === null ? [] : [type]);
  const value = c.make('Assign', node, [as('left', target), c.part(declarator, 'value', 'right')]);
  return c.make('ExprStmt', node, [as('value', value)], ';');
}

const resource: Convert = (node, c) =>
  c.field(node, 'name') === null
    ? c.many(c.named(node))
    : c.make('VarDef', node, [
        modifiers(node, c),
        c.part(node, 'type'),
        c.part(node, 'name'),
        c.part(node, 'value', 'init'),
      ]);

const string: Convert = (node, c) => {
  const text = c.textOf(node);
  const raw = text.startsWith('"""') ? text.slice(3, -3) : text.slice(1, -1);
  return c.make('String', node, [], raw);
};

/** `o.f(a)`: the callee is `o.f`. */
const invocation: Convert = (node, c) => {
  const object = c.part(node, 'object');
  const called = c.part(node, 'name');
  const args = c.field(node, 'arguments');
  const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
  const end = c.field(node, 'name')?.end ?? node.end;
  const callee = object === null || called === null ? called : makeNode('Dot', node.start, end, '', [object, called]);
  if (called !== null && object === null) called.role = '';
  return c.make('Call', node, [
    callee === null ? null : as('callee', callee),
    c.list('Args', args ?? node, given, 'args'),
  ]);
};

const creation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
  const body = node.children.find((each) => each.type === 'class_body');
  return c.make('New', node, [
    c.part(node, 'type', 'callee'),
    c.list('Args', args ?? node, given, 'args'),
    body === undefined ? null : as('decorators', c.one(body)),
  ]);
};

const assignment: Convert = (node, c) => {
  const operator = c.field(node, 'operator');
  const word = operator === null ? '=' : c.textOf(operator);
  const sides = [c.part(node, 'left'), c.part(node, 'right')];
  return word === '=' ? c.make('Assign', node, sides) : c.make('AugAssign', node, sides, word);
};

const tryStatement: Convert = (node, c) => {
  const resources = c.field(node, 'resources');
  const catches = node.children.filter((each) => each.type === 'catch_clause');
  const last = node.children.find((each) => each.type === 'finally_clause');
  const [firstCatch] = catches;
  return c.make('Try', node, [
    resources === null
      ? null
      : c.list(
          'Resources',
          resources,
          c.many(c.named(resources)).map((each) => as('', each)),
          'resources',
        ),
    c.block(c.field(node, 'body'), 'body'),
    firstCatch === undefined
      ? null
      : c.list(
          'Catches',
          firstCatch,
          c.many(catches).map((each) => as('', each)),
          'catches',
        ),
    last === undefined ? null : c.block(c.named(last)[0] ?? null, 'finally'),
  ]);
};

const catchClause: Convert = (node, c) => {
  const caught = node.children.find((each) => each.type === 'catch_formal_parameter');
  return c.make('Catch', node, [
    caught === undefined ? null : as('param', parameter(caught, c)),
    c.block(c.field(node, 'body'), 'body'),
  ]);
};

const ifStatement: Convert = (node, c) =>
  c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    c.block(c.field(node, 'alternative'), 'else'),
  ]);

const forEach: Convert = (node, c) => {
  const variable = c.make('VarDef', node, [c.part(node, 'type'), c.part(node, 'name')]);
  return c.make(
    'ForEach',
    node,
    [as('left', variable), c.part(node, 'value', 'right'), c.block(c.field(node, 'body'), 'body')],
    'of',
  );
};

const switchGroup: Convert = (node, c) => {
  const labels = node.children.filter((each) => each.type === 'switch_label');
  const body = c.named(node).filter((each) => each.type !== 'switch_label');
  return c.make('Case', node, [
    ...c.many(labels.flatMap((each) => c.named(each))).map((each) => as('value', each)),
    c.list(
      'Block',
      node,
      c.many(body).map((each) => as('', each)),
      'body',
    ),
  ]);
};

const dotted: Convert = (node, c) => c.make('Dot', node, [c.part(node, 'scope', 'object'), c.part(node, 'name')]);

const scopedType: Convert = (node, c) => {
  const pieces = c.named(node);
  const last = pieces.at(-1);
  const [head] = pieces;
  if (head === undefined || last === undefined) return c.raw(node);
  const outer = c.one(head);
  const object = outer.kind === 'TypeName' ? (outer.children[0] ?? outer) : outer;
  const dot = makeNode('Dot', node.start, node.end, '', [as('object', object), as('name', c.name(last))]);
  return c.make('TypeName', node, [as('', dot)]);
};

const importDeclaration: Convert = (node, c) => {
  const [path, star] = c.named(node);
  if (path === undefined) return null;
  const module = c.one(path);
  if (star !== undefined || module.kind !== 'Dot') {
    return c.make('ImportFrom', node, [
      as('module', module),
      star === undefined ? null : as('name', c.make('Star', star, [], '*')),
    ]);
  }
  const [object, last] = module.children;
  if (object === undefined || last === undefined) return null;
  return c.make('ImportFrom', node, [as('module', object), as('name', last)]);
};

export const convertJava: Readonly<Record<string, Convert>> = {
  program: list('Program'),
  block: list('Block'),
  constructor_body: list('Block'),
  class_body: list('ClassBody'),
  interface_body: list('ClassBody'),
  enum_body: list('ClassBody'),
  expression_statement: expressionStatement,
  package_declaration: list('Package'),
  import_declaration: importDeclaration,
  class_declaration: classNode,
  interface_declaration: classNode,
  enum_declaration: classNode,
  record_declaration: classNode,
  annotation,
  marker_annotation: annotation,
  element_value_pair: (node, c) => {
    const key = c.part(node, 'key');
    return key !== null && isSpecial(key) ? key : c.make('KeyArg', node, [key, c.part(node, 'value')]);
  },
  element_value_array_initializer: list('List'),
  array_initializer: list('List'),
  method_declaration: method,
  constructor_declaration: method,
  explicit_constructor_invocation: (node, c) => {
    const args = c.field(node, 'arguments');
    const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
    const made = c.make('Call', node, [
      c.part(node, 'constructor', 'callee'),
      c.list('Args', args ?? node, given, 'args'),
    ]);
    return c.make('ExprStmt', node, [as('value', made)], ';');
  },
  lambda_expression: lambda,
  field_declaration: variables,
  local_variable_declaration: variables,
  constant_declaration: variables,
  resource,
  identifier: name,
  this: name,
  super: name,
  type_identifier: typeName,
  integral_type: typeName,
  floating_point_type: typeName,
  boolean_type: typeName,
  void_type: typeName,
  scoped_type_identifier: scopedType,
  scoped_identifier: dotted,
  field_access: parts('Dot', { object: 'object', field: 'name' }),
  array_access: parts('Index', { array: 'object', index: 'index' }),
  method_invocation: invocation,
  object_creation_expression: creation,
  assignment_expression: assignment,
  binary_expression: parts('Binary', { left: 'left', right: 'right' }, 'operator'),
  unary_expression: parts('Unary', { operand: 'operand' }, 'operator'),
  update_expression: (node, c) => {
    const [operand] = c.named(node);
    const operator = node.children.find((each) => !each.isNamed);
    return c.make(
      'Update',
      node,
      [operand === undefined ? null : as('operand', c.one(operand))],
      operator === undefined ? '' : c.textOf(operator),
    );
  },
  ternary_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  cast_expression: parts('Cast', { type: 'type', value: 'value' }),
  parenthesized_expression: inner,
  string_literal: string,
  decimal_integer_literal: leaf('Number'),
  hex_integer_literal: leaf('Number'),
  decimal_floating_point_literal: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  null_literal: leaf('Null'),
  character_literal: leaf('Rune'),
  if_statement: ifStatement,
  for_statement: loop('For', { init: 'init', condition: 'cond', update: 'update' }),
  enhanced_for_statement: forEach,
  while_statement: loop('While', { condition: 'cond' }),
  do_statement: loop('DoWhile', { condition: 'cond' }),
  return_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  try_statement: tryStatement,
  try_with_resources_statement: tryStatement,
  catch_clause: catchClause,
  switch_expression: (node, c) => c.make('Switch', node, [c.part(node, 'condition', 'cond'), c.part(node, 'body')]),
  switch_block: list('Cases'),
  switch_block_statement_group: switchGroup,
  switch_rule: switchGroup,
  assert_statement: list('Assert'),
};
