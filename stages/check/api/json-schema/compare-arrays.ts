import type { Break } from '../break.ts';
import { isTrue, itemsOf, type Tree } from '../document/tree.ts';
import type { CompareSchemas } from './comparison.ts';
import { narrowed, type Pair, widened, within } from './comparison.ts';
import type { Shape } from './shape.ts';

/** Schemas by position, and the one for all that follow. Before draft 2020 a list in `items` was what `prefixItems` is. */
interface Layout {
  readonly prefix: readonly Tree[];
  readonly rest: Tree | undefined;
}

function layoutOf({ keywords }: Shape): Layout {
  const items = keywords.get('items');
  if (items?.kind === 'list') return { prefix: items.items, rest: keywords.get('additionalItems') };
  const prefix = itemsOf(keywords.get('prefixItems'));
  return { prefix, rest: items ?? keywords.get('unevaluatedItems') };
}

const isAnything = (tree: Tree | undefined): boolean =>
  tree === undefined || isTrue(tree) || (tree.kind === 'map' && tree.entries.size === 0);

function compareItem(
  pair: Pair,
  old: Tree | undefined,
  head: Tree | undefined,
  compare: CompareSchemas,
): readonly Break[] {
  const { direction, isText } = pair.spot;
  if (isAnything(old) && isAnything(head)) return [];
  if (old === undefined || isAnything(old))
    return narrowed(pair, { what: 'items are restricted now', old, new: head, level: 'warning' });
  if (head === undefined || isAnything(head))
    return widened(pair, { what: 'items can be anything now', old, new: head, level: 'warning' });
  return compare(pair.comparison, [old], [head], { direction, isText });
}

/** Items of arrays: all of them, and those with a schema by position. */
export function compareArrays(pair: Pair, compare: CompareSchemas): Break[] {
  const before = layoutOf(pair.before);
  const after = layoutOf(pair.after);
  const found = within('[]', compareItem(pair, before.rest, after.rest, compare));
  const count = Math.min(Math.max(before.prefix.length, after.prefix.length), 1000);
  for (let index = 0; index < count; index++) {
    const old = before.prefix[index] ?? before.rest;
    const head = after.prefix[index] ?? after.rest;
    found.push(...within(`[${index}]`, compareItem(pair, old, head, compare)));
  }
  return found;
}
