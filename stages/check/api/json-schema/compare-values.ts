import type { Break } from '../break.ts';
import { contentOf, itemsOf, type Tree } from '../document/tree.ts';
import { narrowed, type Pair, widened } from './comparison.ts';
import type { Shape } from './shape.ts';

type Values = ReadonlyMap<string, Tree>;

const missingFrom = (other: Values, values: Values): readonly (readonly [string, Tree])[] =>
  [...values].filter(([key]) => !other.has(key) && key !== 'null');

function list(values: readonly (readonly [string, Tree])[]): string {
  const shown = values.slice(0, 5).map(([key]) => key.slice(0, 60));
  return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}

/** A list of every value that the type has anyway limits nothing. */
function isEveryValue({ types, values }: Shape): boolean {
  return types !== null && types.has('boolean') && values !== null && values.has('true') && values.has('false');
}

function compareRemoved(pair: Pair, before: Values, after: Values): Break[] {
  const removed = missingFrom(after, before);
  const [first] = removed;
  if (first === undefined) return [];
  const what = `the allowed values lost ${list(removed)}`;
  return narrowed(pair, { what, old: first[1], new: pair.after.valuesTree });
}

function compareAdded(pair: Pair, before: Values, after: Values): Break[] {
  const added = missingFrom(before, after);
  const [first] = added;
  if (first === undefined) return [];
  const isReplaced = before.size === 1 && after.size === 1;
  const what = isReplaced
    ? `the only value changed from ${list([...before])} to ${list(added)}`
    : `the possible values gained ${list(added)}`;
  return widened(pair, { what, old: pair.before.valuesTree, new: first[1], level: isReplaced ? 'error' : 'warning' });
}

/** Values that clients are told to send; a list that is open by its name, so new ones are no news to readers. */
function compareExtensible(pair: Pair): Break[] {
  const old = pair.before.keywords.get('x-extensible-enum');
  const head = pair.after.keywords.get('x-extensible-enum');
  if (old === undefined || head === undefined) return [];
  const kept = new Set(itemsOf(head).map((item) => contentOf(item)));
  const removed = itemsOf(old).filter((item) => !kept.has(contentOf(item)));
  const [first] = removed;
  if (first === undefined) return [];
  const what = `the allowed values lost ${list(removed.map((item) => [contentOf(item), item] as const))}`;
  return narrowed(pair, { what, old: first, new: head });
}

/** `enum` and `const`. */
export function compareValues(pair: Pair): Break[] {
  const { values: before } = pair.before;
  const { values: after } = pair.after;
  const places = { old: pair.before.valuesTree, new: pair.after.valuesTree };
  if (before === null && after !== null && !isEveryValue(pair.after))
    return narrowed(pair, { what: `only ${list([...after])} are allowed now, where any value was`, ...places });
  if (before !== null && after === null && !isEveryValue(pair.before))
    return widened(pair, { what: 'any value is possible now, where a list was given', ...places, level: 'warning' });
  if (before === null || after === null) return compareExtensible(pair);
  return [...compareRemoved(pair, before, after), ...compareAdded(pair, before, after)];
}
