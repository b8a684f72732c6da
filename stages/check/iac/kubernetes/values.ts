import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { type MapEntry, type YamlNode, booleanOf, entriesOf, numberOf, textOf } from '../../_shared/yaml-nodes/node.ts';
import { type Source, draftAt, isTouched } from '../../_shared/yaml-nodes/source.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { spanOf } from './place.ts';
import * as rules from './rules.ts';

/** A setting of a chart whose name tells what it does, whatever the chart. */
interface Convention {
  readonly rule: IacRule;
  readonly level?: Level;
  readonly key: RegExp;
  /** Key of the map around it, where the name alone says too little. */
  readonly owner?: RegExp;
  isWorse(old: YamlNode, now: YamlNode | null): boolean;
  readonly what: string;
}

const off = (old: YamlNode, now: YamlNode | null): boolean =>
  booleanOf(old) === true && now !== null && booleanOf(now) === false;
const on = (old: YamlNode, now: YamlNode | null): boolean => booleanOf(old) === false && booleanOf(now) === true;
const zero = (old: YamlNode, now: YamlNode | null): boolean => (numberOf(old) ?? 0) > 0 && numberOf(now) === 0;
const leaves =
  (value: RegExp) =>
  (old: YamlNode, now: YamlNode | null): boolean =>
    value.test(textOf(old) ?? '') && !value.test(textOf(now) ?? '');
const differs = (old: YamlNode, now: YamlNode | null): boolean =>
  (textOf(old) ?? '') !== '' && textOf(old) !== textOf(now);

const stores =
  /(?:postgres|mysql|maria|mongo|redis|valkey|kafka|zookeeper|rabbit|elastic|opensearch|cassandra|minio|etcd|influx|clickhouse|database|^db$|neo4j|couch|nats|vault)/i;

const conventions: readonly Convention[] = [
  {
    rule: rules.storageRemoved,
    key: /^enabled$/,
    owner: /^(?:persistence|persistentVolume|storage|dataVolume|pvc)$/i,
    isWorse: off,
    what: 'turns its persistent volume off',
  },
  {
    rule: rules.storageRemoved,
    key: /^enabled$/,
    owner: stores,
    isWorse: off,
    what: 'removes the store of this chart',
  },
  {
    rule: rules.storageRemoved,
    key: /^existingClaim$/,
    isWorse: differs,
    what: 'leaves the claim that holds its data',
  },
  {
    rule: rules.retentionLost,
    key: /^(?:reclaimPolicy|persistentVolumeReclaimPolicy|whenDeleted|whenScaled)$/,
    isWorse: leaves(/^Retain$/),
    what: 'no longer retains its volume',
  },
  {
    rule: rules.retentionLost,
    key: /^(?:resourcePolicy|helm\.sh\/resource-policy)$/,
    isWorse: leaves(/^keep$/),
    what: 'is no longer kept',
  },
  {
    rule: rules.retentionLost,
    key: /^(?:keep|keepCrds|crds\.keep|retainPvc|retain)$/i,
    isWorse: off,
    what: 'is no longer kept',
  },
  {
    rule: rules.immutableChange,
    level: 'warning',
    key: /^storageClass(?:Name)?$/,
    isWorse: differs,
    what: 'asks for another storage class, which existing claims cannot take',
  },
  {
    rule: rules.scaledToZero,
    key: /^(?:replicaCount|replicas|minReplicas|minAvailableReplicas)$/,
    isWorse: zero,
    what: 'scales to zero',
  },
  {
    rule: rules.guardRemoved,
    key: /^(?:enabled|create)$/,
    owner: /^(?:autoscaling|hpa|podDisruptionBudget|pdb|keda)$/i,
    isWorse: off,
    what: 'removes an autoscaler or disruption budget',
  },
  { rule: rules.guardRemoved, key: /^minAvailable$/, isWorse: zero, what: 'makes its disruption budget void' },
  {
    rule: rules.exposed,
    key: /^enabled$/,
    owner: /^networkPolicy$/i,
    isWorse: off,
    what: 'removes its network policy',
  },
  { rule: rules.exposed, key: /^hostNetwork$/, isWorse: on, what: 'uses the network of its node' },
  {
    rule: rules.exposed,
    level: 'warning',
    key: /^type$/,
    owner: /service$/i,
    isWorse: (old, now) => /^ClusterIP$/.test(textOf(old) ?? '') && /^LoadBalancer$/.test(textOf(now) ?? ''),
    what: 'becomes a load balancer',
  },
  { rule: rules.safeguardOff, key: /^privileged$/, isWorse: on, what: 'runs privileged' },
  {
    rule: rules.safeguardOff,
    level: 'warning',
    key: /^(?:runAsNonRoot|readOnlyRootFilesystem)$/,
    isWorse: off,
    what: 'may run as root or write to its image',
  },
  {
    rule: rules.safeguardOff,
    level: 'warning',
    key: /^enabled$/,
    owner: /^(?:tls|auth|rbac|encryption|audit|mtls|ssl)$/i,
    isWorse: off,
    what: 'turns a safeguard off',
  },
  { rule: rules.rbacWidened, key: /^clusterAdmin$/i, isWorse: on, what: 'gets cluster-admin' },
];

interface Walk {
  readonly before: Source;
  readonly after: Source;
  readonly drafts: FindingDraft[];
}

function judge(walk: Walk, convention: Convention, path: string, old: MapEntry, now: MapEntry | null): void {
  const here = now !== null && isTouched(walk.after, spanOf(now));
  const source = here ? walk.after : walk.before;
  walk.drafts.push(
    draftAt(source, spanOf(here ? now : old), {
      ruleId: convention.rule.id,
      message: `${path} ${convention.what} (was ${textOf(old.value) ?? ''}, now ${textOf(now?.value) ?? 'gone'}).`,
      remedy: `Put ${path} back to ${textOf(old.value) ?? ''}; a change that is meant needs a backup and a plan for the data.`,
      reach: path,
      symbol: path,
      confidence: 'medium',
      ...(convention.level === undefined ? {} : { level: convention.level }),
    }),
  );
}

function compare(walk: Walk, owner: string, path: string, old: YamlNode | null, now: YamlNode | null): void {
  for (const entry of entriesOf(old)) {
    const twin = now?.kind === 'map' ? (now.entries.get(entry.key) ?? null) : null;
    const here = path === '' ? entry.key : `${path}.${entry.key}`;
    if (entry.value.kind === 'map') {
      // A whole block that is gone falls back to the chart's own defaults, which nobody here knows.
      if (twin !== null) compare(walk, entry.key, here, entry.value, twin.value);
      continue;
    }
    const found = conventions.find(
      ({ key, owner: around, isWorse }) =>
        key.test(entry.key) && (around?.test(owner) ?? true) && isWorse(entry.value, twin?.value ?? null),
    );
    if (found !== undefined) judge(walk, found, here, entry, twin);
  }
}

/** Values of a chart on both sides, judged by what their names mean in nearly every chart. */
export function judgeValues(
  before: Source,
  after: Source,
  old: YamlNode | null,
  now: YamlNode | null,
): readonly FindingDraft[] {
  const walk: Walk = { before, after, drafts: [] };
  compare(walk, '', '', old, now);
  return walk.drafts;
}
