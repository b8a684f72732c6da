import { compileRegex } from '../regex/compile-regex.ts';
import { parseDate, startOfDay } from './dates.ts';
import type { BinaryOperator, Comparator, Expression, Value } from './expression.ts';

/** What a comparison is evaluated against. */
export interface Surroundings {
  /** The value of a metavariable (`$X`); undefined where it is not bound, then the comparison fails. */
  readonly valueOf: (name: string) => Value | undefined;
  readonly nowMs: number;
}

/** An operation that has no meaning for its operands: the comparison is false, as in Semgrep. */
class NoValue extends Error {}

function noValue(): never {
  throw new NoValue();
}

function isTrue(value: Value): boolean {
  if (typeof value === 'object' && value !== null) return value.length > 0;
  return Boolean(value);
}

function asNumber(value: Value): number {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : noValue();
}

function arithmetic(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? noValue() : Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b;
    case '//':
      return b === 0 ? noValue() : Math.floor(a / b);
    case '%':
      return b === 0 ? noValue() : ((a % b) + b) % b;
    case '**':
      return a ** b;
    case '|':
      return Number(BigInt(a) | BigInt(b));
    case '&':
      return Number(BigInt(a) & BigInt(b));
    case '^':
      return Number(BigInt(a) ^ BigInt(b));
    case '<<':
      return b < 0 || b > 1000 ? noValue() : a * 2 ** b;
    default:
      return Math.floor(a / 2 ** b);
  }
}

function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  const [a, b] = [asNumber(left), asNumber(right)];
  if ('|&^'.includes(operator) && !(Number.isInteger(a) && Number.isInteger(b))) return noValue();
  return arithmetic(operator, a, b);
}

function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null));
  if (typeof a === 'boolean' && typeof b === 'number') return Number(a) === b;
  return a === b;
}

function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') return typeof item === 'string' ? container.includes(item) : noValue();
  return typeof container === 'object' && container !== null
    ? container.some((each) => isEqual(each, item))
    : noValue();
}

function order(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  const [x, y] = [asNumber(a), asNumber(b)];
  return x < y ? -1 : Number(x > y);
}

function compare(comparator: Comparator, a: Value, b: Value): boolean {
  switch (comparator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case 'in':
      return contains(b, a);
    case 'not in':
      return !contains(b, a);
    case '<':
      return order(a, b) < 0;
    case '<=':
      return order(a, b) <= 0;
    case '>':
      return order(a, b) > 0;
    default:
      return order(a, b) >= 0;
  }
}

function toInteger(value: Value, base: Value | undefined): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return noValue();
  return parseInteger(value, typeof base === 'number' ? base : 10) ?? noValue();
}

const prefixes: Readonly<Record<string, number>> = { '0x': 16, '0o': 8, '0b': 2 };

/** A whole number as Python's `int(text, base)` reads it, and with the prefix of another base; null for other texts. */
export function parseInteger(text: string, base: number): number | null {
  const plain = text.trim().replaceAll('_', '').toLowerCase();
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[-+]/, '');
  const prefixed = prefixes[digits.slice(0, 2)];
  const radix = prefixed ?? base;
  const body = prefixed === undefined ? digits : digits.slice(2);
  const values = [...body].map((digit) => '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(digit));
  if (body === '' || values.some((each) => each < 0 || each >= radix)) return null;
  return sign * Number.parseInt(body, radix);
}

function call(callee: string, args: readonly Value[], around: Surroundings): Value {
  const [first, second] = args;
  if (callee === 'today') return startOfDay(around.nowMs);
  if (first === undefined) return noValue();
  switch (callee) {
    case 'int':
      return toInteger(first, second);
    case 'float':
      return typeof first === 'string' && first.trim() !== '' && Number.isFinite(Number(first))
        ? Number(first)
        : asNumber(first);
    case 'str':
      return typeof first === 'boolean' ? (first ? 'True' : 'False') : String(first);
    case 'len':
      return typeof first === 'string' || (typeof first === 'object' && first !== null) ? first.length : noValue();
    case 'strptime':
      return typeof first === 'string'
        ? (parseDate(first, typeof second === 'string' ? second : undefined) ?? noValue())
        : noValue();
    default:
      if (typeof first !== 'string' || typeof second !== 'string') return noValue();
      return compileRegex(first).matchAtStart(second) !== null;
  }
}

function value(expression: Expression, around: Surroundings): Value {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'name':
      return around.valueOf(expression.name) ?? noValue();
    case 'list':
      return expression.items.map((item) => value(item, around));
    case 'logic': {
      const stops = expression.operator === 'or';
      let last: Value = !stops;
      for (const operand of expression.operands) {
        last = value(operand, around);
        if (isTrue(last) === stops) break;
      }
      return last;
    }
    case 'not':
      return !isTrue(value(expression.operand, around));
    case 'negative':
      return -asNumber(value(expression.operand, around));
    case 'inverse':
      return -asNumber(value(expression.operand, around)) - 1;
    case 'binary':
      return binary(expression.operator, value(expression.left, around), value(expression.right, around));
    case 'comparison': {
      let left = value(expression.first, around);
      for (const { comparator, operand } of expression.rest) {
        const right = value(operand, around);
        if (!compare(comparator, left, right)) return false;
        left = right;
      }
      return true;
    }
    case 'call':
      return call(
        expression.callee,
        expression.args.map((arg) => value(arg, around)),
        around,
      );
  }
}

/** Whether a comparison holds. What cannot be worked out (a name that is not bound, text minus a number) does not. */
export function evaluate(expression: Expression, around: Surroundings): boolean {
  try {
    return isTrue(value(expression, around));
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
