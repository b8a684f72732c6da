import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { type Span, textAt } from '../../_shared/yaml-nodes/node.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { draftObject } from './draft.ts';
import { keepersOf } from './keepers.ts';
import { isCascading, isPassing, isStorage } from './kinds.ts';
import { type KubeObject, titleOf } from './object.ts';
import * as rules from './rules.ts';

interface Judgement {
  readonly rule: IacRule;
  readonly level: Level | null;
  readonly why: string;
}

const guards = new Set(['PodDisruptionBudget', 'HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'ScaledObject']);
const doors = new Set([
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
  'AuthorizationPolicy',
  'RequestAuthentication',
]);
const watchmen = new Set([
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'PeerAuthentication',
  'PodSecurityPolicy',
  'ClusterPolicy',
]);

function judge(object: KubeObject): Judgement {
  if (object.kind === 'Namespace')
    return { rule: rules.namespaceRemoved, level: null, why: 'everything in it is deleted with it' };
  if (object.kind === 'CustomResourceDefinition')
    return { rule: rules.crdRemoved, level: null, why: 'every object of its kind is deleted with it' };
  if (isStorage(object)) return judgeStorage(object);
  if (guards.has(object.kind))
    return { rule: rules.guardRemoved, level: null, why: 'nothing holds its workload up any more' };
  if (doors.has(object.kind)) return { rule: rules.exposed, level: null, why: 'what it kept out may come in' };
  if (watchmen.has(object.kind))
    return { rule: rules.safeguardOff, level: null, why: 'what it refused is allowed now' };
  if (isCascading(object))
    return { rule: rules.objectRemoved, level: 'error', why: 'with it goes everything that it deployed' };
  return { rule: rules.objectRemoved, level: isPassing(object) ? 'note' : null, why: 'tools that prune delete it' };
}

function judgeStorage(object: KubeObject): Judgement {
  const isRetained = textAt(object.node, 'spec', 'persistentVolumeReclaimPolicy') === 'Retain';
  if (object.kind === 'PersistentVolume' && isRetained)
    return { rule: rules.storageRemoved, level: 'warning', why: 'the disk stays (Retain), and nothing knows of it' };
  return { rule: rules.storageRemoved, level: null, why: 'its data may go with it' };
}

/** An object that is gone. `span` and `source` say where that is to be seen: its own lines, or an entry of a list. */
export function draftRemoved(object: KubeObject, span: Span = object.span, where = 'from the manifests'): FindingDraft {
  const { rule, level, why } = judge(object);
  const keepers = keepersOf(object);
  const kept = keepers.length > 0;
  const shown = kept ? ('warning' as const) : level;
  return draftObject(rule, object, span, {
    message: `${titleOf(object)} is removed ${where}: ${kept ? `it stays in the cluster (${keepers[0]}), and nobody manages it` : why}.`,
    remedy:
      rule === rules.objectRemoved
        ? 'Check that nothing refers to it any more.'
        : `Put it back; retire ${titleOf(object)} by hand and on purpose, after a backup.`,
    ...(shown === null ? {} : { level: shown }),
  });
}

/** Budgets and autoscalers go with the workload that they stood for; of an autoscaler another kind may take over. */
export function isFollower(object: KubeObject, removed: readonly KubeObject[], head: readonly KubeObject[]): boolean {
  if (!guards.has(object.kind)) return false;
  const target =
    textAt(object.node, 'spec', 'scaleTargetRef', 'name') ?? textAt(object.node, 'spec', 'targetRef', 'name');
  const targetKind = textAt(object.node, 'spec', 'scaleTargetRef', 'kind') ?? 'Deployment';
  if (target !== null && removed.some((other) => other.name === target && other.kind === targetKind)) return true;
  if (object.kind === 'PodDisruptionBudget' && removed.some((other) => selects(object, other))) return true;
  return head.some(
    (other) =>
      other.kind !== object.kind &&
      guards.has(other.kind) &&
      target !== null &&
      textAt(other.node, 'spec', 'scaleTargetRef', 'name') === target,
  );
}

function selects(budget: KubeObject, workload: KubeObject): boolean {
  const wanted = labelsAt(budget, 'spec', 'selector', 'matchLabels');
  const given = labelsAt(workload, 'spec', 'template', 'metadata', 'labels');
  return wanted.length > 0 && wanted.every((label) => given.includes(label));
}

function labelsAt(object: KubeObject, ...path: readonly string[]): readonly string[] {
  let node = object.node.kind === 'map' ? object.node : null;
  for (const step of path) {
    const next = node?.entries.get(step)?.value;
    node = next?.kind === 'map' ? next : null;
  }
  return node === null ? [] : [...node.entries.values()].map((entry) => `${entry.key}=${textAt(entry.value) ?? ''}`);
}
