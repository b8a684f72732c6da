export function check(x: number, list: string[], kind: string, admin: boolean) {
  if (x > 5 && x < 3) return 1;
  if (typeof x === 'nubmer') return 2;
  if (list.length >= 0) return 3;
  if (kind === 'a' || 'b') return 4;
  if (admin || true) return 5;
  if (kind !== 'a' || kind !== 'b') return 6;
  if (list === []) return 7;
  if (x === x) return 8;
  let found = false;
  if (found) return 9;
  if (x === NaN) return 10;
  return 0;
}
