import { entriesOf, get, itemsOf, maxDepth, textOf, type Tree } from '../document/tree.ts';

/** A schema and the namespace in which its names are to be read. */
export interface AvroSchema {
  readonly tree: Tree;
  readonly namespace: string;
}

/** Records, enums and fixed by full name. */
export type NamedTypes = ReadonlyMap<string, AvroSchema>;

const named = new Set(['record', 'error', 'enum', 'fixed']);

export const fullNameOf = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name.replace(/^\./, '') : `${namespace}.${name}`;

export const shortName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The namespace inside of a definition. */
export function namespaceIn(tree: Tree, around: string): string {
  const name = textOf(get(tree, 'name')) ?? '';
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.'));
  return textOf(get(tree, 'namespace')) ?? around;
}

/** Adds every definition in a schema, however deep. */
export function collectNamed(tree: Tree, around: string, into: Map<string, AvroSchema>, depth = 0): void {
  if (depth > maxDepth || tree.kind === 'scalar') return;
  if (tree.kind === 'list') {
    for (const item of tree.items) collectNamed(item, around, into, depth + 1);
    return;
  }
  const name = textOf(get(tree, 'name'));
  const namespace = namespaceIn(tree, around);
  if (name !== null && named.has(textOf(get(tree, 'type')) ?? '')) {
    const full = fullNameOf(shortName(name), namespace);
    if (!into.has(full)) into.set(full, { tree, namespace });
  }
  const parts = [get(tree, 'type'), get(tree, 'items'), get(tree, 'values'), get(tree, 'types')];
  for (const part of parts) if (part !== undefined) collectNamed(part, namespace, into, depth + 1);
  for (const field of itemsOf(get(tree, 'fields'))) {
    const type = get(field, 'type');
    if (type !== undefined) collectNamed(type, namespace, into, depth + 1);
  }
}

const primitives = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);

/** A schema with its name looked up: what is left is a definition, a union, or a primitive. */
export interface Resolved extends AvroSchema {
  /** `record`, `enum`, `union`, `int`, …; the name itself where it is defined nowhere. */
  readonly kind: string;
}

export function resolveAvro(schema: AvroSchema, types: NamedTypes): Resolved {
  const { tree, namespace } = schema;
  if (tree.kind === 'list') return { ...schema, kind: 'union' };
  const name = textOf(tree);
  if (name !== null) {
    if (primitives.has(name)) return { ...schema, kind: name };
    const target = types.get(fullNameOf(name, namespace)) ?? types.get(name);
    return target === undefined ? { ...schema, kind: fullNameOf(name, namespace) } : resolveAvro(target, types);
  }
  const type = get(tree, 'type');
  const kind = textOf(type);
  if (type !== undefined && kind === null) return resolveAvro({ tree: type, namespace }, types);
  if (kind !== null && !named.has(kind) && kind !== 'array' && kind !== 'map' && !primitives.has(kind))
    return resolveAvro({ tree: type as Tree, namespace }, types);
  return { tree, namespace: namespaceIn(tree, namespace), kind: kind === 'error' ? 'record' : (kind ?? 'null') };
}

export const fieldsOf = (tree: Tree): ReadonlyMap<string, Tree> =>
  new Map(
    itemsOf(get(tree, 'fields')).flatMap((field) =>
      textOf(get(field, 'name')) === null ? [] : [[textOf(get(field, 'name')) as string, field] as const],
    ),
  );

export const aliasesOf = (tree: Tree): readonly string[] =>
  itemsOf(get(tree, 'aliases')).flatMap((alias) => textOf(alias) ?? []);

export const hasDefault = (tree: Tree): boolean => entriesOf(tree).some(([key]) => key === 'default');
