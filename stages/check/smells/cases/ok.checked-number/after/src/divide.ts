export function divide(a: string, b: string): number {
  const left = Number(a);
  const right = Number(b);
  if (!Number.isFinite(left) || !Number.isFinite(right)) throw new Error('not a number');
  if (right === 0) throw new Error('division by zero');
  return left / right;
}

export function plain(a: number, b: number) {
  if (b === 0) throw new Error('division by zero');
  return a / b;
}
