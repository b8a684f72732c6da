export const add = 1;
export function double() {}
export type Sum = number;
