import { isNull, nodeAt, textOf } from '../../_shared/yaml-nodes/node.ts';
import type { Resource } from './template.ts';
import { defaultDeletionPolicy } from './types.ts';

export const retentionAttributes = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;
export type RetentionAttribute = (typeof retentionAttributes)[number];

/** `unknown`: a function decides (a language extension of templates). */
export type Retention = 'Retain' | 'Snapshot' | 'Delete' | 'unknown';

/** What becomes of the resource when it leaves the stack or is replaced, defaults included. */
export function retentionOf(resource: Resource, attribute: RetentionAttribute): Retention {
  const node = nodeAt(resource.node, attribute);
  if (node === null || isNull(node)) {
    const isMember = nodeAt(resource.properties, 'DBClusterIdentifier') !== null;
    return attribute === 'DeletionPolicy' ? defaultDeletionPolicy(resource.type, isMember) : 'Delete';
  }
  const text = textOf(node);
  if (text === 'Retain' || text === 'RetainExceptOnCreate') return 'Retain';
  return text === 'Snapshot' || text === 'Delete' ? text : 'unknown';
}
