import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import {
  type PathStep,
  type YamlNode,
  booleanOf,
  isNull,
  isSame,
  nodeAt,
  textOf,
} from '../../_shared/yaml-nodes/node.ts';
import { draftObject } from './draft.ts';
import { at, titleOf } from './object.ts';
import { type Pair, placeOf } from './place.ts';
import { parseQuantity } from './quantity.ts';
import { immutableChange } from './rules.ts';

const volumeSources = [
  'csi',
  'nfs',
  'hostPath',
  'local',
  'awsElasticBlockStore',
  'gcePersistentDisk',
  'azureDisk',
  'azureFile',
  'iscsi',
  'cephfs',
  'rbd',
  'fc',
];

/** Fields that the API server refuses to change, by kind. */
const fields: Readonly<Record<string, readonly (readonly PathStep[])[]>> = {
  Deployment: [['spec', 'selector']],
  ReplicaSet: [['spec', 'selector']],
  DaemonSet: [['spec', 'selector']],
  StatefulSet: [
    ['spec', 'selector'],
    ['spec', 'serviceName'],
    ['spec', 'volumeClaimTemplates'],
    ['spec', 'podManagementPolicy'],
  ],
  Job: [
    ['spec', 'selector'],
    ['spec', 'template'],
    ['spec', 'completionMode'],
  ],
  PersistentVolumeClaim: [
    ['spec', 'storageClassName'],
    ['spec', 'accessModes'],
    ['spec', 'volumeMode'],
    ['spec', 'selector'],
    ['spec', 'dataSource'],
  ],
  PersistentVolume: [['spec', 'volumeMode'], ...volumeSources.map((source) => ['spec', source])],
  StorageClass: [['provisioner'], ['parameters'], ['reclaimPolicy'], ['volumeBindingMode']],
  VolumeSnapshotClass: [['driver'], ['parameters'], ['deletionPolicy']],
  RoleBinding: [['roleRef']],
  ClusterRoleBinding: [['roleRef']],
  Secret: [['type']],
  PriorityClass: [['value'], ['preemptionPolicy']],
  RuntimeClass: [['handler']],
  IngressClass: [['spec', 'controller']],
  CSIDriver: [
    ['spec', 'attachRequired'],
    ['spec', 'fsGroupPolicy'],
  ],
  EndpointSlice: [['addressType']],
  CustomResourceDefinition: [
    ['spec', 'group'],
    ['spec', 'scope'],
    ['spec', 'names', 'plural'],
    ['spec', 'names', 'kind'],
  ],
};

/** Fields that may be given a first value but not another one, because the cluster fills them in. */
const filledIn: Readonly<Record<string, readonly (readonly PathStep[])[]>> = {
  Service: [['spec', 'clusterIP']],
  PersistentVolumeClaim: [['spec', 'volumeName']],
};

const defaults: Readonly<Record<string, string>> = {
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
  podManagementPolicy: 'OrderedReady',
  volumeMode: 'Filesystem',
  type: 'Opaque',
  completionMode: 'NonIndexed',
};

/** Labels on a claim template and whatever the server defaults there are not compared. */
function comparable(node: YamlNode | null, path: readonly PathStep[]): YamlNode | null {
  return node === null || isNull(node) || String(path.at(-1)) === '' ? null : node;
}

function isChanged(pair: Pair, path: readonly PathStep[]): boolean {
  const [old, now] = [comparable(at(pair.old, ...path), path), comparable(at(pair.new, ...path), path)];
  if (isSame(old, now)) return false;
  const fallback = defaults[String(path.at(-1))];
  return fallback === undefined || (textOf(old) ?? fallback) !== (textOf(now) ?? fallback);
}

/** A claim may grow, never shrink. */
function shrunk(pair: Pair): readonly (readonly PathStep[])[] {
  const path = ['spec', 'resources', 'requests', 'storage'];
  if (pair.old.kind !== 'PersistentVolumeClaim') return [];
  const [old, now] = [parseQuantity(textOf(at(pair.old, ...path))), parseQuantity(textOf(at(pair.new, ...path)))];
  return old !== null && now !== null && now < old ? [path] : [];
}

function frozenData(pair: Pair): readonly (readonly PathStep[])[] {
  if (!['ConfigMap', 'Secret'].includes(pair.old.kind) || booleanOf(at(pair.old, 'immutable')) !== true) return [];
  return [['data'], ['stringData'], ['binaryData'], ['immutable']].filter((path) => isChanged(pair, path));
}

function isHook(pair: Pair): boolean {
  const annotations = at(pair.new, 'metadata', 'annotations');
  return nodeAt(annotations, 'helm.sh/hook') !== null || nodeAt(annotations, 'argocd.argoproj.io/hook') !== null;
}

function changedPaths(pair: Pair): readonly (readonly PathStep[])[] {
  const own = (fields[pair.old.kind] ?? []).filter((path) => isChanged(pair, path));
  const filled = (filledIn[pair.old.kind] ?? []).filter((path) => {
    const [old, now] = [textOf(at(pair.old, ...path)), textOf(at(pair.new, ...path))];
    return old !== null && old !== '' && now !== null && now !== '' && old !== now;
  });
  return [...own, ...filled, ...shrunk(pair), ...frozenData(pair)];
}

/** Changes that the API server will refuse. */
export function judgeImmutable(pair: Pair): readonly FindingDraft[] {
  if (isHook(pair)) return [];
  return changedPaths(pair).map((path) => {
    const { object, span } = placeOf(pair, ...path);
    const field = path.join('.');
    return draftObject(immutableChange, object, span, {
      message: `${titleOf(pair.old)}: ${field} cannot be changed after creation; the API server refuses this update.`,
      remedy: `Put ${field} back, or give the changed object a new name beside the old one and move over.`,
      detail: field,
      // A job is often deleted before it is applied again, and a new selector may be meant: still, it has to be said.
      ...(pair.old.kind === 'Job' ? { level: 'warning' as const } : {}),
    });
  });
}
