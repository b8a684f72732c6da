export const one = 1;

export function isMissing(name: string): boolean {
  const emoji = '😀'; debugger;
  return name === emoji || Number(name) === NaN;
}
