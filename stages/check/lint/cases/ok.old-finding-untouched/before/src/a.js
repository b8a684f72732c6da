export function first(value) {
  debugger;
  return value;
}
