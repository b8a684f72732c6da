import type { BinaryOperator, Value } from './expression.ts';
import { noValue } from './no-value.ts';

/** Powers and shifts beyond this make numbers that no literal has. */
const mostBits = 1000n;

function integers(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? noValue() : a / b;
    case '%':
      return b === 0n ? noValue() : a % b;
    case '**':
      return b < 0n || b > mostBits ? noValue() : a ** b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    case '<<':
      return b < 0n || b > mostBits ? noValue() : a << b;
    case '>>':
      return b < 0n || b > mostBits ? noValue() : a >> b;
    default:
      return noValue();
  }
}

function decimals(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? noValue() : a / b;
    case '%':
      return b === 0 ? noValue() : a % b;
    case '**':
      return a ** b;
    default:
      return noValue();
  }
}

/** Whole numbers stay whole (7 / 2 is 3); with a decimal the result is one; texts and truth values have no arithmetic. */
export function arithmetic(operator: BinaryOperator, a: Value, b: Value): bigint | number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return integers(operator, a, b);
  const [left, right] = [a, b].map((one) => (typeof one === 'bigint' || typeof one === 'number' ? Number(one) : null));
  return left === null || left === undefined || right === null || right === undefined
    ? noValue()
    : decimals(operator, left, right);
}

export const negative = (value: Value): bigint | number =>
  typeof value === 'bigint' || typeof value === 'number' ? -value : noValue();

export const inverse = (value: Value): bigint => (typeof value === 'bigint' ? ~value : noValue());
