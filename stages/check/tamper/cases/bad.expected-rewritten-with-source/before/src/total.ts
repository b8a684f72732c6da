export function total(items: number[]) {
  return items.reduce((sum, item) => sum + item, 0);
}
