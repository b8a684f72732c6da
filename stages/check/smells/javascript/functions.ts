import type { ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Func, Hit } from '../model/hit.ts';
import { saysNotImplemented } from '../comments/placeholder-words.ts';
import { ancestorOf, functionName, isFunction, literalOf, nodesWithin } from './nodes.ts';
import type { FunctionNode } from './nodes.ts';

function countStatements(tree: ScriptTree, start: number, end: number): number {
  return nodesWithin(tree, start, end).filter(
    ({ type }) => type !== 'BlockStatement' && /(Statement|VariableDeclaration)$/.test(type),
  ).length;
}

export function listFunctions(tree: ScriptTree): readonly Func[] {
  return tree.nodes.flatMap((node) => {
    if (!isFunction(node) || node.body.type !== 'BlockStatement') return [];
    const name = functionName(tree, node);
    if (name === null) return [];
    const [start, end] = node.range;
    const body = { start: node.body.range[0], end: node.body.range[1] };
    return { name, start, end, body, statements: countStatements(tree, body.start, body.end) };
  });
}

/** A method that its subclasses are to override, or a stand-in that somebody must inject. */
function isAbstract(tree: ScriptTree, node: FunctionNode): boolean {
  const owner = ancestorOf(tree, node, ({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression');
  if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression') return false;
  const name = owner.id?.name ?? '';
  if (owner.abstract || /^(Abstract|Base|I[A-Z])|(Base|Interface|Stub|Mock|Fake|Adapter|Driver|Provider)$/.test(name))
    return true;
  return tree.nodes.some(
    (other) =>
      (other.type === 'ClassDeclaration' || other.type === 'ClassExpression') &&
      other.superClass?.type === 'Identifier' &&
      other.superClass.name === name,
  );
}

function thrownMessage(node: FunctionNode): string | null {
  const [only, second] = node.body.type === 'BlockStatement' ? node.body.body : [];
  if (only?.type !== 'ThrowStatement' || second !== undefined) return null;
  const { argument } = only;
  if (argument.type !== 'NewExpression' && argument.type !== 'CallExpression') return null;
  const [text] = argument.arguments;
  const value = text === undefined ? undefined : literalOf(text);
  if (argument.callee.type === 'Identifier' && argument.callee.name.startsWith('NotImplemented'))
    return argument.callee.name;
  return typeof value === 'string' ? value : null;
}

/** Functions whose whole body says that it is not written yet. */
export function findUnwritten(tree: ScriptTree): readonly Hit[] {
  return tree.nodes.flatMap((node) => {
    if (!isFunction(node)) return [];
    const message = thrownMessage(node);
    if (message === null || !saysNotImplemented(message) || isAbstract(tree, node)) return [];
    const name = functionName(tree, node) ?? 'this function';
    return {
      rule: 'placeholder' as const,
      start: node.body.range[0],
      end: node.body.range[1],
      message: `\`${name}\` only throws "${message.slice(0, 60)}".`,
      symbol: name,
    };
  });
}
