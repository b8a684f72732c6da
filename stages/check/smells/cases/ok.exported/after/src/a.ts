import half, { add, first, Kind, late, renamed, second, Shape, type Sum, times } from './math.ts';
import * as math from './math.ts';
import { anything } from './open.cjs';
import { b } from './mixed.js';
import { whatever } from './outside.ts';
import data from './data.json';
import { Stats } from 'node:fs';
import fs from 'node:fs';
import { EventEmitter } from 'events';
import process from 'node:process';

export const x = math.add(1, 2);
export const y = math.optional?.();
export const z = fs.readFileSync('x');
export const p = process.getuid?.() ?? process.hrtime.bigint();
export function size(stats: Stats) {
  return stats.size;
}
export { add, anything, b, data, EventEmitter, first, half, Kind, late, renamed, second, Shape, times, whatever };
export type { Sum };
