import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type YamlNode, itemsOf, nodeAt, textAt } from '../../_shared/yaml-nodes/node.ts';
import { type Source, draftAt } from '../../_shared/yaml-nodes/source.ts';
import { objectRemoved, storageRemoved } from './rules.ts';

const stores =
  /(?:postgres|mysql|maria|mongo|redis|valkey|kafka|zookeeper|rabbit|elastic|opensearch|cassandra|minio|etcd|influx|clickhouse|neo4j|couch|nats|vault)/i;

/** Sub-charts that are gone from `Chart.yaml` or `requirements.yaml`: with the next upgrade Helm deletes what they made. */
export function judgeChart(before: Source, old: YamlNode | null, now: YamlNode | null): readonly FindingDraft[] {
  const nameOf = (node: YamlNode): string => textAt(node, 'alias') ?? textAt(node, 'name') ?? '';
  const left = new Set(itemsOf(nodeAt(now, 'dependencies')).map(nameOf));
  return itemsOf(nodeAt(old, 'dependencies'))
    .filter((node) => !left.has(nameOf(node)))
    .map((node) => {
      const isStore = stores.test(textAt(node, 'name') ?? '') || stores.test(nameOf(node));
      const rule = isStore ? storageRemoved : objectRemoved;
      return draftAt(before, node, {
        ruleId: rule.id,
        message: `The sub-chart ${nameOf(node)} is removed: the next upgrade deletes everything that it installed${isStore ? ', the database with it' : ''}.`,
        remedy: 'Back up what it holds and move its users away first; remove the dependency in a later change.',
        reach: nameOf(node),
        symbol: `dependency ${nameOf(node)}`,
      });
    });
}
