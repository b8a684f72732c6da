/** An operation that has no meaning for its operands: the comparison is false, as in Semgrep. */
export class NoValue extends Error {}

export function noValue(): never {
  throw new NoValue();
}
