import { add, subtract } from './math.ts';
import * as math from './math.ts';
import fs, { readFileAsync } from 'node:fs';
import { modulo } from './barrel.ts';
import standard from './math.ts';

export const x = math.addAll(1, 2);
export const y = fs.readJson('x');
export { add, modulo, readFileAsync, standard, subtract };
