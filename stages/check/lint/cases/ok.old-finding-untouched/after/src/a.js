export function first(value) {
  debugger;
  return value;
}

export function second(value) {
  return value + 1;
}
