export const add = 1;
export { subtract, moved } from './more.ts';
