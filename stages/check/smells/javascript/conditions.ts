import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import { contradiction } from '../model/ranges.ts';
import type { Comparison } from '../model/ranges.ts';
import type { Hit } from '../model/hit.ts';
import { enclosingName, isStable, literalOf, textOfNode, unwrap } from './nodes.ts';
import type { NodeOf } from './nodes.ts';

const typeNames = new Set([
  'undefined',
  'object',
  'boolean',
  'number',
  'string',
  'function',
  'symbol',
  'bigint',
  'unknown',
]);
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

type Verdict = { readonly value: boolean; readonly because: string } | null;

/** `x < 5`, with the constant on the right. */
function comparisonOf(tree: ScriptTree, node: ScriptNode): Comparison | null {
  const inner = unwrap(node);
  if (inner.type !== 'BinaryExpression') return null;
  const [left, right] = [literalOf(inner.left), literalOf(inner.right)];
  const subject = right === undefined ? inner.right : inner.left;
  const value = right === undefined ? left : right;
  if (value === undefined || value === null || typeof value === 'boolean' || !isStable(subject)) return null;
  const operator = right === undefined ? (mirrored[inner.operator] ?? inner.operator) : inner.operator;
  return { subject: textOfNode(tree, subject), operator, value };
}

function judgeSizes({ subject, operator, value }: Comparison): Verdict {
  if (!/\.(length|size)$/.test(subject)) return null;
  if (operator === '<' && value === 0) return { value: false, because: 'a length is never negative' };
  if (operator === '>=' && value === 0) return { value: true, because: 'a length is never negative' };
  return null;
}

function isFresh(node: ScriptNode): boolean {
  const { type } = unwrap(node);
  return type === 'ObjectExpression' || type === 'ArrayExpression' || type === 'ArrowFunctionExpression';
}

function judgeEquality(node: NodeOf<'BinaryExpression'>): Verdict {
  const isEquality = /^[!=]==?$/.test(node.operator);
  if (!isEquality) return null;
  const value = node.operator.startsWith('!');
  if (node.operator.length === 3 && (isFresh(node.left) || isFresh(node.right)))
    return { value, because: 'a new object or array is equal to no other value' };
  if (
    [node.left, node.right].some(
      (side) => unwrap(side).type === 'Identifier' && (unwrap(side) as NodeOf<'Identifier'>).name === 'NaN',
    )
  )
    return { value, because: 'NaN is equal to nothing, not even to itself' };
  const name = literalOf(node.right);
  if (
    node.left.type === 'UnaryExpression' &&
    node.left.operator === 'typeof' &&
    typeof name === 'string' &&
    !typeNames.has(name)
  )
    return { value, because: `\`typeof\` never gives "${name}"` };
  return null;
}

function judgeBinary(tree: ScriptTree, node: NodeOf<'BinaryExpression'>): Verdict {
  const equality = judgeEquality(node);
  if (equality !== null) return equality;
  if (
    (node.operator === 'instanceof' || node.operator === 'in') &&
    node.left.type === 'UnaryExpression' &&
    node.left.operator === '!'
  )
    return { value: false, because: '`!` binds to the left side only' };
  // `x !== x` is how NaN is looked for.
  if (/^(===?|[<>]=?)$/.test(node.operator) && isStable(node.left) && unwrap(node.left).type !== 'Literal') {
    if (textOfNode(tree, node.left) === textOfNode(tree, node.right))
      return { value: node.operator.includes('='), because: 'both sides are the same' };
  }
  const comparison = comparisonOf(tree, node);
  return comparison === null ? null : judgeSizes(comparison);
}

function operands(node: ScriptNode, operator: string): readonly ScriptNode[] {
  const inner = unwrap(node);
  if (inner.type !== 'LogicalExpression' || inner.operator !== operator) return [inner];
  return [...operands(inner.left, operator), ...operands(inner.right, operator)];
}

const isTruthyText = (node: ScriptNode): boolean => {
  const value = literalOf(node);
  return typeof value === 'string' && value !== '';
};

function judgeLogical(tree: ScriptTree, node: NodeOf<'LogicalExpression'>, isTest: boolean): Verdict {
  const parent = tree.parents.get(node);
  if (node.operator === '??' || (parent?.type === 'LogicalExpression' && parent.operator === node.operator))
    return null;
  const parts = operands(node, node.operator);
  const last = parts.at(-1);
  if (last !== undefined && isTest) {
    if (node.operator === '||' && literalOf(last) === true) return { value: true, because: 'it ends in `|| true`' };
    if (node.operator === '&&' && literalOf(last) === false) return { value: false, because: 'it ends in `&& false`' };
    if (node.operator === '||' && parts.length > 1 && isTruthyText(last) && parts[0]?.type === 'BinaryExpression')
      return {
        value: true,
        because: `the text ${textOfNode(tree, last)} alone is always true; it is compared with nothing`,
      };
  }
  const comparisons = parts.map((part) => comparisonOf(tree, part)).filter((part) => part !== null);
  return contradiction(comparisons, node.operator === '&&' ? 'and' : 'or');
}

/** `let found = false; if (found) …` with nothing in between. */
function judgeJustAssigned(tree: ScriptTree, node: NodeOf<'IfStatement'>): Verdict {
  const negated = node.test.type === 'UnaryExpression' && node.test.operator === '!';
  const subject = negated ? (node.test as NodeOf<'UnaryExpression'>).argument : node.test;
  const parent = tree.parents.get(node);
  if (subject.type !== 'Identifier' || parent?.type !== 'BlockStatement') return null;
  const previous = parent.body[parent.body.indexOf(node) - 1];
  const value = previous === undefined ? undefined : assignedValue(previous, subject.name);
  if (value === undefined) return null;
  return {
    value: Boolean(value) !== negated,
    because: `\`${subject.name}\` was set to ${JSON.stringify(value)} on the line before`,
  };
}

function assignedValue(statement: ScriptNode, name: string): string | number | boolean | null | undefined {
  if (statement.type === 'VariableDeclaration') {
    const [declared] = statement.declarations;
    const isIt = statement.declarations.length === 1 && declared?.id.type === 'Identifier' && declared.id.name === name;
    return isIt && declared.init ? literalOf(declared.init) : undefined;
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, operator, right } = statement.expression;
  return operator === '=' && left.type === 'Identifier' && left.name === name ? literalOf(right) : undefined;
}

function judgeTest(tree: ScriptTree, node: NodeOf<'IfStatement'>): Verdict {
  const value = literalOf(node.test);
  if (value !== undefined) return { value: Boolean(value), because: 'it is a constant' };
  return judgeJustAssigned(tree, node);
}

const testPositions = new Set([
  'IfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ConditionalExpression',
  'ForStatement',
]);

/** Whether the value of a node only decides which way to go. */
export function isTest(tree: ScriptTree, node: ScriptNode): boolean {
  const parent = tree.parents.get(node);
  if (parent === undefined) return false;
  if (testPositions.has(parent.type)) return (parent as NodeOf<'IfStatement'>).test === node;
  if (parent.type === 'UnaryExpression') return parent.operator === '!';
  return parent.type === 'LogicalExpression' && parent.operator !== '??' && isTest(tree, parent);
}

function judge(tree: ScriptTree, node: ScriptNode): Verdict {
  if (node.type === 'BinaryExpression') return judgeBinary(tree, node);
  if (node.type === 'LogicalExpression') return judgeLogical(tree, node, isTest(tree, node));
  return null;
}

/** Conditions that are always true or always false by construction. */
export function findConstantConditions(tree: ScriptTree): readonly Hit[] {
  return tree.nodes.flatMap((node) => {
    const verdict = node.type === 'IfStatement' ? judgeTest(tree, node) : judge(tree, node);
    if (verdict === null) return [];
    const at = node.type === 'IfStatement' ? node.test : node;
    const shown = textOfNode(tree, at).replace(/\s+/g, ' ').slice(0, 80);
    const symbol = enclosingName(tree, node);
    return {
      rule: 'constant-condition' as const,
      start: at.range[0],
      end: at.range[1],
      message: `\`${shown}\` is always ${verdict.value}: ${verdict.because}.`,
      ...(symbol === undefined ? {} : { symbol }),
    };
  });
}
