import { add, moved, subtract } from './math.ts';
export const x = add + subtract + moved;
export const unused = 1;
