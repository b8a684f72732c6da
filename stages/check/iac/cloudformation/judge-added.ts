import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { draftResource } from './draft.ts';
import * as rules from './rules.ts';
import type { Template } from './template.ts';

const emptiers =
  /^Custom::(?:S3AutoDeleteObjects|ECRAutoDeleteImages|.*EmptyBucket.*|.*EmptyS3.*|.*BucketCleaner.*|.*CleanupBucket.*)$/i;

/** Custom resources that empty a bucket or repository when the stack goes. */
export function judgeAdded(before: Template | null, after: Template): readonly FindingDraft[] {
  return [...after.resources.values()]
    .filter((resource) => emptiers.test(resource.type) && before?.resources.has(resource.logicalId) !== true)
    .map((resource) =>
      draftResource(rules.purgeOn, after.source, resource.keySpan, resource, {
        message: `${resource.logicalId} (${resource.type}) deletes every object when its bucket or repository leaves the stack.`,
        remedy: 'Leave autoDeleteObjects (emptyOnDelete) off outside of throw-away stacks; empty the store by hand.',
        level: 'warning',
      }),
    );
}
