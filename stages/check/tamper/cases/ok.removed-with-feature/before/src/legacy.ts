export function legacyTotal(items: number[]) {
  return items.length;
}
