export function total(items: number[], rate: number) {
  return Math.round(items.reduce((sum, item) => sum + item, 0) * (1 + rate));
}
