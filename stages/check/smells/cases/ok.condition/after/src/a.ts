export function check(x: number, list: string[], kind: string) {
  if (x > 3 && x < 5) return 1;
  if (typeof x === 'number') return 2;
  if (list.length > 0) return 3;
  if (kind === 'a' || kind === 'b') return 4;
  if (kind !== 'a' && kind !== 'b') return 5;
  if (x !== x) return 6;
  if (x < 0 || x > 10) return 7;
  while (true) {
    if (list.pop() === undefined) break;
  }
  let found = false;
  for (const item of list) if (item === kind) found = true;
  if (found) return 8;
  const name = kind || 'default';
  return next() === next() ? name : 9;
}
declare function next(): number;
