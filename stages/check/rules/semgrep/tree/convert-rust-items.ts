import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

/** `#[a(b)]` is a call of `a`, however little it is given. */
function attribute(node: SyntaxNode, c: Converter): Node {
  const [inner] = c.named(node);
  const args = inner === undefined ? null : c.field(inner, 'arguments');
  const [path] = inner === undefined ? [] : c.named(inner, 'arguments', 'value');
  if (inner === undefined || path === undefined) return c.raw(node);
  const given = args === null ? [] : c.many(c.named(args));
  const called = c.make('Call', inner, [as('callee', c.one(path)), c.list('Args', args ?? inner, given, 'args')]);
  return c.make('Decorator', node, [as('value', called)]);
}

const expressionEnd =
  /_(?:expression|literal|invocation|block)$|^(?:identifier|self|scoped_identifier|integer_literal)$/;

/** Attributes stand before what they speak of, and become part of it; a value at the end is a statement too. */
export const items =
  (kind: string): Convert =>
  (node, c) => {
    const out: Node[] = [];
    let before: SyntaxNode[] = [];
    for (const each of c.named(node)) {
      if (each.type === 'attribute_item') {
        before.push(each);
        continue;
      }
      const made = c.many([each]);
      const [head] = made;
      const [first] = before;
      if (head !== undefined && first !== undefined) {
        head.children.unshift(
          c.list(
            'Decorators',
            first,
            before.map((one) => attribute(one, c)),
            'decorators',
          ),
        );
        head.start = first.start;
      }
      before = [];
      out.push(...made.map((one) => (expressionEnd.test(each.type) && made.length === 1 ? statementOf(one) : one)));
    }
    return c.make(
      kind,
      node,
      [...out, ...before.map((each) => attribute(each, c))].map((each) => as('', each)),
    );
  };

const plain = new Set(['Ellipsis', 'MetaEllipsis', 'ExprStmt', 'If', 'While', 'ForEach', 'Switch', 'Return', 'Block']);

const statementOf = (node: Node): Node =>
  plain.has(node.kind) ? node : makeNode('ExprStmt', node.start, node.end, '', [as('value', node)]);

/** The value at the end of a body is what it returns. */
export function withReturn(block: Node | null): Node | null {
  const last = block?.children.at(-1);
  if (last?.kind === 'ExprStmt' && last.value === '') last.kind = 'Return';
  else if (last?.kind === 'If') for (const each of last.children) if (each.kind === 'Block') withReturn(each);
  return block;
}

function importsOf(node: SyntaxNode, path: Node | null, at: SyntaxNode, c: Converter): Node[] {
  const copy = path === null ? null : as('module', structuredClone(path));
  switch (node.type) {
    case 'use_list':
      return c.named(node).flatMap((each) => importsOf(each, path, each, c));
    case 'scoped_use_list': {
      const [own, list] = [c.field(node, 'path'), c.field(node, 'list')];
      const inner = own === null ? path : joined(path, c.one(own));
      return list === null ? [] : importsOf(list, inner, at, c);
    }
    case 'use_wildcard': {
      const [own] = c.named(node);
      const whole = own === undefined ? copy : joined(path, c.one(own));
      return [
        c.make('ImportFrom', at, [
          whole === null ? null : as('module', whole),
          as('name', c.make('Star', node, [], '*')),
        ]),
      ];
    }
    case 'use_as_clause': {
      const [own, alias] = [c.field(node, 'path'), c.field(node, 'alias')];
      const made = own === null ? [] : importsOf(own, path, at, c);
      for (const each of made) if (alias !== null) each.children.push(as('alias', c.name(alias)));
      return made;
    }
    case 'scoped_identifier': {
      const [own, name] = [c.field(node, 'path'), c.field(node, 'name')];
      const module = own === null ? copy : joined(path, c.one(own));
      return [
        c.make('ImportFrom', at, [
          module === null ? null : as('module', module),
          name === null ? null : as('name', c.name(name)),
        ]),
      ];
    }
    default:
      return [
        c.make(copy === null ? 'Import' : 'ImportFrom', at, [copy, as(copy === null ? 'module' : 'name', c.one(node))]),
      ];
  }
}

function joined(path: Node | null, own: Node): Node {
  if (path === null) return own;
  if (own.kind !== 'Dot')
    return makeNode('Dot', path.start, own.end, '', [as('object', structuredClone(path)), as('name', own)]);
  const [object, name] = own.children;
  const before = object === undefined ? path : joined(path, object);
  return makeNode('Dot', path.start, own.end, '', [
    as('object', before),
    ...(name === undefined ? [] : [as('name', name)]),
  ]);
}

/** `use a::{b, c as d};` says what `b` and `d` stand for. */
export const use: Convert = (node, c) => {
  const target = c.field(node, 'argument');
  if (target === null) return c.raw(node);
  const made = importsOf(target, null, node, c);
  return made.length === 0 ? c.raw(node) : made;
};

export const structure =
  (kind: string): Convert =>
  (node, c) => {
    const body = c.field(node, 'body');
    const fields = body === null ? [] : c.many(c.named(body));
    return c.make(
      'Class',
      node,
      [
        c.part(node, 'name', 'name'),
        body === null
          ? null
          : c.list(
              'ClassBody',
              body,
              fields.map((each) => as('', each)),
              'body',
            ),
      ],
      kind,
    );
  };

export const fieldOf: Convert = (node, c) => {
  const name = c.part(node, 'name', 'name');
  if (name?.kind === 'Ellipsis' || name?.kind === 'MetaEllipsis') return name;
  return c.make('VarDef', node, [name, c.part(node, 'type', 'type')]);
};
