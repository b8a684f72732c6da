import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type PathStep, booleanOf, numberOf, textAt } from '../../_shared/yaml-nodes/node.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { restoreScalar } from '../../_shared/yaml-nodes/restore.ts';
import { draftObject } from './draft.ts';
import { at, titleOf } from './object.ts';
import { type Pair, placeOf } from './place.ts';
import { guardRemoved, scaledToZero } from './rules.ts';

interface Count {
  readonly path: readonly PathStep[];
  readonly kinds: RegExp;
  readonly fallback: number | null;
  readonly rule: IacRule;
  readonly isDoubtful?: boolean;
}

const counts: readonly Count[] = [
  { path: ['spec', 'replicas'], kinds: /./, fallback: 1, rule: scaledToZero },
  { path: ['spec', 'minReplicas'], kinds: /^HorizontalPodAutoscaler$/, fallback: 1, rule: scaledToZero },
  { path: ['spec', 'minReplicaCount'], kinds: /^ScaledObject$/, fallback: 0, rule: scaledToZero, isDoubtful: true },
  { path: ['spec', 'maxReplicaCount'], kinds: /^ScaledObject$/, fallback: 100, rule: scaledToZero },
  { path: ['spec', 'minAvailable'], kinds: /^PodDisruptionBudget$/, fallback: null, rule: guardRemoved },
  { path: ['spec', 'instances'], kinds: /^Cluster$/, fallback: 1, rule: scaledToZero },
  { path: ['spec', 'numberOfInstances'], kinds: /^postgresql$/, fallback: 1, rule: scaledToZero },
];

function judgeCount(pair: Pair, count: Count): readonly FindingDraft[] {
  if (!count.kinds.test(pair.old.kind)) return [];
  const node = at(pair.new, ...count.path);
  const from = numberOf(at(pair.old, ...count.path)) ?? percentAt(pair, count.path) ?? count.fallback;
  const to = numberOf(node) ?? (textAt(node) === '0%' ? 0 : null);
  if (to !== 0 || from === null || from <= 0) return [];
  const { object, span } = placeOf(pair, ...count.path);
  const field = String(count.path.at(-1));
  const fix = restoreScalar(
    field,
    { source: pair.old.source, node: at(pair.old, ...count.path) },
    { source: pair.new.source, node },
  );
  return [
    draftObject(count.rule, object, span, {
      message: `${titleOf(pair.old)}: ${field} goes from ${from} to 0.`,
      remedy: `Put ${field} back to ${from}.`,
      detail: field,
      ...(fix === null ? {} : { fix }),
      ...(count.isDoubtful === true ? { level: 'warning' as const } : {}),
    }),
  ];
}

function percentAt(pair: Pair, path: readonly PathStep[]): number | null {
  const match = /^(\d+)%$/.exec(textAt(pair.old.node, ...path) ?? '');
  return match === null ? null : Number(match[1]);
}

/** `maxUnavailable: 100%` is a budget that allows everything. */
function judgeBudget(pair: Pair): readonly FindingDraft[] {
  if (pair.old.kind !== 'PodDisruptionBudget') return [];
  const [from, to] = [pair.old, pair.new].map((object) => textAt(object.node, 'spec', 'maxUnavailable'));
  if (to !== '100%' || from === '100%') return [];
  const { object, span } = placeOf(pair, 'spec', 'maxUnavailable');
  return [
    draftObject(guardRemoved, object, span, {
      message: `${titleOf(pair.old)} now allows every replica to be taken at once.`,
      remedy: 'Allow as many as the service can do without.',
      detail: 'maxUnavailable',
    }),
  ];
}

const switches: readonly { readonly path: readonly PathStep[]; readonly kinds: RegExp }[] = [
  { path: ['spec', 'suspend'], kinds: /^(?:CronJob|Kustomization|HelmRelease|GitRepository|Job)$/ },
  { path: ['spec', 'paused'], kinds: /^(?:Deployment|Rollout|MachineDeployment)$/ },
];

function judgeSuspended(pair: Pair): readonly FindingDraft[] {
  return switches.flatMap(({ path, kinds }) => {
    if (!kinds.test(pair.old.kind)) return [];
    if (booleanOf(at(pair.new, ...path)) !== true || booleanOf(at(pair.old, ...path)) === true) return [];
    const { object, span } = placeOf(pair, ...path);
    return [
      draftObject(scaledToZero, object, span, {
        message: `${titleOf(pair.old)} is suspended: nothing runs or is rolled out until somebody turns it on again.`,
        remedy: 'Leave it running, or say in the manifest until when it is off.',
        detail: String(path.at(-1)),
        level: 'warning',
      }),
    ];
  });
}

export function judgeScale(pair: Pair): readonly FindingDraft[] {
  return [...counts.flatMap((count) => judgeCount(pair, count)), ...judgeBudget(pair), ...judgeSuspended(pair)];
}
