import type { Break } from '../break.ts';
import { contentOf, entriesOf, get, isTrue, itemsOf, textOf, type Tree } from '../document/tree.ts';
import type { CompareSchemas } from './comparison.ts';
import { changed, narrowed, type Pair, widened, within } from './comparison.ts';
import { flip } from './shape.ts';

const isNothing = (tree: Tree | undefined): boolean => tree === undefined || isTrue(tree);

/** A keyword whose schema a value has to fit as well: with it fewer values are valid than without. */
function compareSchemaKeyword(
  pair: Pair,
  label: string,
  old: Tree | undefined,
  head: Tree | undefined,
  compare: CompareSchemas,
): Break[] {
  if (isNothing(old) && isNothing(head)) return [];
  if (isNothing(old)) return narrowed(pair, { what: `${label} was added`, new: head });
  if (isNothing(head)) return widened(pair, { what: `${label} was removed`, old });
  const { direction, isText } = pair.spot;
  return within(`(${label})`, compare(pair.comparison, [old as Tree], [head as Tree], { direction, isText }));
}

/** What is excluded counts the other way round. */
function compareExclusion(pair: Pair, compare: CompareSchemas): Break[] {
  const old = pair.before.keywords.get('not');
  const head = pair.after.keywords.get('not');
  if (old === undefined || head === undefined) return compareSchemaKeyword(pair, 'not', old, head, compare);
  const spot = { direction: flip(pair.spot.direction), isText: pair.spot.isText };
  const rule = pair.comparison.rules[pair.spot.direction];
  return within('(not)', compare(pair.comparison, [old], [head], spot)).map((found) => ({ ...found, rule }));
}

function compareKeyed(pair: Pair, keyword: string, compare: CompareSchemas): Break[] {
  const old = pair.before.keywords.get(keyword);
  const head = pair.after.keywords.get(keyword);
  const names = new Set([...entriesOf(old), ...entriesOf(head)].map(([name]) => name));
  return [...names].flatMap((name) =>
    compareSchemaKeyword(pair, `${keyword} ${name}`, get(old, name), get(head, name), compare),
  );
}

const namesIn = (tree: Tree | undefined): ReadonlyMap<string, Tree> =>
  new Map(itemsOf(tree).flatMap((item) => (textOf(item) === null ? [] : [[textOf(item) as string, item] as const])));

function compareDependencies(pair: Pair, keyword: string): Break[] {
  const old = pair.before.keywords.get(keyword);
  const head = pair.after.keywords.get(keyword);
  const names = new Set([...entriesOf(old), ...entriesOf(head)].map(([name]) => name));
  return [...names].flatMap((name) => {
    const before = namesIn(get(old, name));
    const after = namesIn(get(head, name));
    const added = [...after].filter(([key]) => !before.has(key));
    const removed = [...before].filter(([key]) => !after.has(key));
    return [
      ...added.flatMap(([key, tree]) => narrowed(pair, { what: `${name} requires ${key} now`, new: tree })),
      ...removed.flatMap(([key, tree]) => widened(pair, { what: `${name} requires ${key} no more`, old: tree })),
    ];
  });
}

function compareCondition(pair: Pair): Break[] {
  const old = pair.before.keywords.get('if');
  const head = pair.after.keywords.get('if');
  if (old === undefined && head === undefined) return [];
  const places = { old, new: head };
  if (old === undefined) return narrowed(pair, { what: 'a condition (if) was added', ...places });
  if (head === undefined) return widened(pair, { what: 'the condition (if) was removed', ...places });
  if (contentOf(old) === contentOf(head)) return [];
  return changed(pair, { what: 'the condition (if) changed', ...places, level: 'warning' });
}

/** A key that tells branches apart: peers do not count it as a break by itself; its properties are compared anyway. */
function compareDiscriminator(pair: Pair): Break[] {
  const old = pair.before.keywords.get('discriminator');
  const head = pair.after.keywords.get('discriminator');
  const describe = (tree: Tree | undefined): string => (tree === undefined ? '' : contentOf(tree));
  if (describe(old) === describe(head)) return [];
  return changed(pair, { what: 'the discriminator changed', old, new: head, level: 'note' });
}

/** Keywords that hold further schemas: each value that fits the old one has to fit the new one, or the other way round. */
export function compareConditions(pair: Pair, compare: CompareSchemas): Break[] {
  const { before, after } = pair;
  const single = ['contains', 'propertyNames', 'then', 'else', 'contentSchema'].flatMap((keyword) =>
    compareSchemaKeyword(pair, keyword, before.keywords.get(keyword), after.keywords.get(keyword), compare),
  );
  return [
    ...single,
    ...compareExclusion(pair, compare),
    ...compareCondition(pair),
    ...compareKeyed(pair, 'patternProperties', compare),
    ...compareKeyed(pair, 'dependentSchemas', compare),
    ...compareDependencies(pair, 'dependentRequired'),
    ...compareDependencies(pair, 'dependencies'),
    ...compareDiscriminator(pair),
  ];
}
