import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { convertJavascriptTypes } from './convert-javascript-types.ts';
import { convertJsx } from './convert-jsx.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

const isSpecial = (node: Node): boolean => node.kind === 'Ellipsis' || node.kind === 'MetaEllipsis';

/** `const`, `async`, `static`, `export`: keywords before a definition. */
function modifiers(node: SyntaxNode, c: Converter, words: readonly string[]): Node | null {
  const found = node.children.filter((each) => words.includes(c.textOf(each)));
  const [first] = found;
  if (first === undefined) return null;
  return c.list(
    'Modifiers',
    first,
    found.map((each) => c.make('Modifier', each, [], c.textOf(each))),
    'modifiers',
  );
}

const methodModifiers = ['async', 'static', 'get', 'set', '*', 'private', 'public', 'protected', 'readonly'];

function parameter(node: SyntaxNode, c: Converter): Node {
  if (node.type === 'assignment_pattern') {
    return c.make('Param', node, [c.part(node, 'left', 'name'), c.part(node, 'right', 'default')]);
  }
  if (node.type === 'rest_pattern') {
    const [inner] = c.named(node);
    return c.make('Param', node, [inner === undefined ? null : as('name', c.one(inner))], 'rest');
  }
  if (node.type === 'required_parameter' || node.type === 'optional_parameter') {
    const pattern = c.field(node, 'pattern');
    const isRest = pattern?.type === 'rest_pattern';
    const [inner] = isRest ? c.named(pattern) : [pattern];
    return c.make(
      'Param',
      node,
      [
        decorators(node, c),
        modifiers(node, c, methodModifiers),
        inner === undefined || inner === null ? null : as('name', c.one(inner)),
        c.part(node, 'type'),
        c.part(node, 'value', 'default'),
      ],
      isRest ? 'rest' : '',
    );
  }
  const name = c.one(node);
  return isSpecial(name) ? name : c.make('Param', node, [as('name', name)]);
}

function parameters(node: SyntaxNode, c: Converter): Node {
  const list = c.field(node, 'parameters');
  if (list !== null) {
    const params = c.named(list).map((each) => (c.textOf(each) === '__ELLIPSIS__' ? c.one(each) : parameter(each, c)));
    return c.list('Params', list, params, 'params');
  }
  const single = c.field(node, 'parameter');
  const params = single === null ? [] : [parameter(single, c)];
  return c.list('Params', single ?? node, params, 'params');
}

export function decorators(node: SyntaxNode, c: Converter): Node | null {
  const found = node.children.filter((each) => each.type === 'decorator');
  const [first] = found;
  return first === undefined ? null : c.list('Decorators', first, c.many(found), 'decorators');
}

function lambdaBody(node: SyntaxNode, c: Converter): Node | null {
  const body = c.field(node, 'body');
  if (body === null) return null;
  if (body.type === 'statement_block') return c.block(body, 'body');
  const value = c.one(body);
  if (value.kind === 'Ellipsis') return c.list('Block', body, [value], 'body');
  return c.list('Block', body, [c.make('Return', body, [as('value', value)])], 'body');
}

const func =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, [
      decorators(node, c),
      modifiers(node, c, methodModifiers),
      c.part(node, 'name'),
      parameters(node, c),
      c.part(node, 'return_type', 'returns'),
      lambdaBody(node, c),
    ]);

function declaration(node: SyntaxNode, c: Converter): Node[] {
  const keyword = node.children.find((each) => /^(?:const|let|var)$/.test(c.textOf(each)));
  return c
    .named(node)
    .filter((each) => each.type === 'variable_declarator')
    .map((each) => {
      const words = keyword === undefined ? null : c.make('Modifier', keyword, [], c.textOf(keyword));
      const list = words === null || keyword === undefined ? null : c.list('Modifiers', keyword, [words], 'modifiers');
      const converted = c.make('VarDef', each, [
        list,
        c.part(each, 'name'),
        c.part(each, 'type'),
        c.part(each, 'value', 'init'),
      ]);
      converted.start = node.start;
      return converted;
    });
}

export function stringNode(node: SyntaxNode, c: Converter): Node {
  const raw = c.textOf(node).slice(1, -1);
  return c.make('String', node, [], raw);
}

function template(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  let at = node.start + 1;
  const chunk = (end: number): void => {
    const value = c.text.slice(at, end);
    if (value === '') return;
    const isAny = c.isPattern && value === '__ELLIPSIS__';
    parts.push(as('chunk', makeNode(isAny ? 'Ellipsis' : 'String', at, end, isAny ? '...' : value)));
  };
  for (const each of node.children) {
    if (each.type !== 'template_substitution') continue;
    chunk(each.start);
    const [inner] = c.named(each);
    if (inner !== undefined) parts.push(c.one(inner));
    at = each.end;
  }
  if (at === node.start + 1 && !c.isPattern) return c.make('String', node, [], c.text.slice(at, node.end - 1));
  chunk(node.end - 1);
  return c.make('Template', node, parts);
}

function importStatement(node: SyntaxNode, c: Converter): Node[] {
  const source = c.field(node, 'source');
  const module = (): Node | null => (source === null ? null : as('module', c.one(source)));
  const clause = node.children.find((each) => each.type === 'import_clause');
  if (clause === undefined) return [c.make('Import', node, [module()])];
  const out: Node[] = [];
  const add = (kind: string, name: Node | null, alias: SyntaxNode | null): void => {
    out.push(c.make(kind, node, [module(), name, alias === null ? null : as('alias', c.name(alias))]));
  };
  for (const each of c.named(clause)) {
    if (each.type === 'namespace_import') add('ImportAs', null, c.named(each)[0] ?? null);
    else if (each.type === 'named_imports') {
      for (const specifier of c.named(each)) {
        const name = c.field(specifier, 'name') ?? specifier;
        add('ImportFrom', as('name', c.name(name)), c.field(specifier, 'alias'));
      }
    } else add('ImportFrom', as('name', makeNode('Name', each.start, each.end, 'default')), each);
  }
  return out.length === 0 ? [c.make('Import', node, [module()])] : out;
}

function exportStatement(node: SyntaxNode, c: Converter): Node[] {
  const declared = c.field(node, 'declaration');
  if (declared !== null && !node.children.some((each) => each.type === 'default')) {
    const exported = c.many([declared]);
    const outer = decorators(node, c);
    const [only] = exported;
    if (outer !== null && only !== undefined) {
      only.children.unshift(outer);
      only.start = node.start;
    }
    return exported;
  }
  const value = declared ?? c.field(node, 'value');
  if (value === null) return [c.raw(node)];
  // Semgrep reads `export default e` as a variable called default.
  const keyword = node.children.find((each) => each.type === 'default') ?? node;
  const name = makeNode('Name', keyword.start, keyword.end, 'default');
  return [c.make('VarDef', node, [as('name', name), as('init', c.one(value))], 'export')];
}

function call(node: SyntaxNode, c: Converter): Node {
  const args = c.field(node, 'arguments');
  const callee = c.part(node, 'function', 'callee');
  const types = c.part(node, 'type_arguments', 'typeArgs');
  if (c.isPattern && callee?.value === '__DEEP__') {
    return c.make('DeepEllipsis', node, args === null ? [] : c.many(c.named(args)).map((each) => as('value', each)));
  }
  const list = args?.type === 'arguments' ? c.many(c.named(args)) : args === null ? [] : [c.one(args)];
  for (const each of list) each.role = '';
  return c.make('Call', node, [callee, types, c.list('Args', args ?? node, list, 'args')]);
}

const parts =
  (kind: string, roles: Readonly<Record<string, string>>, value?: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      Object.entries(roles).map(([field, role]) => c.part(node, field, role)),
      value === undefined ? '' : c.textOf(c.field(node, value) ?? node),
    );

const leaf =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, [], c.textOf(node));

const list =
  (kind: string): Convert =>
  (node, c) =>
    c.make(
      kind,
      node,
      c.many(c.named(node)).map((each) => as('', each)),
    );

const first =
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

const inner: Convert = (node, c) => {
  const [only] = c.named(node);
  return only === undefined ? null : c.one(only);
};

const key = (node: SyntaxNode | null, c: Converter): Node | null => {
  if (node === null) return null;
  const converted = c.one(node);
  if (converted.kind === 'String') converted.kind = converted.value === '__ELLIPSIS__' ? 'Ellipsis' : 'Name';
  return as('key', converted);
};

const shorthand: Convert = (node, c) => {
  const name = c.name(node);
  if (isSpecial(name)) return name;
  return c.make('Pair', node, [as('key', c.name(node)), as('value', name)]);
};

function ifStatement(node: SyntaxNode, c: Converter): Node {
  const alternative = c.field(node, 'alternative');
  const otherwise = alternative === null ? null : (c.named(alternative)[0] ?? null);
  return c.make('If', node, [
    c.part(node, 'condition', 'cond'),
    c.block(c.field(node, 'consequence'), 'then'),
    c.block(otherwise, 'else'),
  ]);
}

function classNode(node: SyntaxNode, c: Converter): Node {
  const heritage = node.children.find((each) => each.type === 'class_heritage');
  const bases = heritage === undefined ? null : c.list('Bases', heritage, c.many(c.named(heritage)), 'bases');
  return c.make('Class', node, [decorators(node, c), c.part(node, 'name'), bases, c.part(node, 'body')]);
}

function forIn(node: SyntaxNode, c: Converter): Node {
  const operator = c.field(node, 'operator');
  return c.make(
    'ForEach',
    node,
    [c.part(node, 'left'), c.part(node, 'right'), c.block(c.field(node, 'body'), 'body')],
    operator === null ? 'of' : c.textOf(operator),
  );
}

function tryStatement(node: SyntaxNode, c: Converter): Node {
  const handler = c.field(node, 'handler');
  const last = c.field(node, 'finalizer');
  return c.make('Try', node, [
    c.block(c.field(node, 'body'), 'body'),
    handler === null ? null : c.list('Catches', handler, [c.one(handler)], 'catches'),
    last === null ? null : c.block(c.field(last, 'body'), 'finally'),
  ]);
}

function switchCase(node: SyntaxNode, c: Converter): Node {
  const value = c.field(node, 'value');
  const body = c.named(node).filter((each) => each !== value);
  return c.make('Case', node, [
    value === null ? null : as('value', c.one(value)),
    c.list(
      'Block',
      node,
      c.many(body).map((each) => as('', each)),
      'body',
    ),
  ]);
}

const field: Convert = (node, c) =>
  c.make('VarDef', node, [
    decorators(node, c),
    modifiers(node, c, methodModifiers),
    c.part(node, 'name') ?? c.part(node, 'property', 'name'),
    c.part(node, 'type'),
    c.part(node, 'value', 'init'),
  ]);

const expressionStatement: Convert = (node, c) => {
  const [only] = c.many(c.named(node));
  if (only === undefined) return null;
  if (isSpecial(only)) return only;
  return c.make('ExprStmt', node, [as('value', only)], c.textOf(node).endsWith(';') ? ';' : '');
};

const name: Convert = (node, c) => c.name(node);

const loopBody =
  (kind: string, roles: Readonly<Record<string, string>>): Convert =>
  (node, c) =>
    c.make(kind, node, [
      ...Object.entries(roles).map(([from, role]) => c.part(node, from, role)),
      c.block(c.field(node, 'body'), 'body'),
    ]);

/** JavaScript and what TypeScript shares with it. */
export const convertJavascript: Readonly<Record<string, Convert>> = {
  ...convertJsx,
  ...convertJavascriptTypes,
  program: list('Program'),
  statement_block: list('Block'),
  expression_statement: expressionStatement,
  lexical_declaration: declaration,
  variable_declaration: declaration,
  function_declaration: func('Func'),
  generator_function_declaration: func('Func'),
  method_definition: func('Func'),
  function_signature: func('Func'),
  function_expression: func('Lambda'),
  generator_function: func('Lambda'),
  arrow_function: func('Lambda'),
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
  unary_expression: parts('Unary', { argument: 'operand' }, 'operator'),
  update_expression: parts('Update', { argument: 'operand' }, 'operator'),
  ternary_expression: parts('Conditional', { condition: 'cond', consequence: 'then', alternative: 'else' }),
  assignment_expression: parts('Assign', { left: 'left', right: 'right' }),
  augmented_assignment_expression: parts('AugAssign', { left: 'left', right: 'right' }, 'operator'),
  assignment_pattern: parts('Assign', { left: 'left', right: 'right' }),
  object_assignment_pattern: parts('Assign', { left: 'left', right: 'right' }),
  await_expression: first('Await', 'value'),
  yield_expression: first('Yield', 'value'),
  spread_element: first('Spread', 'value'),
  rest_pattern: first('Spread', 'value'),
  parenthesized_expression: (node, c) => {
    const type = node.children.find((each) => each.type === 'type_annotation');
    const [only] = c.named(node);
    if (type === undefined || only === undefined || !c.isPattern) return inner(node, c);
    return c.make('TypedMeta', node, [as('type', c.one(type))], c.textOf(only));
  },
  computed_property_name: inner,
  sequence_expression: list('Sequence'),
  string: stringNode,
  template_string: template,
  number: leaf('Number'),
  true: leaf('Bool'),
  false: leaf('Bool'),
  null: leaf('Null'),
  regex: leaf('Regex'),
  array: list('List'),
  array_pattern: list('List'),
  object: list('Object'),
  object_pattern: list('Object'),
  pair: (node, c) => c.make('Pair', node, [key(c.field(node, 'key'), c), c.part(node, 'value')]),
  pair_pattern: (node, c) => c.make('Pair', node, [key(c.field(node, 'key'), c), c.part(node, 'value')]),
  class_declaration: classNode,
  class: classNode,
  abstract_class_declaration: classNode,
  class_body: list('ClassBody'),
  extends_clause: (node, c) => c.many(c.named(node, 'type_arguments')).map((each) => as('', each)),
  field_definition: field,
  public_field_definition: field,
  decorator: first('Decorator', 'value'),
  if_statement: ifStatement,
  for_statement: loopBody('For', { initializer: 'init', condition: 'cond', increment: 'update' }),
  for_in_statement: forIn,
  while_statement: loopBody('While', { condition: 'cond' }),
  do_statement: loopBody('DoWhile', { condition: 'cond' }),
  return_statement: first('Return', 'value'),
  throw_statement: first('Throw', 'value'),
  try_statement: tryStatement,
  catch_clause: (node, c) =>
    c.make('Catch', node, [c.part(node, 'parameter', 'param'), c.block(c.field(node, 'body'), 'body')]),
  switch_statement: (node, c) => c.make('Switch', node, [c.part(node, 'value', 'cond'), c.part(node, 'body')]),
  switch_body: list('Cases'),
  switch_case: switchCase,
  switch_default: switchCase,
  import_statement: importStatement,
  export_statement: exportStatement,
  empty_statement: () => null,
  hash_bang_line: () => null,
};
