import type { Break } from '../break.ts';
import { textOf, type Tree } from '../document/tree.ts';
import { narrowed, type Pair, widened } from './comparison.ts';
import type { Shape, TypeName } from './shape.ts';

type Types = ReadonlySet<TypeName> | null;

const isScalar = (name: TypeName): boolean => name !== 'array' && name !== 'object' && name !== 'null';

function allows(types: Types, name: TypeName, isText: boolean): boolean {
  if (types === null || types.has(name)) return true;
  if (name === 'integer' && types.has('number')) return true;
  return isText && name !== 'null' && types.has('string');
}

const covers = (outer: Types, inner: Types, isText: boolean): boolean =>
  inner === null ? outer === null : [...inner].every((name) => allows(outer, name, isText));

function describe(types: Types): string {
  if (types === null) return 'any';
  const names = [...types].filter((name) => name !== 'null');
  return names.length === 0 ? (types.size === 0 ? 'nothing' : 'null') : names.join(' | ');
}

const without = (types: Types): Types =>
  types === null ? null : new Set([...types].filter((name) => name !== 'null'));
const hasNull = (types: Types): boolean => types === null || types.has('null');

function compareNull(pair: Pair, before: Types, after: Types): Break[] {
  if (before === null || after === null || hasNull(before) === hasNull(after)) return [];
  const places = { old: pair.before.typeTree, new: pair.after.typeTree };
  if (hasNull(before)) return narrowed(pair, { what: 'null is not allowed any more', ...places });
  return widened(pair, { what: 'it can be null now', ...places });
}

const widerFormats: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' };

const isWiderFormat = (from: string | null, to: string | null): boolean =>
  to === null || from === to || (from !== null && widerFormats[from] === to);

function compareFormats(pair: Pair): Break[] {
  const old = pair.before.keywords.get('format');
  const head = pair.after.keywords.get('format');
  const from = textOf(old);
  const to = textOf(head);
  const places = { old, new: head, level: 'warning' } as const;
  const what = `the format changed from ${from ?? 'none'} to ${to ?? 'none'}`;
  if (!isWiderFormat(from, to)) {
    const breaks = narrowed(pair, { what, ...places });
    if (breaks.length > 0) return breaks;
  }
  return isWiderFormat(to, from) ? [] : widened(pair, { what, ...places });
}

function itemsOfList({ types, keywords }: Shape): Tree | null {
  return types?.size === 1 && types.has('array') ? (keywords.get('items') ?? null) : null;
}

/** A repeatable parameter that took one value and takes a list now: the nodes of one item, which must accept the old value. */
export function isListOfOne({ spot, before, after }: Pair): readonly Tree[] | null {
  if (spot.isRepeated !== true || before.types === null || before.types.size === 0) return null;
  const items = itemsOfList(after);
  if (items === null || ![...before.types].every(isScalar)) return null;
  return (after.bounds.get('minItems')?.value ?? 0) > 1 ? null : [items];
}

/** What is not in the repository is the same as long as its address is. */
function compareRemote(pair: Pair): Break[] {
  const old = pair.before.keywords.get('$ref');
  const head = pair.after.keywords.get('$ref');
  if (old === undefined || head === undefined || textOf(old) === textOf(head)) return [];
  const what = `it refers to ${textOf(head) ?? '?'} instead of ${textOf(old) ?? '?'}`;
  const breaks = narrowed(pair, { what, old, new: head, level: 'note' });
  return breaks.length > 0 ? breaks : widened(pair, { what, old, new: head, level: 'note' });
}

/** Types, null and formats. */
export function compareTypes(pair: Pair): Break[] {
  const { isText } = pair.spot;
  const before = without(pair.before.types);
  const after = without(pair.after.types);
  const places = { old: pair.before.typeTree, new: pair.after.typeTree };
  const what = `the type changed from ${describe(before)} to ${describe(after)}`;
  const isUnion = pair.before.unions.length > 0 || pair.after.unions.length > 0;
  const loses = covers(after, before, isText) ? [] : narrowed(pair, { what, ...places });
  const gains = covers(before, after, isText) ? [] : widened(pair, { what, ...places });
  // Where a union comes or goes, its branches say what happened to the type.
  const breaks = isUnion && (before === null || after === null) ? [] : [...loses, ...gains];
  if (breaks.length > 0) return breaks;
  const formats = describe(before) === describe(after) ? compareFormats(pair) : [];
  return [...compareNull(pair, pair.before.types, pair.after.types), ...formats, ...compareRemote(pair)];
}
