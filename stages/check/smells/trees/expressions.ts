import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { contradiction } from '../model/ranges.ts';
import type { Comparison, ConstantVerdict } from '../model/ranges.ts';
import type { Hit } from '../model/hit.ts';
import { enclosingFunction, partsOf, symbolOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

interface Binary {
  readonly left: SyntaxNode;
  readonly operator: string;
  readonly right: SyntaxNode;
}

const wordOperators: Readonly<Record<string, string>> = { and: '&&', or: '||' };
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function unwrap(node: SyntaxNode): SyntaxNode {
  const [only] = partsOf(node);
  return node.type === 'parenthesized_expression' && only !== undefined ? unwrap(only) : node;
}

/** The two sides of an operator, whatever the grammar calls it. */
export function binaryOf(tree: TreeIndex, node: SyntaxNode): Binary | null {
  if (!/^(binary_expression|binary|comparison_operator|boolean_operator|binary_operator)$/.test(node.type)) return null;
  const [left, right, third] = partsOf(node);
  if (left === undefined || right === undefined || third !== undefined) return null;
  const sign = node.children.find(
    (child) => child.start >= left.end && child.end <= right.start && !child.type.endsWith('comment'),
  );
  const operator = textAt(tree, sign ?? null);
  return { left: unwrap(left), operator: wordOperators[operator] ?? operator, right: unwrap(right) };
}

/** Names, members and indexes by names: twice the same gives twice the same value. */
const stable = /^[@$A-Za-z_][\w@$.]*(?:(?:->|::|\.)[A-Za-z_]\w*)*(?:\[[\w'"]+\])?$/;
const lengthOf =
  /^(?:len\([\w.[\]]+\)|count\(\$\w+\)|strlen\(\$\w+\)|[\w.@$]+\.(?:size|length|len|count|Length|Count)(?:\(\))?)$/;

function constantOf(text: string): string | number | undefined {
  if (/^-?\d[\d_]*(\.\d+)?$/.test(text)) return Number(text.replaceAll('_', ''));
  return /^(["'])[^"'\\#$]{0,80}\1$/.test(text) ? text.slice(1, -1) : undefined;
}

function comparisonOf(tree: TreeIndex, node: SyntaxNode): Comparison | null {
  const binary = binaryOf(tree, unwrap(node));
  if (binary === null || !/^(===?|!==?|[<>]=?)$/.test(binary.operator)) return null;
  const [left, right] = [textAt(tree, binary.left), textAt(tree, binary.right)];
  const [leftValue, rightValue] = [constantOf(left), constantOf(right)];
  const isSubject = (text: string): boolean => stable.test(text) || lengthOf.test(text);
  if (rightValue !== undefined && isSubject(left))
    return { subject: left, operator: binary.operator, value: rightValue };
  if (leftValue !== undefined && isSubject(right))
    return { subject: right, operator: mirrored[binary.operator] ?? binary.operator, value: leftValue };
  return null;
}

function judgeLength({ subject, operator, value }: Comparison): ConstantVerdict | null {
  if (value !== 0 || !lengthOf.test(subject) || (operator !== '<' && operator !== '>=')) return null;
  return { value: operator === '>=', because: 'a length is never negative' };
}

function operands(tree: TreeIndex, node: SyntaxNode, operator: string): readonly SyntaxNode[] {
  const binary = binaryOf(tree, unwrap(node));
  if (binary?.operator !== operator) return [unwrap(node)];
  return [...operands(tree, binary.left, operator), ...operands(tree, binary.right, operator)];
}

function judgeLogical(tree: TreeIndex, node: SyntaxNode, binary: Binary): ConstantVerdict | null {
  const parent = tree.parents.get(node);
  if (parent !== undefined && binaryOf(tree, parent)?.operator === binary.operator) return null;
  const parts = operands(tree, node, binary.operator);
  const last = textAt(tree, parts.at(-1) ?? null);
  const isCompared = parts.length > 1 && binaryOf(tree, parts[0] ?? node) !== null;
  if (binary.operator === '||' && /^[Tt]rue$/.test(last)) return { value: true, because: `it ends in \`${last}\`` };
  if (binary.operator === '&&' && /^[Ff]alse$/.test(last)) return { value: false, because: `it ends in \`${last}\`` };
  if (
    binary.operator === '||' &&
    isCompared &&
    /^(["'])[^"']+\1$/.test(last) &&
    /[=<>]=?/.test(textAt(tree, parts[0] ?? null))
  )
    return { value: true, because: `the text ${last} alone is always true; it is compared with nothing` };
  const comparisons = parts.map((part) => comparisonOf(tree, part)).filter((part) => part !== null);
  return contradiction(comparisons, binary.operator === '&&' ? 'and' : 'or');
}

/** `x < 0` where the function declares `x` as unsigned. */
function judgeUnsigned(
  tree: TreeIndex,
  node: SyntaxNode,
  { subject, operator, value }: Comparison,
): ConstantVerdict | null {
  if (value !== 0 || (operator !== '<' && operator !== '>=') || !/^\w+$/.test(subject)) return null;
  const around = enclosingFunction(tree, node);
  const head = textAt(tree, around).slice(0, 4000);
  const declared = new RegExp(
    String.raw`\b(?:${subject}:? (?:uint\d*|u8|u16|u32|u64|usize|byte)\b|(?:uint|ulong|ushort|byte) ${subject}\b)`,
  );
  return declared.test(head)
    ? { value: operator === '>=', because: `\`${subject}\` is unsigned and never negative` }
    : null;
}

function judge(tree: TreeIndex, node: SyntaxNode): ConstantVerdict | null {
  const binary = binaryOf(tree, node);
  if (binary === null) return null;
  const { left, operator, right } = binary;
  if (operator === '&&' || operator === '||') return judgeLogical(tree, node, binary);
  const [leftText, rightText] = [textAt(tree, left), textAt(tree, right)];
  if (/^(is|is not)$/.test(operator) && /^(-?\d+|["'].*["']|\[\]|\{\}|\(\))$/.test(rightText.slice(0, 80)))
    return { value: operator === 'is not', because: '`is` asks for the same object, not for an equal value' };
  const isComparison = /^(===?|[<>]=?)$/.test(operator);
  if (isComparison && leftText === rightText && stable.test(leftText) && constantOf(leftText) === undefined)
    return { value: operator.includes('='), because: 'both sides are the same' };
  const comparison = comparisonOf(tree, node);
  return comparison === null ? null : (judgeLength(comparison) ?? judgeUnsigned(tree, node, comparison));
}

const ifTypes = /^(if_statement|if_expression|if|elsif|unless|elif_clause|if_modifier|unless_modifier)$/;

/** `if True:`; a loop that runs for ever says so on purpose. */
function judgeTest(tree: TreeIndex, node: SyntaxNode): SyntaxNode | null {
  if (!ifTypes.test(node.type)) return null;
  const test = childOf(node, 'condition');
  // `if False: yield` makes a generator of a function.
  if (/\byield\b/.test(textAt(tree, node).slice(0, 200))) return null;
  return test !== null && /^\(?([Tt]rue|[Ff]alse|0|1)\)?$/.test(textAt(tree, test)) ? test : null;
}

function describe(tree: TreeIndex, node: SyntaxNode, { value, because }: ConstantVerdict): Hit {
  const shown = textAt(tree, node).replace(/\s+/g, ' ').slice(0, 80);
  const message = `\`${shown}\` is always ${value}: ${because}.`;
  return { rule: 'constant-condition', start: node.start, end: node.end, message, ...symbolOf(tree, node) };
}

export function findConstantTests(tree: TreeIndex): readonly Hit[] {
  return tree.nodes.flatMap((node) => {
    const test = judgeTest(tree, node);
    if (test !== null) {
      const value = /[Tt]rue|1/.test(textAt(tree, test));
      return describe(tree, test, { value, because: 'it is a constant' });
    }
    const verdict = judge(tree, node);
    return verdict === null ? [] : describe(tree, node, verdict);
  });
}
