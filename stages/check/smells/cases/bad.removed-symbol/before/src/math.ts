export const add = 1;
export const subtract = 2;
export function twice() {}
export type Sum = number;
