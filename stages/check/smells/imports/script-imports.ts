import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import { ancestorOf, calledName, literalOf } from '../javascript/nodes.ts';
import type { NodeOf } from '../javascript/nodes.ts';

/** One name that an import takes from a module. `*` is the whole module, `default` its default export. */
export interface ImportedName {
  readonly name: string;
  readonly local: string | null;
  readonly node: ScriptNode;
  readonly isType: boolean;
}

export interface ScriptImport {
  readonly specifier: string;
  readonly node: ScriptNode;
  readonly source: ScriptNode;
  readonly names: readonly ImportedName[];
  readonly isType: boolean;
  /** Inside `try`, or asked for with a fallback: failing is foreseen. */
  readonly isOptional: boolean;
}

const nameOfSpecifier = (node: { readonly type: string; readonly name?: unknown; readonly value?: unknown }): string =>
  String(node.type === 'Identifier' ? node.name : node.value);

function namesOfImport(node: NodeOf<'ImportDeclaration'>): readonly ImportedName[] {
  return node.specifiers.map((specifier) => {
    const local = specifier.local.name;
    const base = { local, node: specifier as ScriptNode };
    if (specifier.type === 'ImportDefaultSpecifier')
      return { ...base, name: 'default', isType: node.importKind === 'type' };
    if (specifier.type === 'ImportNamespaceSpecifier')
      return { ...base, name: '*', isType: node.importKind === 'type' };
    const isType = node.importKind === 'type' || specifier.importKind === 'type';
    return { ...base, name: nameOfSpecifier(specifier.imported), isType };
  });
}

function ofDeclaration(node: ScriptNode): ScriptImport | null {
  if (node.type === 'ImportDeclaration') {
    const isType = node.importKind === 'type';
    return {
      specifier: node.source.value,
      node,
      source: node.source,
      names: namesOfImport(node),
      isType,
      isOptional: false,
    };
  }
  if ((node.type !== 'ExportNamedDeclaration' && node.type !== 'ExportAllDeclaration') || !node.source) return null;
  const isType = node.exportKind === 'type';
  const names =
    node.type === 'ExportNamedDeclaration'
      ? node.specifiers.map((one) => ({
          name: nameOfSpecifier(one.local),
          local: null,
          node: one as ScriptNode,
          isType: isType || one.exportKind === 'type',
        }))
      : [];
  return { specifier: node.source.value, node, source: node.source, names, isType, isOptional: false };
}

/** `import("x")`, `require("x")` with a constant. */
function ofCall(tree: ScriptTree, node: ScriptNode): ScriptImport | null {
  const isDynamic = node.type === 'ImportExpression';
  const isRequire =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && calledName(node) === 'require';
  if (!isDynamic && !isRequire) return null;
  const source = isDynamic ? node.source : node.arguments[0];
  const specifier = source === undefined ? undefined : literalOf(source);
  if (source === undefined || typeof specifier !== 'string') return null;
  const parent = tree.parents.get(node);
  const isCaught =
    parent?.type === 'MemberExpression' && parent.property.type === 'Identifier' && parent.property.name === 'catch';
  const isOptional = isCaught || ancestorOf(tree, node, ({ type }) => type === 'TryStatement') !== null;
  return { specifier, node, source, names: [], isType: false, isOptional };
}

/** Everything that a script imports. */
export function listImports(tree: ScriptTree): readonly ScriptImport[] {
  return tree.nodes.flatMap((node) => ofDeclaration(node) ?? ofCall(tree, node) ?? []);
}
