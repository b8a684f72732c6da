/** Code points as sorted, disjoint, inclusive ranges: `[low, high, low, high, …]`. */
export type CharSet = readonly number[];

export const lastCodePoint = 0x10ffff;

export function setOf(...ranges: readonly (readonly [number, number])[]): CharSet {
  return normalise(ranges.flat());
}

function normalise(flat: readonly number[]): CharSet {
  const pairs: [number, number][] = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at] ?? 0, flat[at + 1] ?? 0]);
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [low, high] of pairs) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last + 1) merged[merged.length - 1] = Math.max(last, high);
    else merged.push(low, high);
  }
  return merged;
}

export function unite(...sets: readonly CharSet[]): CharSet {
  return normalise(sets.flat());
}

export function invert(set: CharSet): CharSet {
  const inverted: number[] = [];
  let from = 0;
  for (let at = 0; at < set.length; at += 2) {
    const low = set[at] ?? 0;
    if (low > from) inverted.push(from, low - 1);
    from = (set[at + 1] ?? 0) + 1;
  }
  if (from <= lastCodePoint) inverted.push(from, lastCodePoint);
  return inverted;
}

export function intersect(a: CharSet, b: CharSet): CharSet {
  return invert(unite(invert(a), invert(b)));
}

export function single(codePoint: number): CharSet {
  return [codePoint, codePoint];
}

/** The only member of a set of one; null for every other set. */
export function onlyMember(set: CharSet): number | null {
  return set.length === 2 && set[0] === set[1] ? (set[0] ?? null) : null;
}

/** Number of members, at most `limit`. */
export function sizeOf(set: CharSet, limit: number): number {
  let size = 0;
  for (let at = 0; at < set.length && size < limit; at += 2) size += (set[at + 1] ?? 0) - (set[at] ?? 0) + 1;
  return Math.min(size, limit);
}

export function membersOf(set: CharSet): readonly number[] {
  const members: number[] = [];
  for (let at = 0; at < set.length; at += 2)
    for (let code = set[at] ?? 0; code <= (set[at + 1] ?? 0); code++) members.push(code);
  return members;
}

/** Code points that PCRE takes for the same letter in another case, the point itself among them. */
function foldedForms(code: number): readonly number[] {
  const text = String.fromCodePoint(code);
  const forms = [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()];
  const points = forms.flatMap((form) => {
    const point = form.codePointAt(0) ?? code;
    return form.length === String.fromCodePoint(point).length ? [point] : [];
  });
  // The long s and the Kelvin sign are other cases of ASCII letters.
  if (code === 0x73 || code === 0x53) points.push(0x17f);
  if (code === 0x6b || code === 0x4b) points.push(0x212a);
  return [code, ...points];
}

/** A set with the other cases of its letters. Of wide ranges beyond Latin only what is cheap to fold is added. */
export function foldCase(set: CharSet): CharSet {
  const added: number[] = [];
  for (let at = 0; at < set.length; at += 2) {
    const low = set[at] ?? 0;
    const high = Math.min(set[at + 1] ?? 0, low + 0x600);
    for (let code = low; code <= high; code++) for (const form of foldedForms(code)) added.push(form, form);
  }
  return normalise([...set, ...added]);
}

/** Membership as a function: a table for ASCII, a search among the ranges for the rest. */
export function compileSet(set: CharSet): (codePoint: number) => boolean {
  const ascii = new Uint8Array(128);
  for (let at = 0; at < set.length; at += 2)
    for (let code = set[at] ?? 0; code <= Math.min(127, set[at + 1] ?? 0); code++) ascii[code] = 1;
  return (codePoint) => (codePoint < 128 ? ascii[codePoint] === 1 : hasCodePoint(set, codePoint));
}

export function hasCodePoint(set: CharSet, codePoint: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (set[middle * 2] ?? 0)) high = middle - 1;
    else if (codePoint > (set[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
