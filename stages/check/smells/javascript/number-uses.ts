import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import { isTest } from './conditions.ts';
import { isCheckCall } from './number-sources.ts';
import { calledName, literalOf, parentOf } from './nodes.ts';
import type { NodeOf } from './nodes.ts';

/** What one place does with a number that may be NaN. */
export type Use = 'checked' | 'zero-check' | 'division' | 'arithmetic' | 'index' | 'limit' | 'harmless';

const leaves = (node: ScriptNode | null): boolean => {
  const last = node?.type === 'BlockStatement' ? node.body.at(-1) : node;
  if (last?.type === 'ExpressionStatement')
    return /exit|fail|die|abort|reject|status|json|send|error|next/i.test(calledName(last.expression) ?? '');
  return (
    last?.type === 'ThrowStatement' ||
    last?.type === 'ReturnStatement' ||
    last?.type === 'ContinueStatement' ||
    last?.type === 'BreakStatement'
  );
};

/** The statement or conditional that a comparison decides, past `&&` and `||`. */
function decisionOf(tree: ScriptTree, node: ScriptNode): { decides: ScriptNode | undefined; isNegated: boolean } {
  let at = node;
  let isNegated = false;
  for (let parent = tree.parents.get(at); parent !== undefined; parent = tree.parents.get(at)) {
    if (parent.type === 'UnaryExpression' && parent.operator === '!') isNegated = !isNegated;
    else if (parent.type !== 'LogicalExpression') return { decides: parent, isNegated };
    at = parent;
  }
  return { decides: undefined, isNegated };
}

/** A comparison with NaN is false: it stops NaN where the false side is the one that leaves. */
function useInComparison(tree: ScriptTree, comparison: NodeOf<'BinaryExpression'>): Use {
  const { decides, isNegated } = decisionOf(tree, comparison);
  const isDecision = decides?.type === 'IfStatement' || decides?.type === 'ConditionalExpression';
  if (!isDecision) return 'harmless';
  const leavesWhenTrue = decides.type === 'IfStatement' ? leaves(decides.consequent) : false;
  if (decides.type === 'ConditionalExpression') {
    const isFallback = literalOf(decides.consequent) !== undefined;
    return isFallback === isNegated ? 'checked' : 'zero-check';
  }
  return leavesWhenTrue === isNegated || !leavesWhenTrue ? 'checked' : 'zero-check';
}

function useInBinary(tree: ScriptTree, node: ScriptNode, parent: NodeOf<'BinaryExpression'>): Use {
  const { operator } = parent;
  if (operator === '!==' || operator === '!=' || operator === '===' || operator === '==' || /^[<>]=?$/.test(operator))
    return useInComparison(tree, parent);
  if (operator === '/' || operator === '%') return 'division';
  if (operator === '*' || operator === '-' || operator === '**') return 'arithmetic';
  const other = parent.left === node ? parent.right : parent.left;
  const isText = typeof literalOf(other) === 'string' || other.type === 'TemplateLiteral';
  return operator === '+' && literalOf(other) !== undefined && !isText ? 'arithmetic' : 'harmless';
}

const limitNames =
  /^(limit|take|skip|offset|page|pageSize|perPage|size|count|max|timeout|timeoutMs|delay|ttl|amount|price|quantity)$/;
const limitCalls =
  /^(slice|substring|substr|splice|repeat|Array|limit|skip|take|offset|setTimeout|setInterval|alloc|fill)$/;

/** What a place does with the number that stands there. */
export function useOf(tree: ScriptTree, node: ScriptNode): Use {
  const { child, parent } = parentOf(tree, node);
  if (parent === undefined) return 'harmless';
  if (parent.type === 'BinaryExpression') return useInBinary(tree, child, parent);
  if (parent.type === 'LogicalExpression') return 'checked';
  if (isTest(tree, child)) return 'checked';
  if (parent.type === 'MemberExpression') return parent.computed && parent.property === child ? 'index' : 'harmless';
  if (parent.type === 'AssignmentExpression' && parent.right === child && parent.operator !== '=')
    return parent.operator === '/='
      ? 'division'
      : parent.operator === '+=' || parent.operator === '??='
        ? 'harmless'
        : 'arithmetic';
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
    if (isCheckCall(parent)) return 'checked';
    return parent.callee !== child && limitCalls.test(calledName(parent) ?? '') ? 'limit' : 'harmless';
  }
  if (parent.type === 'Property' && parent.value === child && parent.key.type === 'Identifier')
    return limitNames.test(parent.key.name) ? 'limit' : 'harmless';
  return 'harmless';
}
