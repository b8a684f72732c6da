export function add(a: number, b: number) {
  debugger;
  console.log(a);
  console.log('here', b);
  return a + b;
}
