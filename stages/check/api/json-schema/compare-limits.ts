import type { Break } from '../break.ts';
import { isTrue, numberOf, textOf } from '../document/tree.ts';
import { isTighter } from './bounds.ts';
import { changed, narrowed, type Pair, widened } from './comparison.ts';
import type { Bound } from './shape.ts';

const show = (keyword: string, bound: Bound): string =>
  bound.exclusive ? `exclusive ${keyword} ${bound.value}` : `${keyword} ${bound.value}`;

function compareBound(pair: Pair, keyword: string): Break[] {
  const old = pair.before.bounds.get(keyword);
  const head = pair.after.bounds.get(keyword);
  const places = { old: old?.tree, new: head?.tree };
  if (head !== undefined && old === undefined)
    return narrowed(pair, { what: `${show(keyword, head)} was set`, ...places, level: 'warning' });
  if (old !== undefined && head === undefined)
    return widened(pair, { what: `${show(keyword, old)} was taken away`, ...places, level: 'warning' });
  if (old === undefined || head === undefined) return [];
  const what = `${show(keyword, old)} became ${show(keyword, head)}`;
  if (isTighter(keyword, head, old)) return narrowed(pair, { what, ...places });
  return isTighter(keyword, old, head) ? widened(pair, { what, ...places, level: 'warning' }) : [];
}

const matchesAll = new Set(['', '.*', '^.*$', '^.*', '.*$', '(.*)', '^(.*)$', '[\\s\\S]*', '^[\\s\\S]*$']);

function comparePatterns(pair: Pair): Break[] {
  const old = pair.before.keywords.get('pattern');
  const head = pair.after.keywords.get('pattern');
  const from = textOf(old) ?? '';
  const to = textOf(head) ?? '';
  if (from === to) return [];
  const what = `the pattern changed from ${from === '' ? 'none' : from} to ${to === '' ? 'none' : to}`;
  const places = { old, new: head };
  // Whether one pattern holds the other cannot be computed in general: what is doubtful in a reply is only noted.
  if (pair.spot.direction === 'response')
    return matchesAll.has(from) ? [] : widened(pair, { what, ...places, level: 'note' });
  if (matchesAll.has(to)) return [];
  return narrowed(pair, matchesAll.has(from) ? { what, ...places } : { what, ...places, level: 'warning' });
}

function compareUniqueness(pair: Pair): Break[] {
  const old = pair.before.keywords.get('uniqueItems');
  const head = pair.after.keywords.get('uniqueItems');
  if (isTrue(old) === isTrue(head)) return [];
  if (isTrue(head)) return narrowed(pair, { what: 'items have to be unique now', old, new: head });
  return widened(pair, { what: 'items need not be unique any more', old, new: head, level: 'warning' });
}

const isMultiple = (value: number, of: number): boolean => Math.abs(value / of - Math.round(value / of)) < 1e-9;

function compareMultiples(pair: Pair): Break[] {
  const old = pair.before.keywords.get('multipleOf');
  const head = pair.after.keywords.get('multipleOf');
  const from = numberOf(old);
  const to = numberOf(head);
  if (from === to) return [];
  const what = `multipleOf changed from ${from ?? 'none'} to ${to ?? 'none'}`;
  const loses = to !== null && (from === null || !isMultiple(from, to));
  const gains = from !== null && (to === null || !isMultiple(to, from));
  return [
    ...(loses ? narrowed(pair, { what, old, new: head }) : []),
    ...(gains ? widened(pair, { what, old, new: head, level: 'warning' }) : []),
  ];
}

function compareContents(pair: Pair, keyword: 'contentMediaType' | 'contentEncoding'): Break[] {
  const old = pair.before.keywords.get(keyword);
  const head = pair.after.keywords.get(keyword);
  const from = textOf(old);
  const to = textOf(head);
  if (from === to) return [];
  const what = `${keyword} changed from ${from ?? 'none'} to ${to ?? 'none'}`;
  if (from === null) return narrowed(pair, { what, old, new: head });
  if (to === null) return widened(pair, { what, old, new: head });
  return changed(pair, { what, old, new: head });
}

/** Lengths, ranges, counts, patterns: everything that limits a value without being a schema. */
export function compareLimits(pair: Pair): Break[] {
  const keywords = new Set([...pair.before.bounds.keys(), ...pair.after.bounds.keys()]);
  return [
    ...[...keywords].flatMap((keyword) => compareBound(pair, keyword)),
    ...comparePatterns(pair),
    ...compareUniqueness(pair),
    ...compareMultiples(pair),
    ...compareContents(pair, 'contentMediaType'),
    ...compareContents(pair, 'contentEncoding'),
  ];
}
