import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { judgeAdded } from './judge-added.ts';
import { judgeExposure } from './judge-exposure.ts';
import { judgeDeletedTemplate, judgeRemovals } from './judge-removed.ts';
import { judgeReplacement } from './judge-replaced.ts';
import { judgeCondition, judgeRetention } from './judge-retention.ts';
import { judgeSwitches } from './judge-switches.ts';
import { type Compared, type TemplatePair, matchResources } from './pair.ts';
import type { Template } from './template.ts';

function judgeCompared(compared: Compared): readonly FindingDraft[] {
  const replacement = judgeReplacement(compared);
  if (compared.old.type !== compared.new.type) return replacement;
  return [...replacement, ...judgeRetention(compared), ...judgeCondition(compared), ...judgeSwitches(compared)];
}

function judgeHead(before: Template | null, after: Template): readonly FindingDraft[] {
  return [...after.resources.values()].flatMap((resource) => {
    const old = before?.resources.get(resource.logicalId);
    const isSame = before !== null && old !== undefined && old.type === resource.type;
    return judgeExposure({ template: after, resource, before: isSame ? { template: before, resource: old } : null });
  });
}

/** Everything that a template loses, breaks or opens between two versions. */
export function judgePair({ before, after }: TemplatePair): readonly FindingDraft[] {
  if (after === null) return before === null ? [] : judgeDeletedTemplate(before);
  const head = [...judgeHead(before, after), ...judgeAdded(before, after)];
  if (before === null) return head;
  const { same } = matchResources(before, after);
  return [
    ...judgeRemovals(before, after),
    ...same.flatMap((pair) => judgeCompared({ before, after, ...pair })),
    ...head,
  ];
}
