import { type Binding, type Bindings, type Condition, UnsupportedPattern } from '../../types.ts';
import type { Node } from '../../tree/node.ts';
import { evaluate } from '../comparison/evaluate.ts';
import { type Expression, isComparisonProblem, type Value } from '../comparison/expression.ts';
import { parseInteger } from '../comparison/parse-integer.ts';
import { parseExpression } from '../comparison/parse-expression.ts';

type Comparison = Condition & { readonly kind: 'comparison' };

const expressions = new Map<string, Expression>();

function expressionOf(text: string): Expression {
  const known = expressions.get(text);
  if (known !== undefined) return known;
  const parsed = parseExpression(text);
  if (isComparisonProblem(parsed)) throw new UnsupportedPattern(`metavariable-comparison: ${parsed.message}`);
  if (expressions.size > 2000) expressions.clear();
  expressions.set(text, parsed);
  return parsed;
}

function unquoted(text: string): string | null {
  const found = /^(?:[a-zA-Z]{0,2})(["'`])([\s\S]*)\1$/.exec(text.trim());
  return found?.[2] ?? null;
}

const decimal = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[fFdD]?$/;

/** What a literal is worth: numbers in any base, truth values, the content of strings; other text is itself. */
function literalValue(text: string): Value {
  const plain = text.trim();
  const content = unquoted(plain);
  if (content !== null) return content;
  if (/^(?:true|True|TRUE)$/.test(plain)) return true;
  if (/^(?:false|False|FALSE)$/.test(plain)) return false;
  const whole = parseInteger(plain.replace(/(?<=\d)[lLuUn]+$/, ''));
  if (whole !== null) return whole;
  return decimal.test(plain) ? Number.parseFloat(plain.replaceAll('_', '')) : text;
}

const fromNumber = (value: number): Value => (Number.isInteger(value) ? BigInt(value) : value);

/** The value of a piece of code: of literals, of variables that stand for one, and of sums of numbers. */
function nodeValue(node: Node, text: string): Value | undefined {
  if (node.kind === 'String') return /^[bB][rR]?["']/.test(text) ? undefined : node.value;
  if (node.kind === 'Number' || node.kind === 'Bool') {
    const value = literalValue(text);
    return typeof value === 'string' ? undefined : value;
  }
  const constant = node.constant?.value ?? null;
  if (typeof constant === 'number') return fromNumber(constant);
  return constant === null || node.kind !== 'Name' ? undefined : constant;
}

const valueOfBound = ({ node, text, isText }: Binding): Value | undefined => {
  if (node !== null) return nodeValue(node, text);
  return isText === true ? text : literalValue(text);
};

/** With `strip`, a whole number in quotes is read as if it stood without them. */
function stripped(bound: Binding): Value | undefined {
  const value = valueOfBound(bound);
  if (typeof value === 'number') return undefined;
  const isLiteral = bound.node === null || bound.node.kind === 'String';
  return typeof value === 'string' && isLiteral ? (parseInteger(unquoted(value) ?? value) ?? value) : value;
}

/** `metavariable-comparison` on what a match binds. What cannot be compared does not hold. */
export function compare(condition: Comparison, bindings: Bindings, nowMs: number): boolean {
  const expression = expressionOf(condition.comparison);
  return evaluate(expression, {
    nowMs,
    textOf: (name) => bindings.get(name)?.text,
    valueOf: (name) => {
      const bound = bindings.get(name);
      if (bound === undefined) return undefined;
      const isMeant = condition.metavariable === null || condition.metavariable === name;
      return condition.strip && isMeant ? stripped(bound) : valueOfBound(bound);
    },
  });
}
