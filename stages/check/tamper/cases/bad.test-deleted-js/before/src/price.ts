export function total(items: number[], rate: number) {
  return items.reduce((sum, item) => sum + item, 0) * (1 + rate);
}
