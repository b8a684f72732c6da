import type { Rate } from './rates.ts';
export const discount: Rate = 2;
