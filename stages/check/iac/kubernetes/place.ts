import type { MapEntry, PathStep, Span, YamlNode } from '../../_shared/yaml-nodes/node.ts';
import { entryOf, nodeAt } from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import type { KubeObject } from './object.ts';

export interface Pair {
  readonly old: KubeObject;
  readonly new: KubeObject;
}

/** From a key to the end of its value. */
export const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

/** Span of the deepest part of a path that exists, with its key. */
function deepest(node: YamlNode, path: readonly PathStep[]): { span: Span; isWhole: boolean } {
  for (let length = path.length; length > 0; length--) {
    const key = path[length - 1];
    const parent = nodeAt(node, ...path.slice(0, length - 1));
    const entry = typeof key === 'string' ? entryOf(parent, key) : null;
    const item = typeof key === 'number' ? nodeAt(parent, key) : null;
    if (entry !== null) return { span: spanOf(entry), isWhole: length === path.length };
    if (item !== null) return { span: item, isWhole: length === path.length };
  }
  return { span: node, isWhole: false };
}

/** Where a change of a field is to be seen: its new value, or else the old one that is gone. */
export function placeOf(pair: Pair, ...path: readonly PathStep[]): { object: KubeObject; span: Span } {
  const now = deepest(pair.new.node, path);
  if (now.isWhole && isTouched(pair.new.source, now.span)) return { object: pair.new, span: now.span };
  const then = deepest(pair.old.node, path);
  if (then.isWhole && isTouched(pair.old.source, then.span)) return { object: pair.old, span: then.span };
  return isTouched(pair.new.source, now.span)
    ? { object: pair.new, span: now.span }
    : { object: pair.old, span: then.span };
}
