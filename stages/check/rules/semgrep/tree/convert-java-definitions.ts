import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { isSpecial } from './convert-tools.ts';
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

export const annotation: Convert = (node, c) => {
  const args = c.field(node, 'arguments');
  const callee = c.field(node, 'name');
  if (callee === null) return c.raw(node);
  const name = as('callee', c.one(callee));
  // `@A` is `@A()`.
  const given = args === null ? [] : c.many(c.named(args)).map((each) => as('', each));
  const made = makeNode('Call', callee.start, node.end, '', [name, c.list('Args', args ?? node, given, 'args')]);
  return c.make('Decorator', node, [as('value', made)]);
};

export function parameter(node: SyntaxNode, c: Converter): Node {
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

export const method: Convert = (node, c) =>
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

export const lambda: Convert = (node, c) => {
  const body = c.field(node, 'body');
  if (body?.type === 'block') return c.make('Lambda', node, [parameters(node, c), c.block(body, 'body')]);
  const value = body === null ? null : c.one(body);
  const inside =
    value === null || body === null
      ? []
      : value.kind === 'Ellipsis'
        ? [value]
        : [c.make('ExprStmt', body, [as('value', value)])];
  return c.make('Lambda', node, [parameters(node, c), c.list('Block', body ?? node, inside, 'body')]);
};

const baseFields = new Set(['superclass', 'interfaces']);

function basesOf(node: SyntaxNode, c: Converter): Node | null {
  const bases = node.children.filter((each) => baseFields.has(each.field ?? '') || each.type === 'extends_interfaces');
  const types = bases
    .flatMap((each) => c.named(each))
    .flatMap((each) => (each.type === 'type_list' || each.type === 'interface_type_list' ? c.named(each) : [each]));
  const [head] = bases;
  if (head === undefined) return null;
  return c.list(
    'Bases',
    head,
    c.many(types).map((each) => as('', each)),
    'bases',
  );
}

/** A pattern of one kind of class speaks of no other; of enumerations below. */
const classKinds: Readonly<Record<string, string>> = {
  interface_declaration: 'interface',
  annotation_type_declaration: 'interface',
  record_declaration: 'record',
};

export const classNode: Convert = (node, c) =>
  c.make(
    'Class',
    node,
    [modifiers(node, c), c.part(node, 'name'), recordParams(node, c), basesOf(node, c), c.part(node, 'body')],
    classKinds[node.type] ?? '',
  );

const recordParams = (node: SyntaxNode, c: Converter): Node | null =>
  node.type === 'record_declaration' ? parameters(node, c) : null;

/** An enumeration is a class with one more modifier: `class $X {…}` speaks of it too. */
export const enumeration: Convert = (node, c) => {
  const word = node.children.find((each) => each.type === 'enum') ?? node;
  const written = modifiers(node, c)?.children ?? [];
  const all = [...written, c.make('Modifier', word, [], 'enum')].map((each) => as('', each));
  const body = c.part(node, 'body');
  const made = c.make('Class', node, [
    c.list('Modifiers', node, all, 'modifiers'),
    c.part(node, 'name'),
    basesOf(node, c),
    body,
  ]);
  return made;
};

export const variables: Convert = (node, c) =>
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

export const resource: Convert = (node, c) =>
  c.field(node, 'name') === null
    ? c.many(c.named(node))
    : c.make('VarDef', node, [
        modifiers(node, c),
        c.part(node, 'type'),
        c.part(node, 'name'),
        c.part(node, 'value', 'init'),
      ]);
