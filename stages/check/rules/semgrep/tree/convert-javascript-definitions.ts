import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { isSpecial } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { arrowMember, functionMember } from './members.ts';
import { bareBlock } from './convert.ts';
import { as } from './node.ts';
import type { Node } from './node.ts';
import { withReturned } from './returned.ts';

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
  const returned = c.make('Return', body, [as('value', value)]);
  // What an arrow gives back begins at the arrow.
  returned.start = node.children.find((each) => each.type === '=>')?.start ?? body.start;
  const block = c.list('Block', body, [returned], 'body');
  block.value = bareBlock;
  return block;
}

const endings = new Set(['function_expression', 'generator_function']);

const func =
  (kind: string): Convert =>
  (node, c) => {
    const body = lambdaBody(node, c);
    const parts = [
      decorators(node, c),
      modifiers(node, c, methodModifiers),
      c.part(node, 'name'),
      parameters(node, c),
      c.part(node, 'return_type', 'returns'),
      c.isPattern || !endings.has(node.type) ? body : withReturned(body),
    ];
    return c.make(kind, node, parts, node.type === 'arrow_function' ? arrowMember : '');
  };

const functionTypes = new Set(['function_expression', 'generator_function', 'arrow_function']);

/** `key: function () {}` and `field = () => {}` are methods by another spelling; null for other values. */
export function methodOf(node: SyntaxNode, name: Node | null, c: Converter): Node | null {
  const value = c.field(node, 'value');
  if (value === null || name === null || !functionTypes.has(value.type)) return null;
  const method = c.one(value);
  if (method.kind !== 'Lambda') return null;
  const without = method.children.filter(({ role }) => role !== 'name' && role !== 'modifiers');
  const words = [modifiers(node, c, methodModifiers), modifiers(value, c, methodModifiers)];
  const all = words.flatMap((each) => each?.children ?? []);
  const list = all.length === 0 ? null : c.list('Modifiers', node, all, 'modifiers');
  return c.make('Func', node, [decorators(node, c), list, as('name', name), ...without]);
}

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

function classNode(node: SyntaxNode, c: Converter): Node {
  const heritage = node.children.find((each) => each.type === 'class_heritage');
  const bases = heritage === undefined ? null : c.list('Bases', heritage, c.many(c.named(heritage)), 'bases');
  const kind = node.type === 'class' ? 'AnonClass' : 'Class';
  const name = c.field(node, 'name');
  return c.make(kind, node, [
    decorators(node, c),
    modifiers(node, c, ['abstract']),
    name === null ? null : as('name', c.name(name)),
    bases,
    c.part(node, 'body'),
  ]);
}

/** Decorators of methods stand before them, of fields within. */
const classBody: Convert = (node, c) => {
  const members: Node[] = [];
  let before: SyntaxNode[] = [];
  for (const each of c.named(node)) {
    if (each.type === 'decorator') {
      before.push(each);
      continue;
    }
    const converted = c.many([each]);
    const [only] = converted;
    const [first] = before;
    if (only !== undefined && first !== undefined) {
      only.children.unshift(c.list('Decorators', first, c.many(before), 'decorators'));
      only.start = first.start;
    }
    before = [];
    members.push(...converted.map((one) => as('', one)));
  }
  return c.make('ClassBody', node, members);
};

const field: Convert = (node, c) => {
  const name = c.part(node, 'name') ?? c.part(node, 'property', 'name');
  const method = methodOf(node, name, c);
  if (method !== null && !c.isPattern) {
    method.value = c.field(node, 'value')?.type === 'arrow_function' ? arrowMember : functionMember;
  }
  return (
    method ??
    c.make('VarDef', node, [
      decorators(node, c),
      modifiers(node, c, methodModifiers),
      name,
      c.part(node, 'type'),
      c.part(node, 'value', 'init'),
    ])
  );
};

/** `@A` is `@A()`. */
const decorator: Convert = (node, c) => {
  const [named] = c.named(node);
  if (named === undefined) return null;
  const value = c.one(named);
  if (value.kind !== 'Name' && value.kind !== 'Dot' && value.kind !== 'Meta')
    return c.make('Decorator', node, [as('value', value)]);
  const call = c.make('Call', named, [as('callee', value), c.list('Args', named, [], 'args')]);
  return c.make('Decorator', node, [as('value', call)]);
};

/** Variables, functions, classes and their members. */
export const convertJavascriptDefinitions: Readonly<Record<string, Convert>> = {
  lexical_declaration: declaration,
  variable_declaration: declaration,
  function_declaration: func('Func'),
  generator_function_declaration: func('Func'),
  method_definition: func('Func'),
  function_signature: func('Func'),
  function_expression: func('Lambda'),
  generator_function: func('Lambda'),
  arrow_function: func('Lambda'),
  class_declaration: classNode,
  class: classNode,
  abstract_class_declaration: classNode,
  class_body: classBody,
  implements_clause: (node, c) => c.named(node).map((each) => c.make('Implements', each, [as('value', c.one(each))])),
  extends_clause: (node, c) => c.many(c.named(node, 'type_arguments')).map((each) => as('', each)),
  field_definition: field,
  public_field_definition: field,
  decorator,
};
