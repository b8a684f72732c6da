export const add = (a: number, b: number) => a + b;
export function sub() {}
export type Sum = number;
export * from './more.ts';
export { times as multiply } from './more.ts';
