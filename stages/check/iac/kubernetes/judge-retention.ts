import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type PathStep, textAt } from '../../_shared/yaml-nodes/node.ts';
import { restoreScalar } from '../../_shared/yaml-nodes/restore.ts';
import { draftObject } from './draft.ts';
import { keepersOf } from './keepers.ts';
import { at, titleOf } from './object.ts';
import { type Pair, placeOf } from './place.ts';
import { retentionLost } from './rules.ts';

interface Policy {
  readonly path: readonly PathStep[];
  readonly kinds: RegExp;
  /** What holds where the field is not written. */
  readonly fallback: string;
  readonly keeps: RegExp;
}

const policies: readonly Policy[] = [
  { path: ['reclaimPolicy'], kinds: /^StorageClass$/, fallback: 'Delete', keeps: /^Retain$/ },
  {
    path: ['spec', 'persistentVolumeReclaimPolicy'],
    kinds: /^PersistentVolume$/,
    fallback: 'Retain',
    keeps: /^Retain$/,
  },
  {
    path: ['spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted'],
    kinds: /^StatefulSet$/,
    fallback: 'Retain',
    keeps: /^Retain$/,
  },
  {
    path: ['spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled'],
    kinds: /^StatefulSet$/,
    fallback: 'Retain',
    keeps: /^Retain$/,
  },
  { path: ['deletionPolicy'], kinds: /^VolumeSnapshotClass$/, fallback: 'Delete', keeps: /^Retain$/ },
  { path: ['spec', 'deletionPolicy'], kinds: /^VolumeSnapshotContent$/, fallback: 'Delete', keeps: /^Retain$/ },
  {
    path: ['spec', 'volumeClaimDeletePolicy'],
    kinds: /^Elasticsearch$/,
    fallback: 'DeleteOnScaledownAndClusterDeletion',
    keeps: /^DeleteOnScaledownOnly$/,
  },
  { path: ['spec', 'storage', 'deleteClaim'], kinds: /^Kafka(?:NodePool)?$/, fallback: 'false', keeps: /^false$/ },
  { path: ['spec', 'kafka', 'storage', 'deleteClaim'], kinds: /^Kafka$/, fallback: 'false', keeps: /^false$/ },
  { path: ['spec', 'forProvider', 'deletionProtection'], kinds: /./, fallback: 'false', keeps: /^true$/ },
  { path: ['spec', 'forProvider', 'skipFinalSnapshot'], kinds: /./, fallback: 'false', keeps: /^false$/ },
  { path: ['spec', 'forProvider', 'forceDestroy'], kinds: /./, fallback: 'false', keeps: /^false$/ },
  { path: ['spec', 'deletionProtection'], kinds: /./, fallback: 'false', keeps: /^true$/ },
];

function judgePolicy(pair: Pair, policy: Policy): readonly FindingDraft[] {
  if (!policy.kinds.test(pair.old.kind)) return [];
  const from = textAt(pair.old.node, ...policy.path) ?? policy.fallback;
  const to = textAt(pair.new.node, ...policy.path) ?? policy.fallback;
  if (!policy.keeps.test(from) || policy.keeps.test(to)) return [];
  const { object, span } = placeOf(pair, ...policy.path);
  const field = policy.path.join('.');
  const fix = restoreScalar(
    field,
    { source: pair.old.source, node: at(pair.old, ...policy.path) },
    { source: pair.new.source, node: at(pair.new, ...policy.path) },
  );
  return [
    draftObject(retentionLost, object, span, {
      message: `${titleOf(pair.old)}: ${field} goes from ${from} to ${to}, so that the data goes with the object.`,
      remedy: `Put "${String(policy.path.at(-1))}: ${from}" back.`,
      detail: field,
      ...(fix === null ? {} : { fix }),
    }),
  ];
}

/** One keeper of several gone is no loss yet, but those of Argo CD are for one occasion each. */
const standsIn = (other: string, keeper: string): boolean => other === keeper || !other.startsWith('Argo CD');

function judgeKeepers(pair: Pair): readonly FindingDraft[] {
  const still = keepersOf(pair.new);
  const lost = keepersOf(pair.old).find((keeper) => !still.some((other) => standsIn(other, keeper)));
  if (lost === undefined) return [];
  const paths: readonly (readonly PathStep[])[] = [
    ['metadata', 'annotations', 'helm.sh/resource-policy'],
    ['metadata', 'annotations', 'argocd.argoproj.io/sync-options'],
    ['metadata', 'annotations', 'kustomize.toolkit.fluxcd.io/prune'],
    ['metadata', 'annotations', 'cnrm.cloud.google.com/deletion-policy'],
    ['metadata', 'annotations', 'services.k8s.aws/deletion-policy'],
    ['metadata', 'annotations', 'serviceoperator.azure.com/reconcile-policy'],
    ['spec', 'deletionPolicy'],
  ];
  const path = paths.find((candidate) => textAt(pair.old.node, ...candidate) !== null) ?? ['metadata'];
  const { object, span } = placeOf(pair, ...path);
  return [
    draftObject(retentionLost, object, span, {
      message: `${titleOf(pair.old)} is no longer kept (${lost}): it is deleted when it leaves the manifests or its release goes.`,
      remedy: `Put ${lost} back.`,
      detail: 'keep',
    }),
  ];
}

/** Policies and annotations that kept data and keep it no longer. */
export function judgeRetention(pair: Pair): readonly FindingDraft[] {
  return [...policies.flatMap((policy) => judgePolicy(pair, policy)), ...judgeKeepers(pair)];
}
