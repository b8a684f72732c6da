import {
  type MapEntry,
  type MapNode,
  type Span,
  type YamlNode,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  textAt,
} from '../../_shared/yaml-nodes/node.ts';
import type { Source } from '../../_shared/yaml-nodes/source.ts';
import { type Intrinsics, openIntrinsics } from './intrinsics.ts';

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly node: MapNode;
  readonly keySpan: Span;
  /** From the logical id to the end of the resource. */
  readonly span: Span;
  readonly properties: YamlNode | null;
}

/** One side of a template. */
export interface Template {
  readonly source: Source;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly intrinsics: Intrinsics;
  /** Keys of `Resources` that only a transform can expand (`Fn::ForEach::…`). */
  readonly loops: readonly MapEntry[];
}

const typePattern = /^[A-Za-z0-9]{2,64}::[A-Za-z0-9@_:-]+$/;

/** Cheap look at a text: whether parsing it could show a template. */
export function mayBeTemplate(text: string): boolean {
  return (
    /Resources/.test(text) && /AWSTemplateFormatVersion|["']?Type["']?[ \t]*:[ \t]*["']?[A-Za-z0-9]{2,64}::/.test(text)
  );
}

function isTemplateRoot(root: YamlNode | null): boolean {
  const resources = nodeAt(root, 'Resources');
  if (resources?.kind !== 'map') return entryOf(root, 'AWSTemplateFormatVersion') !== null;
  return (
    entryOf(root, 'AWSTemplateFormatVersion') !== null ||
    entriesOf(resources).some((entry) => typePattern.test(textAt(entry.value, 'Type') ?? ''))
  );
}

/** Maps that hold `Resources`: the template itself, and what the Serverless Framework keeps under `resources`. */
function templateRoots(root: YamlNode | null): readonly YamlNode[] {
  const below = nodeAt(root, 'resources');
  return [root, below, ...itemsOf(below)].flatMap((node) => (node && isTemplateRoot(node) ? [node] : []));
}

function toResource(entry: MapEntry): readonly Resource[] {
  const type = textAt(entry.value, 'Type');
  if (entry.value.kind !== 'map' || type === null) return [];
  const span = { start: entry.keySpan.start, end: Math.max(entry.value.end, entry.keySpan.end) };
  const properties = nodeAt(entry.value, 'Properties');
  return [{ logicalId: entry.key, type, node: entry.value, keySpan: entry.keySpan, span, properties }];
}

/** A template, or null where the tree is none. */
export function toTemplate(source: Source, root: YamlNode | null): Template | null {
  const roots = templateRoots(root);
  if (roots.length === 0) return null;
  const entries = roots.flatMap((node) => entriesOf(nodeAt(node, 'Resources')));
  const resources = new Map(entries.flatMap(toResource).map((resource) => [resource.logicalId, resource]));
  const loops = entries.filter((entry) => entry.key.startsWith('Fn::'));
  return { source, resources, loops, intrinsics: openIntrinsics(roots) };
}
