export function small(a: string[]) {
  const b = a.map(String);
  return b.join(',');
}
