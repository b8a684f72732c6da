import { type ConfigMap, type ConfigValue, Unknown, isList, isMap } from '../model/config.ts';

const unknown = new Unknown('known after apply');
// Beyond this, nothing is read: a plan nests as deep as its arguments do.
const maxDepth = 60;

/** `after` of a plan leaves out what is not known yet; `after_unknown` says what that is. */
export function mergeUnknown(value: ConfigValue | undefined, mask: ConfigValue | undefined, depth = 0): ConfigValue {
  if (mask === true || depth > maxDepth) return unknown;
  if (isMap(value)) return mergeMap(value, isMap(mask) ? mask : {}, depth);
  if (isList(value))
    return value.map((item, index) => mergeUnknown(item, isList(mask) ? mask[index] : undefined, depth + 1));
  if (value === undefined || value === null) return hasTrue(mask, depth) ? unknown : null;
  return value;
}

function mergeMap(value: ConfigMap, mask: ConfigMap, depth: number): ConfigMap {
  const merged: Record<string, ConfigValue> = {};
  for (const key of new Set([...Object.keys(value), ...Object.keys(mask)])) {
    if (mask[key] === false && value[key] === undefined) continue;
    merged[key] = mergeUnknown(value[key], mask[key], depth + 1);
  }
  return merged;
}

function hasTrue(mask: ConfigValue | undefined, depth: number): boolean {
  if (mask === true) return true;
  if (depth > maxDepth) return true;
  if (isList(mask)) return mask.some((item) => hasTrue(item, depth + 1));
  return isMap(mask) && Object.values(mask).some((item) => hasTrue(item, depth + 1));
}
