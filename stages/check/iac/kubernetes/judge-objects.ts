import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { textAt } from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { judgeVersions } from './judge-crd.ts';
import { judgeImmutable } from './judge-immutable.ts';
import { judgeNetwork } from './judge-network.ts';
import { judgePods } from './judge-pods.ts';
import { judgeRbac } from './judge-rbac.ts';
import { draftRemoved, isFollower } from './judge-removed.ts';
import { judgeRetention } from './judge-retention.ts';
import { judgeSafeguards } from './judge-safeguards.ts';
import { judgeScale } from './judge-scale.ts';
import { draftDeletion } from './kustomize.ts';
import { type KubeObject, at } from './object.ts';
import type { Paired } from './pair-objects.ts';
import type { Pair } from './place.ts';
import { judgeValues } from './values.ts';

/** Values of a chart inside of an object: a Helm release of Flux, an application of Argo CD. */
function judgeEmbeddedValues(pair: Pair): readonly FindingDraft[] {
  const paths = [
    ['spec', 'values'],
    ['spec', 'source', 'helm', 'valuesObject'],
  ];
  if (!['HelmRelease', 'Application', 'HelmChart'].includes(pair.old.kind)) return [];
  return paths.flatMap((path) =>
    judgeValues(pair.old.source, pair.new.source, at(pair.old, ...path), at(pair.new, ...path)),
  );
}

function judgePair(pair: Pair): readonly FindingDraft[] {
  return [
    ...judgeImmutable(pair),
    ...judgeRetention(pair),
    ...judgeScale(pair),
    ...judgeVersions(pair),
    ...judgeSafeguards(pair),
    ...judgeEmbeddedValues(pair),
  ];
}

function judgeHead(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  const isDeletion =
    textAt(now.node, '$patch') === 'delete' && (old === null || textAt(old.node, '$patch') !== 'delete');
  if (isDeletion) return [draftDeletion(now.source, now.node, now.kind, now.name)];
  return [...judgePods(old, now), ...judgeNetwork(old, now), ...judgeRbac(old, now)];
}

/** Everything that a set of manifests loses, breaks or opens. */
export function judgeObjects({ pairs, removed, added }: Paired): readonly FindingDraft[] {
  const gone = removed.filter(
    (object) => textAt(object.node, '$patch') === null && isTouched(object.source, object.span),
  );
  return [
    ...gone.filter((object) => !isFollower(object, removed, added)).map((object) => draftRemoved(object)),
    ...pairs.flatMap((pair) => [...judgePair(pair), ...judgeHead(pair.old, pair.new)]),
    ...added.flatMap((object) => judgeHead(null, object)),
  ];
}
