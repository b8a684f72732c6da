export function divide(a: string, b: string): number {
  const left = Number(a);
  const right = Number(b);
  if (right === 0) throw new Error('division by zero');
  return left / right;
}
