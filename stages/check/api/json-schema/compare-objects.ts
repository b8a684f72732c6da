import type { Break } from '../break.ts';
import { isFalse, isTrue, type Tree } from '../document/tree.ts';
import type { CompareSchemas } from './comparison.ts';
import { narrowed, type Pair, shapeOf, widened, within } from './comparison.ts';
import type { Shape } from './shape.ts';

const nodesOf = (shape: Shape, name: string): readonly Tree[] => shape.properties.get(name) ?? [];

function childShape(pair: Pair, side: 'old' | 'new', name: string): Shape | null {
  const nodes = nodesOf(side === 'old' ? pair.before : pair.after, name);
  return nodes.length === 0 ? null : shapeOf(pair.comparison, side, nodes);
}

/** A property that does not travel this way: read-only in a request, write-only in a reply. */
function isAbsent(pair: Pair, name: string): boolean {
  const shapes = [childShape(pair, 'old', name), childShape(pair, 'new', name)];
  const isRequest = pair.spot.direction === 'request';
  return shapes.some((shape) => (isRequest ? shape?.isReadOnly : shape?.isWriteOnly) === true);
}

function closesObject(shape: Shape): boolean {
  return isFalse(shape.keywords.get('additionalProperties')) || isFalse(shape.keywords.get('unevaluatedProperties'));
}

function compareRemoved(pair: Pair, name: string): Break[] {
  const [old] = nodesOf(pair.before, name);
  if (pair.spot.direction === 'request') {
    if (closesObject(pair.after)) return narrowed(pair, { what: 'the property was removed and is rejected now', old });
    return narrowed(pair, { what: 'the property was removed and is ignored now', old, level: 'note' });
  }
  const wasRequired = pair.before.required.has(name);
  const what = `the ${wasRequired ? 'required' : 'optional'} property was removed`;
  return widened(pair, { what, old, level: wasRequired ? 'error' : 'warning' });
}

function compareRequired(pair: Pair, name: string): Break[] {
  const old = pair.before.required.get(name);
  const head = pair.after.required.get(name);
  if (old === undefined && head !== undefined) {
    const [property] = nodesOf(pair.after, name);
    const isNew = property !== undefined && nodesOf(pair.before, name).length === 0;
    const what = isNew ? 'a new property is required' : 'the property became required';
    return narrowed(pair, { what, new: head });
  }
  // Without a property of that name there was nothing but the promise that it exists.
  if (old === undefined || head !== undefined || nodesOf(pair.after, name).length === 0) return [];
  return widened(pair, { what: 'the property is not always there any more', old });
}

function compareProperty(pair: Pair, name: string, compare: CompareSchemas): Break[] {
  const before = nodesOf(pair.before, name);
  const after = nodesOf(pair.after, name);
  const isWriteOnly = childShape(pair, 'new', name)?.isWriteOnly === true;
  const wasWriteOnly = childShape(pair, 'old', name)?.isWriteOnly === true;
  if (isAbsent(pair, name)) {
    if (!isWriteOnly || wasWriteOnly || before.length === 0) return [];
    return widened(pair, { what: 'the property is write-only now', old: before[0], new: after[0], level: 'note' });
  }
  if (before.length > 0 && after.length === 0) return compareRemoved(pair, name);
  const found = compareRequired(pair, name);
  if (before.length === 0 || after.length === 0) return found;
  const { spot } = pair;
  return [...found, ...compare(pair.comparison, before, after, { direction: spot.direction, isText: spot.isText })];
}

const isOpen = (tree: Tree | undefined): boolean => tree === undefined || isTrue(tree);

/** Members beyond the named ones: `additionalProperties`, `unevaluatedProperties`. */
function compareOthers(pair: Pair, keyword: string, compare: CompareSchemas): Break[] {
  const old = pair.before.keywords.get(keyword);
  const head = pair.after.keywords.get(keyword);
  if (old?.kind === 'map' && head?.kind === 'map') {
    const { direction, isText } = pair.spot;
    return within('.*', compare(pair.comparison, [old], [head], { direction, isText }));
  }
  const places = { old, new: head };
  if (isFalse(head) && !isFalse(old)) return narrowed(pair, { what: 'further properties are rejected now', ...places });
  if (isOpen(old) && head?.kind === 'map' && head.entries.size > 0)
    return narrowed(pair, { what: 'further properties are restricted now', ...places, level: 'warning' });
  if (old?.kind === 'map' && old.entries.size > 0 && isOpen(head))
    return widened(pair, { what: 'further properties can be anything now', ...places, level: 'warning' });
  if (isFalse(old) && !isFalse(head))
    return widened(pair, { what: 'further properties are possible now', ...places, level: 'note' });
  return [];
}

/** Properties, which of them are required, and what else an object may hold. */
export function compareObjects(pair: Pair, compare: CompareSchemas): Break[] {
  const { before, after } = pair;
  const names = new Set([
    ...before.properties.keys(),
    ...after.properties.keys(),
    ...before.required.keys(),
    ...after.required.keys(),
  ]);
  return [
    ...[...names].flatMap((name) => within(`.${name}`, compareProperty(pair, name, compare))),
    ...compareOthers(pair, 'additionalProperties', compare),
    ...compareOthers(pair, 'unevaluatedProperties', compare),
  ];
}
