import {
  type MapNode,
  type PathStep,
  type Span,
  type YamlNode,
  itemsOf,
  nodeAt,
  textAt,
} from '../../_shared/yaml-nodes/node.ts';
import type { Source } from '../../_shared/yaml-nodes/source.ts';

/** One object of one manifest on one side. */
export interface KubeObject {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: MapNode;
  readonly span: Span;
  readonly source: Source;
  /** Read from a template without its values. */
  readonly isUnrendered: boolean;
}

/** Groups that kinds have moved between: the same object under another group is no removal. */
const formerGroups: Readonly<Record<string, string>> = {
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  Deployment: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  PodDisruptionBudget: 'policy',
  CronJob: 'batch',
};

function groupOf(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return formerGroups[kind] ?? (slash === -1 ? '' : apiVersion.slice(0, slash));
}

/** A text as it is written: in a template with the expressions that stand in it. */
function writtenAt(source: Source, node: YamlNode | null, isUnrendered: boolean): string {
  if (isUnrendered && node?.kind === 'scalar') return source.text.slice(node.start, node.end);
  return textAt(node) ?? '';
}

/** The object that a node describes, the objects of a list, or none. */
export function objectsIn(source: Source, node: YamlNode | null, isUnrendered: boolean): readonly KubeObject[] {
  const kind = textAt(node, 'kind');
  const apiVersion = textAt(node, 'apiVersion');
  if (node?.kind !== 'map' || kind === null || apiVersion === null) return [];
  if (kind === 'List' || (kind.endsWith('List') && nodeAt(node, 'items') !== null))
    return itemsOf(nodeAt(node, 'items')).flatMap((item) => objectsIn(source, item, isUnrendered));
  const named = nodeAt(node, 'metadata', 'name') ?? nodeAt(node, 'metadata', 'generateName');
  const name = writtenAt(source, named, isUnrendered);
  const namespace = writtenAt(source, nodeAt(node, 'metadata', 'namespace'), isUnrendered);
  return [{ group: groupOf(apiVersion, kind), kind, namespace, name, node, span: node, source, isUnrendered }];
}

export const keyOf = (object: KubeObject): string =>
  JSON.stringify([object.group, object.kind, object.namespace, object.name]);

/** The same without the namespace, which an apply command or kustomize may add. */
export const looseKeyOf = (object: KubeObject): string => JSON.stringify([object.group, object.kind, object.name]);

export const titleOf = (object: KubeObject): string =>
  `${object.kind} ${object.namespace === '' ? '' : `${object.namespace}/`}${object.name}`;

export const at = (object: KubeObject | null, ...path: readonly PathStep[]): YamlNode | null =>
  object === null ? null : nodeAt(object.node, ...path);

export function annotation(object: KubeObject, name: string): string | null {
  return textAt(object.node, 'metadata', 'annotations', name);
}
