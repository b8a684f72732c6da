import { compileRegex } from '../regex/compile-regex.ts';
import { arithmetic, negative, inverse } from './arithmetic.ts';
import { parseDate, startOfDay } from './dates.ts';
import type { Comparator, Expression, Value } from './expression.ts';
import { NoValue, noValue } from './no-value.ts';
import { parseInteger } from './parse-integer.ts';

/** What a comparison is evaluated against. */
export interface Surroundings {
  /** The value of a metavariable (`$X`); undefined where it is not bound, or stands for code that has none. */
  readonly valueOf: (name: string) => Value | undefined;
  /** The code that a metavariable stands for, as it is written: all that `str` needs. */
  readonly textOf: (name: string) => string | undefined;
  readonly nowMs: number;
}

const isNumber = (value: Value): value is bigint | number => typeof value === 'bigint' || typeof value === 'number';

/** Only truth values are true or false: a number or a text is neither, as in Semgrep. */
const asTruth = (value: Value): boolean => (typeof value === 'boolean' ? value : noValue());

function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null));
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  return a === b;
}

/** Members of lists are the same in kind too: 10 is not in [10.0]. */
const isSame = (a: Value, b: Value): boolean => typeof a === typeof b && isEqual(a, b);

function contains(all: Value, one: Value): boolean {
  if (typeof all === 'string') return typeof one === 'string' ? all.includes(one) : noValue();
  return typeof all === 'object' && all !== null ? all.some((item) => isSame(item, one)) : noValue();
}

const order = (a: Value, b: Value): number => (isNumber(a) && isNumber(b) ? Number(a) - Number(b) : noValue());

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

function toInteger(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' ? (parseInteger(value) ?? noValue()) : noValue();
}

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? `${value}${Number.isInteger(value) ? '.' : ''}` : noValue();
}

function call(callee: string, args: readonly Value[], around: Surroundings): Value {
  const [first, second] = args;
  if (callee === 'today') return startOfDay(around.nowMs);
  if (first === undefined) return noValue();
  if (callee === 're.match') {
    if (typeof first !== 'string' || typeof second !== 'string') return noValue();
    return compileRegex(first).matchAtStart(second) !== null;
  }
  if (second !== undefined) return noValue();
  if (callee === 'int') return toInteger(first);
  if (callee === 'str') return toText(first);
  return typeof first === 'string' ? (parseDate(first) ?? noValue()) : noValue();
}

/** As in Python `and` and `or` go no further than they have to. */
function logic(operator: 'and' | 'or', operands: readonly Expression[], around: Surroundings): boolean {
  const stops = operator === 'or';
  for (const operand of operands) if (asTruth(value(operand, around)) === stops) return stops;
  return !stops;
}

function value(expression: Expression, around: Surroundings): Value {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'name':
      return around.valueOf(expression.name) ?? noValue();
    case 'list':
      return expression.items.map((item) => value(item, around));
    case 'logic':
      return logic(expression.operator, expression.operands, around);
    case 'not':
      return !asTruth(value(expression.operand, around));
    case 'negative':
      return negative(value(expression.operand, around));
    case 'inverse':
      return inverse(value(expression.operand, around));
    case 'binary':
      return arithmetic(expression.operator, value(expression.left, around), value(expression.right, around));
    case 'comparison': {
      let left = value(expression.first, around);
      for (const { comparator, operand } of expression.rest) {
        const right = value(operand, around);
        if (!compare(comparator, left, right)) return false;
        left = right;
      }
      return true;
    }
    case 'call': {
      const [only] = expression.args;
      if (expression.callee === 'str' && only?.kind === 'name' && around.valueOf(only.name) === undefined)
        return around.textOf(only.name) ?? noValue();
      return call(
        expression.callee,
        expression.args.map((arg) => value(arg, around)),
        around,
      );
    }
  }
}

/** Whether a comparison holds. What cannot be worked out (a name that is not bound, text minus a number) does not. */
export function evaluate(expression: Expression, around: Surroundings): boolean {
  try {
    return value(expression, around) === true;
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
