import { type Binding, type Bindings, type Condition, UnsupportedPattern } from '../../types.ts';
import { evaluate, parseInteger } from '../comparison/evaluate.ts';
import { type Expression, isComparisonProblem, type Value } from '../comparison/expression.ts';
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

/** What a literal is worth: numbers in any base, truth values, the content of strings; other code is its text. */
export function literalValue(text: string): Value {
  const plain = text.trim();
  const content = unquoted(plain);
  if (content !== null) return content;
  if (/^(?:true|True|TRUE)$/.test(plain)) return true;
  if (/^(?:false|False|FALSE)$/.test(plain)) return false;
  const whole = parseInteger(plain.replace(/(?<=\d)[lLuU]+$/, ''), 10);
  if (whole !== null) return whole;
  const decimal = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[fFdD]?$/.test(plain);
  return decimal ? Number.parseFloat(plain.replaceAll('_', '')) : text;
}

function constantOf(bound: Binding): Value | undefined {
  const constant = bound.node?.constant ?? null;
  return constant === null || constant.value === null ? undefined : constant.value;
}

/** With `strip`, what stands in quotes is read as if it stood without. */
function stripped(value: Value): Value {
  return typeof value === 'string' ? literalValue(unquoted(value) ?? value) : value;
}

function valueOf(bound: Binding, condition: Comparison, name: string): Value {
  const value = bound.isText === true ? bound.text : (constantOf(bound) ?? literalValue(bound.text));
  const isMeant = condition.metavariable === null || condition.metavariable === name;
  return condition.strip && isMeant ? stripped(value) : value;
}

/** `metavariable-comparison` on what a match binds. What cannot be compared does not hold. */
export function compare(condition: Comparison, bindings: Bindings, nowMs: number): boolean {
  const expression = expressionOf(condition.comparison);
  return evaluate(expression, {
    nowMs,
    valueOf: (name) => {
      const bound = bindings.get(name);
      return bound === undefined ? undefined : valueOf(bound, condition, name);
    },
  });
}
