import type {
  ASTNode,
  ConstDirectiveNode,
  DefinitionNode,
  DirectiveDefinitionNode,
  EnumValueDefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  NamedTypeNode,
  NameNode,
  SchemaDefinitionNode,
  SchemaExtensionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
} from 'graphql';
import type { Span } from '../document/tree.ts';
import type { Source } from '../document/tree.ts';

/** A node and the file that it stands in. */
export interface Placed<T> {
  readonly node: T;
  readonly source: Source;
}

export type TypeKind = 'object' | 'interface' | 'input' | 'enum' | 'union' | 'scalar';

/** A type with everything that its extensions, in whatever file, add to it. */
export interface TypeModel {
  readonly name: string;
  readonly kind: TypeKind;
  /** The definition, or the first extension where the definition is elsewhere. */
  readonly definition: Placed<TypeDefinitionNode | TypeExtensionNode>;
  readonly isExtensionOnly: boolean;
  readonly fields: Map<string, Placed<FieldDefinitionNode | InputValueDefinitionNode>>;
  readonly values: Map<string, Placed<EnumValueDefinitionNode>>;
  readonly interfaces: Map<string, Placed<NamedTypeNode>>;
  readonly members: Map<string, Placed<NamedTypeNode>>;
  readonly directives: Map<string, Placed<ConstDirectiveNode>>;
}

export interface SchemaModel {
  readonly types: Map<string, TypeModel>;
  readonly directives: Map<string, Placed<DirectiveDefinitionNode>>;
  /** `query`, `mutation`, `subscription`, where a `schema` block names them. */
  readonly roots: Map<string, Placed<NamedTypeNode>>;
  /** Names that two definitions claim: the files are not one schema. */
  readonly duplicates: Set<string>;
}

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

const kinds: Readonly<Record<TypeNode['kind'], TypeKind>> = {
  ObjectTypeDefinition: 'object',
  ObjectTypeExtension: 'object',
  InterfaceTypeDefinition: 'interface',
  InterfaceTypeExtension: 'interface',
  InputObjectTypeDefinition: 'input',
  InputObjectTypeExtension: 'input',
  EnumTypeDefinition: 'enum',
  EnumTypeExtension: 'enum',
  UnionTypeDefinition: 'union',
  UnionTypeExtension: 'union',
  ScalarTypeDefinition: 'scalar',
  ScalarTypeExtension: 'scalar',
} as Readonly<Record<TypeNode['kind'], TypeKind>>;

/** From the name on: a description is not part of what is shown. */
export function spanOf({ node, source }: Placed<ASTNode>): Span {
  const name = 'name' in node ? (node.name as NameNode | undefined) : undefined;
  const start = name?.loc?.start ?? node.loc?.start ?? 0;
  return { source, start, end: node.loc?.end ?? start };
}

const isTypeNode = (node: DefinitionNode): node is TypeNode => node.kind in kinds;
const isExtension = (node: TypeNode): boolean => node.kind.endsWith('Extension');

function addAll<T>(
  known: Map<string, Placed<T>>,
  nodes: readonly T[] | undefined,
  source: Source,
  nameOf: (node: T) => string,
): void {
  for (const node of nodes ?? []) {
    const name = nameOf(node);
    if (!known.has(name)) known.set(name, { node, source });
  }
}

function openType(node: TypeNode, source: Source): TypeModel {
  return {
    name: node.name.value,
    kind: kinds[node.kind],
    definition: { node, source },
    isExtensionOnly: isExtension(node),
    fields: new Map(),
    values: new Map(),
    interfaces: new Map(),
    members: new Map(),
    directives: new Map(),
  };
}

function addType(schema: SchemaModel, node: TypeNode, source: Source): void {
  const known = schema.types.get(node.name.value);
  if (known !== undefined && !isExtension(node) && !known.isExtensionOnly) schema.duplicates.add(known.name);
  // Definitions come first: see addDocuments.
  const type = known ?? openType(node, source);
  schema.types.set(type.name, type);
  const named = (item: { readonly name: NameNode }): string => item.name.value;
  if ('fields' in node)
    addAll(type.fields as Map<string, Placed<unknown>>, node.fields, source, named as (node: unknown) => string);
  if ('values' in node) addAll(type.values, node.values, source, named);
  if ('interfaces' in node) addAll(type.interfaces, node.interfaces, source, named);
  if ('types' in node) addAll(type.members, node.types, source, named);
  addAll(type.directives, node.directives, source, named);
}

function addRoots(schema: SchemaModel, node: SchemaDefinitionNode | SchemaExtensionNode, source: Source): void {
  for (const { operation, type } of node.operationTypes ?? []) schema.roots.set(operation, { node: type, source });
}

function addDefinition(schema: SchemaModel, node: DefinitionNode, source: Source): void {
  if (isTypeNode(node)) addType(schema, node, source);
  else if (node.kind === 'DirectiveDefinition') {
    if (schema.directives.has(node.name.value)) schema.duplicates.add(`@${node.name.value}`);
    schema.directives.set(node.name.value, { node, source });
  } else if (node.kind === 'SchemaDefinition' || node.kind === 'SchemaExtension') addRoots(schema, node, source);
}

/** One schema out of the definitions of several files; operations in them are not part of it. */
export function buildModel(
  files: readonly { readonly definitions: readonly DefinitionNode[]; readonly source: Source }[],
): SchemaModel {
  const schema: SchemaModel = { types: new Map(), directives: new Map(), roots: new Map(), duplicates: new Set() };
  for (const late of [false, true]) {
    for (const { definitions, source } of files)
      for (const node of definitions)
        if ((isTypeNode(node) && isExtension(node)) === late) addDefinition(schema, node, source);
  }
  return schema;
}
