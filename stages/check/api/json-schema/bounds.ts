import { get, isTrue, numberOf, type Tree } from '../document/tree.ts';
import type { Bound } from './shape.ts';

export const lowerBounds = ['minimum', 'minLength', 'minItems', 'minProperties', 'minContains'] as const;
export const upperBounds = ['maximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'] as const;

/** Whether `a` admits less than `b`. */
export function isTighter(keyword: string, a: Bound, b: Bound): boolean {
  if (a.value === b.value) return a.exclusive && !b.exclusive;
  return keyword.startsWith('min') ? a.value > b.value : a.value < b.value;
}

function tighten(bounds: Map<string, Bound>, keyword: string, bound: Bound): void {
  const known = bounds.get(keyword);
  if (known === undefined || isTighter(keyword, bound, known)) bounds.set(keyword, bound);
}

/** `exclusiveMinimum` is a number since draft 6, and a flag beside `minimum` before. */
function addRange(
  bounds: Map<string, Bound>,
  tree: Tree,
  keyword: 'minimum' | 'maximum',
  exclusiveKeyword: string,
): void {
  const plain = get(tree, keyword);
  const exclusive = get(tree, exclusiveKeyword);
  const value = numberOf(plain);
  const exclusiveValue = numberOf(exclusive);
  if (plain !== undefined && value !== null)
    tighten(bounds, keyword, { value, exclusive: isTrue(exclusive), tree: plain });
  if (exclusive !== undefined && exclusiveValue !== null)
    tighten(bounds, keyword, { value: exclusiveValue, exclusive: true, tree: exclusive });
}

/** Adds what a schema limits; of two limits the tighter one counts. */
export function addBounds(bounds: Map<string, Bound>, tree: Tree): void {
  addRange(bounds, tree, 'minimum', 'exclusiveMinimum');
  addRange(bounds, tree, 'maximum', 'exclusiveMaximum');
  for (const keyword of [...lowerBounds, ...upperBounds]) {
    const node = keyword === 'minimum' || keyword === 'maximum' ? undefined : get(tree, keyword);
    const value = numberOf(node);
    // A lower limit of zero admits everything.
    if (node !== undefined && value !== null && !(value <= 0 && keyword.startsWith('min')))
      tighten(bounds, keyword, { value, exclusive: false, tree: node });
  }
}
