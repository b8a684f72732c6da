import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

/** `#[A, B(1)]`. */
function attributesOf(node: SyntaxNode, c: Converter): Node | null {
  const list = c.field(node, 'attributes');
  if (list === null) return null;
  const attributes = c.named(list).flatMap((group) => c.named(group));
  const made = attributes.map((each) => {
    const [name] = c.named(each, 'parameters');
    const args = c.field(each, 'parameters');
    const callee = name === undefined ? c.raw(each) : c.one(name);
    const value = c.make('Call', each, [
      as('callee', callee),
      c.list('Args', args ?? each, args === null ? [] : c.many(c.named(args)), 'args'),
    ]);
    return c.make('Decorator', each, [as('value', value)]);
  });
  return c.list('Decorators', list, made, 'decorators');
}

function modifiersOf(node: SyntaxNode, c: Converter, more: readonly string[] = []): Node | null {
  const found = c.named(node).filter((each) => each.type.endsWith('modifier'));
  const words = [
    ...found.map((each) => c.make('Modifier', each, [], c.textOf(each))),
    ...more.map((word) => c.make('Modifier', node, [], word)),
  ];
  return words.length === 0 ? null : c.list('Modifiers', found[0] ?? node, words, 'modifiers');
}

export const parameter: Convert = (node, c) => {
  const name = c.field(node, 'name');
  const converted = name === null ? null : c.one(name);
  if (converted?.kind === 'Ellipsis' || converted?.kind === 'MetaEllipsis') return converted;
  return c.make('Param', node, [
    attributesOf(node, c),
    converted === null ? null : as('name', converted),
    c.part(node, 'type', 'type'),
    c.part(node, 'default_value', 'default'),
  ]);
};

export const callable =
  (kind: string): Convert =>
  (node, c) => {
    const name = c.part(node, 'name', 'name');
    if (name?.kind === 'Ellipsis' && kind === 'Func') return c.make('Ellipsis', node, [], '...');
    if (name?.kind === 'Name') name.value = name.value.toLowerCase();
    const parameters = c.field(node, 'parameters');
    const params = (parameters === null ? [] : c.many(c.named(parameters))).map((each) =>
      each.kind === 'Meta' ? makeNode('Param', each.start, each.end, '', [as('name', each)]) : each,
    );
    return c.make(kind, node, [
      attributesOf(node, c),
      modifiersOf(node, c),
      name,
      parameters === null ? null : c.list('Params', parameters, params, 'params'),
      c.part(node, 'return_type', 'returns'),
      c.block(c.field(node, 'body'), 'body'),
    ]);
  };

export const classLike =
  (kind: string): Convert =>
  (node, c) => {
    const bases = c.named(node).filter((each) => /^(?:base_clause|class_interface_clause)$/.test(each.type));
    const names = bases.flatMap((each) => c.many(c.named(each)));
    const body = c.field(node, 'body');
    return c.make(
      'Class',
      node,
      [
        attributesOf(node, c),
        modifiersOf(node, c),
        c.part(node, 'name', 'name'),
        names.length === 0 ? null : c.list('Bases', bases[0] ?? node, names, 'bases'),
        body === null ? null : c.list('ClassBody', body, c.many(c.named(body)), 'body'),
      ],
      kind,
    );
  };

/** Properties are variables of their class. */
export const properties: Convert = (node, c) =>
  c
    .named(node)
    .filter((each) => each.type === 'property_element')
    .map((each) => {
      const name = c.field(each, 'name');
      return c.make('VarDef', node, [
        modifiersOf(node, c),
        c.part(node, 'type', 'type'),
        name === null ? null : as('name', c.one(name)),
        c.part(each, 'default_value', 'init'),
      ]);
    });

export const constants: Convert = (node, c) =>
  c
    .named(node)
    .filter((each) => each.type === 'const_element')
    .map((each) => {
      const [name, value] = c.named(each);
      return c.make('VarDef', node, [
        modifiersOf(node, c, ['const']),
        name === undefined ? null : as('name', c.one(name)),
        value === undefined ? null : as('init', c.one(value)),
      ]);
    });

/** `A\B\C` as a chain of names. */
export function dotted(text: string, start: number, make: (word: string) => Node): Node {
  let at: Node | null = null;
  for (const word of text.split('\\').filter((each) => each !== '')) {
    const name = make(word);
    at = at === null ? name : makeNode('Dot', start, name.end, '\\', [as('object', at), as('name', name)]);
  }
  return at ?? make(text);
}

export const qualified: Convert = (node, c) =>
  dotted(c.textOf(node), node.start, (word) => {
    const made = c.name(node);
    const found =
      c.isPattern && word.startsWith('__')
        ? c.name({
            ...node,
            start: node.start + c.textOf(node).indexOf(word),
            end: node.start + c.textOf(node).indexOf(word) + word.length,
          })
        : null;
    return found ?? { ...made, kind: 'Name', value: word };
  });

const useClause = (node: SyntaxNode, before: Node | null, c: Converter): Node | null => {
  const alias = c.field(node, 'alias');
  const [path] = c.named(node, 'alias');
  if (path === undefined) return null;
  const whole = c.one(path);
  const [object, last] = whole.kind === 'Dot' ? whole.children : [null, whole];
  const module = before === null ? (object ?? null) : object === null || object === undefined ? before : object;
  const renamed = alias === null ? null : as('alias', c.name(alias));
  if (module === null || last === undefined) return c.make('Import', node, [as('module', whole), renamed]);
  return c.make('ImportFrom', node, [as('module', { ...module }), as('name', last), renamed]);
};

export const uses: Convert = (node, c) => {
  const group = c.field(node, 'body');
  const clauses = c.named(group ?? node).filter(({ type }) => type === 'namespace_use_clause');
  const prefix = group === null ? undefined : c.named(node).find(({ type }) => type === 'namespace_name');
  const made = clauses.flatMap((each) => useClause(each, prefix === undefined ? null : c.one(prefix), c) ?? []);
  for (const each of made) if (clauses.length === 1) [each.start, each.end] = [node.start, node.end];
  return made;
};
