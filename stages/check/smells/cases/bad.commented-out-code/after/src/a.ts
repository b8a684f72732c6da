// const old = compute(1);
// if (old) {
//   save(old);
// }
export const a = 1;
/*
export function gone() {
  return save(1);
}
*/
export const b = 2;
// legacy.run(a, b);
