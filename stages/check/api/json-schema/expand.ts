import { lookUp, type Documents } from '../document/references.ts';
import {
  contentOf,
  entriesOf,
  get,
  identityOf,
  isFalse,
  isTrue,
  itemsOf,
  maxDepth,
  textOf,
  type Tree,
} from '../document/tree.ts';
import { type Bound, type Branch, type Shape, type TypeName, typeNames, type Union } from './shape.ts';
import { addBounds } from './bounds.ts';

interface Draft {
  readonly documents: Documents;
  readonly visited: Set<object>;
  readonly nodes: Tree[];
  types: Set<TypeName> | null;
  typeTree: Tree | undefined;
  readonly bounds: Map<string, Bound>;
  values: Map<string, Tree> | null;
  valuesTree: Tree | undefined;
  readonly required: Map<string, Tree>;
  readonly properties: Map<string, Tree[]>;
  readonly unions: Union[];
  readonly conjuncts: Branch[];
  readonly keywords: Map<string, Tree>;
  isReadOnly: boolean;
  isWriteOnly: boolean;
}

const isTypeName = (name: string | null): name is TypeName => typeNames.includes(name as TypeName);

function typesOf(tree: Tree | undefined): Set<TypeName> | null {
  if (tree === undefined) return null;
  const names = tree.kind === 'list' ? tree.items.map(textOf) : [textOf(tree)];
  if (names.includes('file')) return new Set(['string']);
  const known = names.filter(isTypeName);
  return known.length === 0 ? null : new Set(known);
}

/** A schema without a type that describes the members of an object or array is one for practical purposes. */
function impliedTypes(tree: Tree): Set<TypeName> | null {
  if (get(tree, 'properties') !== undefined || get(tree, 'additionalProperties') !== undefined)
    return new Set<TypeName>(['object']);
  return get(tree, 'items') === undefined ? null : new Set<TypeName>(['array']);
}

function meet(a: Set<TypeName> | null, b: Set<TypeName> | null): Set<TypeName> | null {
  if (a === null || b === null) return a ?? b;
  const both = [...a].filter((name) => b.has(name) || (name === 'integer' && b.has('number')));
  if (a.has('number') && b.has('integer')) both.push('integer');
  return new Set(both);
}

/** The branch's own name: a component that was renamed is another branch, one that was moved is not. */
export function identify(tree: Tree, documents: Documents): Branch {
  const reference = textOf(get(tree, '$ref'));
  const name = reference?.split('/').pop() ?? null;
  if (name !== null && reference !== null && lookUp(documents, reference, tree.source.path) !== undefined)
    return { identity: `ref:${name}`, label: name, tree };
  const title = textOf(get(tree, 'title'));
  const label = title ?? textOf(get(tree, 'type')) ?? 'schema';
  return { identity: reference ?? `is:${contentOf(tree)}`, label, tree };
}

const annotations = new Set(['title', 'description', 'nullable', 'example', 'examples', 'deprecated', 'default']);

/** The types of a schema that says nothing else. */
function plainTypes(tree: Tree): Set<TypeName> | null {
  if (tree.kind !== 'map' || tree.entries.size === 0) return null;
  for (const key of tree.entries.keys()) if (key !== 'type' && !annotations.has(key)) return null;
  return typesOf(get(tree, 'type'));
}

/** `oneOf: [{type: string}, {type: integer}]` is a list of types. */
function unionTypes(branches: readonly Tree[]): Set<TypeName> | null {
  const all = new Set<TypeName>();
  for (const branch of branches) {
    const types = plainTypes(branch);
    if (types === null) return null;
    for (const name of types) all.add(name);
  }
  return all.size === 0 ? null : all;
}

const isNullBranch = (tree: Tree): boolean => {
  const types = plainTypes(tree);
  return types !== null && types.size === 1 && types.has('null');
};

function addUnion(draft: Draft, keyword: 'oneOf' | 'anyOf', tree: Tree, depth: number): void {
  const members = itemsOf(tree);
  if (members.length === 0) return;
  const types = unionTypes(members);
  if (types !== null) {
    draft.types = meet(draft.types, types);
    draft.typeTree ??= tree;
    return;
  }
  const rest = members.filter((member) => !isNullBranch(member));
  const [only] = rest;
  if (rest.length === 1 && only !== undefined) addNullable(draft, only, rest.length < members.length, depth);
  else draft.unions.push({ keyword, tree, branches: rest.map((member) => identify(member, draft.documents)) });
  if (rest.length > 1 && rest.length < members.length) draft.keywords.set('x-null-branch', tree);
}

/** One branch besides null: that schema, nullable. */
function addNullable(draft: Draft, only: Tree, isNullable: boolean, depth: number): void {
  const before = draft.types;
  draft.types = null;
  addNode(draft, only, depth + 1);
  if (isNullable && draft.types !== null) (draft.types as Set<TypeName>).add('null');
  draft.types = meet(before, draft.types);
}

function addValues(draft: Draft, tree: Tree): void {
  const listed = get(tree, 'enum');
  const constant = get(tree, 'const');
  const items = constant === undefined ? itemsOf(listed) : [constant];
  if (items.length === 0) return;
  const values = new Map(items.map((item) => [contentOf(item), item]));
  const known = draft.values;
  draft.values = known === null ? values : new Map([...known].filter(([key]) => values.has(key)));
  draft.valuesTree ??= constant ?? listed;
}

function addProperties(draft: Draft, tree: Tree): void {
  for (const [name, property] of entriesOf(get(tree, 'properties'))) {
    const known = draft.properties.get(name);
    if (known === undefined) draft.properties.set(name, [property]);
    else known.push(property);
  }
  // Draft 4 and OpenAPI 2 have lists here; draft 3's boolean is met on the property itself.
  for (const item of itemsOf(get(tree, 'required'))) {
    const name = textOf(item);
    if (name !== null && !draft.required.has(name)) draft.required.set(name, item);
  }
}

function addTypes(draft: Draft, tree: Tree): void {
  const declared = typesOf(get(tree, 'type'));
  const types = declared ?? (draft.types === null ? impliedTypes(tree) : null);
  if (declared !== null && isTrue(get(tree, 'nullable'))) declared.add('null');
  draft.types = meet(draft.types, types);
  if (types !== null) draft.typeTree ??= get(tree, 'type') ?? tree;
}

/** `nullable` beside `$ref` or `allOf` says nothing by the letter of OpenAPI 3.0, and is written and read as null allowed. */
function addNull(draft: Draft, tree: Tree): void {
  if (isTrue(get(tree, 'nullable')) && get(tree, 'type') === undefined) draft.types?.add('null');
}

const merged = new Set([
  'allOf',
  'oneOf',
  'anyOf',
  'properties',
  'required',
  'type',
  'nullable',
  'enum',
  'const',
  '$ref',
]);

function addKeywords(draft: Draft, tree: Tree): void {
  for (const [key, value] of entriesOf(tree)) {
    if (!merged.has(key) && !draft.keywords.has(key)) draft.keywords.set(key, value);
  }
  draft.isReadOnly ||= isTrue(get(tree, 'readOnly'));
  draft.isWriteOnly ||= isTrue(get(tree, 'writeOnly'));
}

function addReference(draft: Draft, tree: Tree, depth: number): void {
  const reference = textOf(get(tree, '$ref'));
  if (reference === null) return;
  const target = lookUp(draft.documents, reference, tree.source.path);
  // What is not in the repository is compared by its address.
  if (target === undefined) draft.keywords.set('$ref', get(tree, '$ref') as Tree);
  else addNode(draft, target, depth + 1);
}

function addNode(draft: Draft, tree: Tree, depth: number): void {
  if (draft.visited.has(identityOf(tree)) || depth > maxDepth) return;
  draft.visited.add(identityOf(tree));
  draft.nodes.push(tree);
  if (isFalse(tree)) draft.types = new Set();
  if (tree.kind !== 'map') return;
  addTypes(draft, tree);
  addReference(draft, tree, depth);
  addValues(draft, tree);
  addBounds(draft.bounds, tree);
  addProperties(draft, tree);
  addKeywords(draft, tree);
  for (const member of itemsOf(get(tree, 'allOf'))) {
    draft.conjuncts.push(identify(member, draft.documents));
    addNode(draft, member, depth + 1);
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const union = get(tree, keyword);
    if (union !== undefined) addUnion(draft, keyword, union, depth);
  }
  addNull(draft, tree);
}

/** All that the given schemas say together. */
export function expand(nodes: readonly Tree[], documents: Documents): Shape {
  const draft: Draft = {
    documents,
    visited: new Set(),
    nodes: [],
    types: null,
    typeTree: undefined,
    bounds: new Map(),
    values: null,
    valuesTree: undefined,
    required: new Map(),
    properties: new Map(),
    unions: [],
    conjuncts: [],
    keywords: new Map(),
    isReadOnly: false,
    isWriteOnly: false,
  };
  for (const node of nodes) addNode(draft, node, 0);
  return draft;
}
