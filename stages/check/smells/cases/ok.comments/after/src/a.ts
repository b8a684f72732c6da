// Returns the sum of a and b (see below).
// For example:
//   add(1, 2);
export const add = (a: number, b: number) => a + b;
/**
 * @example
 * add(1, 2);
 */
export const sum = add;
// eslint-disable-next-line no-console
export const c = 1;
// https://example.com/a;b=c
export const d = 2;
// note: keep in step with server
export const e = 3;
// add()
export const f = 4;
