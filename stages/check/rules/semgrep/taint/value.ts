import { clean, union } from './taint.ts';
import type { Taints } from './taint.ts';

/** What is known of a value: taint of the whole, and of parts that are told apart from it. */
export interface Value {
  readonly own: Taints;
  /** A part that is not named here is as tainted as the whole. */
  readonly fields: ReadonlyMap<string, Value> | null;
  /** How many values there are in it, itself included. */
  readonly size: number;
}

export const cleanValue: Value = { own: clean, fields: null, size: 1 };

/** The part that stands for every element of a list and every entry of a dictionary. */
export const anyIndex = '[*]';

// What is deeper or wider than this is told as taint of the whole.
const maxSize = 40;

export const valueOf = (own: Taints): Value => (own.length === 0 ? cleanValue : { own, fields: null, size: 1 });

export const isClean = (value: Value): boolean => value.own.length === 0 && value.fields === null;

/** All taint of a value, that of its parts included. */
export function gather(value: Value): Taints {
  let out = value.own;
  if (value.fields !== null) for (const field of value.fields.values()) out = union(out, gather(field));
  return out;
}

export function fieldOf(value: Value, name: string): Value {
  return value.fields?.get(name) ?? valueOf(value.own);
}

export function makeValue(own: Taints, fields: ReadonlyMap<string, Value> | null): Value {
  if (fields === null) return valueOf(own);
  const kept = new Map<string, Value>();
  let size = 1;
  for (const [name, field] of fields) {
    if (own.length === 0 && isClean(field)) continue;
    kept.set(name, field);
    size += field.size;
  }
  if (kept.size === 0) return valueOf(own);
  const value = { own, fields: kept, size };
  return size > maxSize ? valueOf(gather(value)) : value;
}

/** The value after an assignment to a part of it. */
export function withField(value: Value, path: readonly string[], part: Value): Value {
  const [name, ...rest] = path;
  if (name === undefined) return part;
  if (name === anyIndex && rest.length === 0) {
    // Elements are not told apart: one that is clean speaks for all, as in the program that this follows.
    if (isClean(part)) return cleanValue;
    return makeValue(value.own, new Map([...(value.fields ?? []), [anyIndex, part]]));
  }
  const inner = withField(fieldOf(value, name), rest, part);
  return makeValue(value.own, new Map([...(value.fields ?? []), [name, inner]]));
}

/** A part that is known to be clean on one way stays so unless another way taints that very part. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.fields === null && b.fields === null) {
    const own = union(a.own, b.own);
    return own === a.own ? a : valueOf(own);
  }
  const names = new Set([...(a.fields?.keys() ?? []), ...(b.fields?.keys() ?? [])]);
  const fields = new Map<string, Value>();
  for (const name of names)
    fields.set(name, joinValues(a.fields?.get(name) ?? cleanValue, b.fields?.get(name) ?? cleanValue));
  const joined = makeValue(union(a.own, b.own), fields);
  return isSameValue(joined, a) ? a : joined;
}

export function isSameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.own.length !== b.own.length || (a.fields?.size ?? 0) !== (b.fields?.size ?? 0)) return false;
  for (const [name, field] of a.fields ?? []) {
    const other = b.fields?.get(name);
    if (other === undefined || !isSameValue(field, other)) return false;
  }
  return true;
}
