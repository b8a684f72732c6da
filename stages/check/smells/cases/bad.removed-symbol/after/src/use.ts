import { add, subtract } from './math.ts';
export const x = add + subtract;
