/** `subject operator value`, with a constant on the right. */
export interface Comparison {
  readonly subject: string;
  readonly operator: string;
  readonly value: string | number;
}

export interface ConstantVerdict {
  readonly value: boolean;
  readonly because: string;
}

const isEqual = (operator: string): boolean => /^={1,3}$/.test(operator);
const isUnequal = (operator: string): boolean => /^!={1,2}$/.test(operator);

interface Range {
  readonly low: number;
  readonly high: number;
}

const step = 1e-9;

/** Numbers for which it holds; a strict bound is a little inside. */
function rangeOf({ operator, value }: Comparison): Range | null {
  if (typeof value !== 'number') return null;
  if (isEqual(operator)) return { low: value, high: value };
  if (operator === '<') return { low: -Infinity, high: value - step * Math.max(1, Math.abs(value)) };
  if (operator === '<=') return { low: -Infinity, high: value };
  if (operator === '>') return { low: value + step * Math.max(1, Math.abs(value)), high: Infinity };
  return operator === '>=' ? { low: value, high: Infinity } : null;
}

const show = ({ subject, operator, value }: Comparison): string =>
  `\`${subject} ${operator} ${JSON.stringify(value)}\``;

function neverBoth(a: Comparison, b: Comparison): boolean {
  if (isEqual(a.operator) && isEqual(b.operator)) return a.value !== b.value;
  const [left, right] = [rangeOf(a), rangeOf(b)];
  return left !== null && right !== null && Math.max(left.low, right.low) > Math.min(left.high, right.high);
}

/** Whether one of the two always holds. Ranges that cover everything are left out: NaN falls through both. */
const alwaysOne = (a: Comparison, b: Comparison): boolean =>
  isUnequal(a.operator) && isUnequal(b.operator) && a.value !== b.value;

/** Comparisons of the same thing with constants that cannot hold together (`and`) or of which one always holds (`or`). */
export function contradiction(comparisons: readonly Comparison[], joined: 'and' | 'or'): ConstantVerdict | null {
  for (const [index, a] of comparisons.entries()) {
    for (const b of comparisons.slice(index + 1)) {
      if (a.subject !== b.subject || typeof a.value !== typeof b.value) continue;
      if (joined === 'and' && neverBoth(a, b))
        return { value: false, because: `${show(a)} and ${show(b)} never hold together` };
      if (joined === 'or' && alwaysOne(a, b))
        return { value: true, because: `one of ${show(a)} and ${show(b)} always holds` };
    }
  }
  return null;
}
