import type { Break } from '../break.ts';
import { type Documents, resolve } from '../document/references.ts';
import type { Tree } from '../document/tree.ts';
import { anchorWithin, clip, type CompareSchemas, idsOf, type Pair, shapeOf, unique } from './comparison.ts';
import { compareArrays } from './compare-arrays.ts';
import { compareConditions } from './compare-conditions.ts';
import { compareLimits } from './compare-limits.ts';
import { compareObjects } from './compare-objects.ts';
import { compareTypes, isListOfOne } from './compare-types.ts';
import { compareUnions } from './compare-unions.ts';
import { compareValues } from './compare-values.ts';

const parts: readonly ((pair: Pair, compare: CompareSchemas) => Break[])[] = [
  compareTypes,
  compareValues,
  compareLimits,
  compareObjects,
  compareArrays,
  compareUnions,
  compareConditions,
];

function compareShapes(pair: Pair): Break[] {
  const items = isListOfOne(pair);
  if (items !== null)
    return [...compareSchemas(pair.comparison, pair.before.nodes, items, { ...pair.spot, isRepeated: false })];
  const found = unique(parts.flatMap((part) => part(pair, compareSchemas)));
  return anchorWithin(pair.comparison.touched, found, pair.before.nodes, pair.after.nodes);
}

/** A reference that says nothing else is what it refers to: all who refer to it then share one comparison. */
function target(documents: Documents, node: Tree): Tree {
  return node.kind === 'map' && node.entries.size === 1 && node.entries.has('$ref') ? resolve(documents, node) : node;
}

/**
 * Everything by which the new schema is incompatible with the old one, for a value that travels that way. Each pair of
 * schemas is compared once, so that components that refer to each other, and to themselves, cost what they are long.
 */
export const compareSchemas: CompareSchemas = (comparison, oldNodes, headNodes, spot) => {
  const old = oldNodes.map((node) => target(comparison.old, node));
  const head = headNodes.map((node) => target(comparison.new, node));
  const key = `${idsOf(old)}|${idsOf(head)}|${spot.direction}|${spot.isText}|${spot.isRepeated === true}`;
  const known = comparison.memo.get(key);
  if (known !== undefined) return known ?? [];
  comparison.memo.set(key, null);
  const before = shapeOf(comparison, 'old', old);
  const after = shapeOf(comparison, 'new', head);
  const found = clip(compareShapes({ comparison, spot, before, after }));
  comparison.memo.set(key, found);
  return found;
};
