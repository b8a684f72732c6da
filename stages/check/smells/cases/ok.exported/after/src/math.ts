export const add = (a: number, b: number) => a + b;
export type Sum = number;
export enum Kind { A }
const local = 1;
export { local as renamed, local as default };
export const { first, nested: { second } } = { first: 1, nested: { second: 2 } };
export * from './more.ts';
