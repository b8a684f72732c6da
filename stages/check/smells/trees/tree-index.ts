import { lastUpTo } from '../../_shared/sql/sorted.ts';
import { childOf, namedChildren } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../_shared/syntax-trees/syntax-tree.ts';

/** A syntax tree with its nodes in the order of the source, and the way up. */
export interface TreeIndex {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly nodes: readonly SyntaxNode[];
  readonly parents: ReadonlyMap<SyntaxNode, SyntaxNode>;
  readonly comments: readonly SyntaxNode[];
}

const isComment = (node: SyntaxNode): boolean => /(^|_)comment$/.test(node.type);

export function indexTree({ text, root }: SyntaxTree): TreeIndex {
  const nodes: SyntaxNode[] = [];
  const parents = new Map<SyntaxNode, SyntaxNode>();
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes.push(node);
    for (const child of node.children) parents.set(child, node);
    for (const child of node.children.toReversed()) pending.push(child);
  }
  return { text, root, nodes, parents, comments: nodes.filter(isComment) };
}

export const textAt = (tree: TreeIndex, node: SyntaxNode | null): string =>
  node === null ? '' : tree.text.slice(node.start, node.end);

export function within(tree: TreeIndex, start: number, end: number): readonly SyntaxNode[] {
  const startOf = (index: number): number => tree.nodes[index]?.start ?? 0;
  const from = lastUpTo(tree.nodes.length, startOf, start - 1) + 1;
  const to = lastUpTo(tree.nodes.length, startOf, end - 1) + 1;
  return tree.nodes.slice(from, to).filter((node) => node.end <= end);
}

export function ancestor(tree: TreeIndex, node: SyntaxNode, types: ReadonlySet<string>): SyntaxNode | null {
  for (let at = tree.parents.get(node); at !== undefined; at = tree.parents.get(at)) if (types.has(at.type)) return at;
  return null;
}

/** Named children that are not comments. */
export const partsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  namedChildren(node).filter((child) => !isComment(child));

/** A comment inside, on the first line, or on the line in front: somebody thought about it and says why. */
export function isCommented(tree: TreeIndex, start: number, end: number): boolean {
  const lineStart = tree.text.lastIndexOf('\n', start - 1) + 1;
  const before = tree.text.lastIndexOf('\n', lineStart - 2) + 1;
  const lineEnd = tree.text.indexOf('\n', end);
  const last = lineEnd === -1 ? tree.text.length : lineEnd;
  return tree.comments.some(
    (comment) => comment.start >= before && comment.start < last && /[a-z]{3}/i.test(textAt(tree, comment)),
  );
}

const functionTypes = new Set([
  'function_definition',
  'function_declaration',
  'method_declaration',
  'method_definition',
  'constructor_declaration',
  'method',
  'singleton_method',
  'function_item',
  'local_function_statement',
]);

export const isFunctionNode = (node: SyntaxNode): boolean => functionTypes.has(node.type);

export const enclosingFunction = (tree: TreeIndex, node: SyntaxNode): SyntaxNode | null =>
  ancestor(tree, node, functionTypes);

const ownerTypes = new Set([
  'class_definition',
  'class_declaration',
  'interface_declaration',
  'class',
  'module',
  'impl_item',
  'trait_item',
  'enum_declaration',
  'trait_declaration',
]);

/** The class or module around; the root of a Python file is called a module, too, and is none. */
export function enclosingClass(tree: TreeIndex, node: SyntaxNode): SyntaxNode | null {
  const owner = ancestor(tree, node, ownerTypes);
  return owner === tree.root ? null : owner;
}

export function nameOfNode(tree: TreeIndex, node: SyntaxNode | null): string | null {
  const name = node === null ? null : childOf(node, 'name');
  return name === null ? null : textAt(tree, name);
}

export const symbolOf = (tree: TreeIndex, node: SyntaxNode): { readonly symbol?: string } => {
  const name = nameOfNode(tree, enclosingFunction(tree, node)) ?? nameOfNode(tree, enclosingClass(tree, node));
  return name === null ? {} : { symbol: name };
};

/** Siblings that come after a statement in the same block, comments left out. */
export function following(tree: TreeIndex, node: SyntaxNode): readonly SyntaxNode[] {
  const parent = tree.parents.get(node);
  return parent === undefined ? [] : partsOf(parent).filter((sibling) => sibling.start >= node.end);
}
