import type { KubeObject } from './object.ts';
import { at } from './object.ts';
import { nodeAt, textAt } from '../../_shared/yaml-nodes/node.ts';

const storageKinds = new Set([
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StatefulSet',
  'VolumeSnapshot',
  'VolumeSnapshotContent',
]);

/** Kinds of operators and of cloud controllers that stand for a store, by group: removing the object removes the store. */
const storeKinds: readonly { readonly group: RegExp; readonly kind: RegExp }[] = [
  {
    group:
      /^(?:acid\.zalan\.do|postgresql\.cnpg\.io|postgres-operator\.crunchydata\.com|kubegres\.reactive-tech\.io|stackgres\.io)$/,
    kind: /^(?:postgresql|Cluster|Database|PostgresCluster|Kubegres|SGCluster)$/,
  },
  {
    group:
      /^(?:mysql\.oracle\.com|mysql\.presslabs\.org|moco\.cybozu\.com|pxc\.percona\.com|psmdb\.percona\.com|pgv2\.percona\.com|ps\.percona\.com)$/,
    kind: /Cluster|MongoDB|MySQL/i,
  },
  {
    group:
      /^(?:mariadb\.mmontes\.io|k8s\.mariadb\.com|mongodbcommunity\.mongodb\.com|mongodb\.com|atlas\.mongodb\.com)$/,
    kind: /^(?:MariaDB|Database|MongoDB.*|Atlas.*)$/,
  },
  {
    group:
      /^(?:elasticsearch\.k8s\.elastic\.co|opensearch\.opster\.io|kafka\.strimzi\.io|rabbitmq\.com|redis\.redis\.opstreelabs\.in|databases\.spotahome\.com|redis\.io)$/,
    kind: /^(?:Elasticsearch|OpenSearchCluster|Kafka|KafkaTopic|KafkaNodePool|RabbitmqCluster|Queue|Redis.*)$/,
  },
  {
    group:
      /^(?:cassandra\.datastax\.com|k8ssandra\.io|scylla\.scylladb\.com|crdb\.cockroachlabs\.com|planetscale\.com|tidb\.pingcap\.com|pingcap\.com|clickhouse\.altinity\.com|clickhouse-keeper\.altinity\.com|influxdata\.com|minio\.min\.io|ceph\.rook\.io|objectbucket\.io|longhorn\.io)$/,
    kind: /./,
  },
  {
    group: /(?:\.cnrm\.cloud\.google\.com|\.crossplane\.io|\.upbound\.io|\.services\.k8s\.aws|\.azure\.com)$/,
    kind: /Bucket|Database|Instance$|DBCluster|DBInstance|Table$|Cluster$|Volume|FileSystem|Disk|Account|Topic|Queue|Repository|Key|Secret|Server$|Cache/,
  },
  { group: /^velero\.io$/, kind: /^(?:Backup|Schedule|BackupStorageLocation)$/ },
];

export function isStorage(object: KubeObject): boolean {
  if (object.kind === 'StatefulSet') return at(object, 'spec', 'volumeClaimTemplates') !== null;
  if (storageKinds.has(object.kind)) return true;
  return storeKinds.some((entry) => entry.group.test(object.group) && entry.kind.test(object.kind));
}

/** Objects whose removal is the end of a run, not of a service. */
export function isPassing(object: KubeObject): boolean {
  if (['Job', 'Pod', 'Event', 'PipelineRun', 'TaskRun', 'Workflow', 'TestRun'].includes(object.kind)) return true;
  const annotations = at(object, 'metadata', 'annotations');
  return nodeAt(annotations, 'helm.sh/hook') !== null || nodeAt(annotations, 'argocd.argoproj.io/hook') !== null;
}

/** What deletes other objects with it: an Application that cascades, a sync that prunes. */
export function isCascading(object: KubeObject): boolean {
  if (object.kind === 'Application' && object.group === 'argoproj.io')
    return JSON.stringify([...finalizers(object)]).includes('resources-finalizer.argocd.argoproj.io');
  if (object.kind === 'ApplicationSet' && object.group === 'argoproj.io') return true;
  if (object.group === 'helm.toolkit.fluxcd.io' && object.kind === 'HelmRelease') return true;
  return object.group === 'kustomize.toolkit.fluxcd.io' && textAt(object.node, 'spec', 'prune') === 'true';
}

function finalizers(object: KubeObject): readonly string[] {
  const list = at(object, 'metadata', 'finalizers');
  return list?.kind === 'list' ? list.items.map((item) => textAt(item) ?? '') : [];
}

/** The pod that an object runs, wherever its kind keeps it. */
export function podOf(object: KubeObject | null): ReturnType<typeof at> {
  if (object === null) return null;
  if (object.kind === 'Pod') return at(object, 'spec');
  return at(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec') ?? at(object, 'spec', 'template', 'spec');
}
