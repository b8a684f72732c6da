import type { Scope } from '@typescript-eslint/scope-manager';
import { lastUpTo } from '../../_shared/sql/sorted.ts';
import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';

type Select<Node, Type extends string> = Node extends ScriptNode
  ? `${Node['type']}` extends Type
    ? Node
    : never
  : never;

export type NodeOf<Type extends `${ScriptNode['type']}`> = Select<ScriptNode, Type>;

export type FunctionNode = NodeOf<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;

export const isFunction = (node: ScriptNode | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

export const textOfNode = (tree: ScriptTree, node: ScriptNode): string => tree.text.slice(...node.range);

/** The expression inside casts, `!`, optional chains and parentheses. */
export function unwrap(node: ScriptNode): ScriptNode {
  let inner = node;
  while (
    inner.type === 'TSAsExpression' ||
    inner.type === 'TSNonNullExpression' ||
    inner.type === 'TSSatisfiesExpression' ||
    inner.type === 'TSTypeAssertion' ||
    inner.type === 'ChainExpression'
  )
    inner = inner.expression;
  return inner;
}

/** The parent, past casts, `!` and optional chains. */
export function parentOf(tree: ScriptTree, node: ScriptNode): { child: ScriptNode; parent: ScriptNode | undefined } {
  let child = node;
  let parent = tree.parents.get(node);
  while (parent !== undefined && parent.type !== 'TSTypeAssertion' && unwrap(parent) !== parent) {
    child = parent;
    parent = tree.parents.get(parent);
  }
  return { child, parent };
}

export function ancestorOf(
  tree: ScriptTree,
  node: ScriptNode,
  isWanted: (ancestor: ScriptNode) => boolean,
): ScriptNode | null {
  for (let at = tree.parents.get(node); at !== undefined; at = tree.parents.get(at)) if (isWanted(at)) return at;
  return null;
}

/** `a.b.c` as text for plain names; null where a part is computed. `this` counts as a name. */
export function dottedName(node: ScriptNode): string | null {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type !== 'MemberExpression' || inner.computed) return null;
  const object = dottedName(inner.object);
  return object === null || inner.property.type !== 'Identifier' ? null : `${object}.${inner.property.name}`;
}

/** The last name of what is called: `b` of `a.b()`, `f` of `f()`. */
export function calledName(node: ScriptNode): string | null {
  const call = unwrap(node);
  if (call.type === 'AwaitExpression') return calledName(call.argument);
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return null;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : null;
}

function keyName(node: ScriptNode): string | null {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : null;
}

/** The name that a function is known by: its own, its variable's, its property's. */
export function functionName(tree: ScriptTree, node: FunctionNode): string | null {
  if (node.id) return node.id.name;
  const parent = tree.parents.get(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'Property' || parent?.type === 'PropertyDefinition')
    return keyName(parent.key);
  if (parent?.type === 'AssignmentExpression') return dottedName(parent.left)?.split('.').at(-1) ?? null;
  return null;
}

/** The name of the nearest function or class around a node that has one. */
export function enclosingName(tree: ScriptTree, node: ScriptNode): string | undefined {
  for (let at = tree.parents.get(node); at !== undefined; at = tree.parents.get(at)) {
    const name = isFunction(at) ? functionName(tree, at) : null;
    if (name !== null) return name;
    if ((at.type === 'ClassDeclaration' || at.type === 'ClassExpression') && at.id) return at.id.name;
  }
  return undefined;
}

export function literalOf(node: ScriptNode): string | number | boolean | null | undefined {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression' && inner.operator === '-') {
    const value = literalOf(inner.argument);
    return typeof value === 'number' ? -value : undefined;
  }
  if (inner.type !== 'Literal' || 'regex' in inner || 'bigint' in inner) return undefined;
  return inner.value as string | number | boolean | null;
}

/** Whether evaluating it twice gives the same: names, members and literals only. */
export function isStable(node: ScriptNode): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return isStable(inner.object) && (!inner.computed || isStable(inner.property));
  return inner.type === 'Identifier' || inner.type === 'ThisExpression' || inner.type === 'Literal';
}

/** Nodes that lie in a stretch of the source, without a look at the others. */
export function nodesWithin(tree: ScriptTree, start: number, end: number): readonly ScriptNode[] {
  const startOf = (index: number): number => tree.nodes[index]?.range[0] ?? 0;
  // Parents come before children and start no later, so starts ascend.
  const from = lastUpTo(tree.nodes.length, startOf, start - 1) + 1;
  const to = lastUpTo(tree.nodes.length, startOf, end - 1) + 1;
  return tree.nodes.slice(from, to).filter((node) => node.range[1] <= end);
}

export type Variable = Scope['variables'][number];

const resolved = new WeakMap<ScriptTree, ReadonlyMap<ScriptNode, Variable>>();

/** The variable that a name refers to, null for a global one. */
export function variableOf(tree: ScriptTree, name: ScriptNode): Variable | null {
  let variables = resolved.get(tree);
  if (variables === undefined) {
    const references = tree.scopes().scopes.flatMap((scope) => scope.references);
    variables = new Map(
      references.flatMap((one) => (one.resolved ? [[one.identifier as ScriptNode, one.resolved]] : [])),
    );
    resolved.set(tree, variables);
  }
  return variables.get(name) ?? null;
}
