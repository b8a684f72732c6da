import type { Source, Step } from '../migration.ts';
import { createWalker, startScope } from '../walk.ts';
import type { Visit } from '../walk.ts';
import { readDirections } from './directions.ts';

/** Walks the way up and the way down; a file that has neither is no migration. */
export function readUpAndDown(source: Source, visit: Visit): readonly Step[] {
  const walker = createWalker(source.code, visit);
  const directions = readDirections(source.code);
  for (const { func, isDown } of directions) walker.walk(func.body, { ...startScope, isDown, inside: [func] });
  return walker.steps;
}
