export function tiny(a: string[]) {
  const b = a.map(String);
  return b.join(',');
}
