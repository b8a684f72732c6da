import { attributeOf } from '../../../_shared/hcl/body.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { Subject } from '../model/subject.ts';
import { encryptionOff, loggingOff } from '../rules/exposure.ts';
import { backupOff } from '../rules/loss.ts';
import type { ModuleSide } from './module.ts';

/** Settings of a bucket that became resources of their own, and what their loss would be. */
const parts: readonly (readonly [string, string])[] = [
  ['aws_s3_bucket_versioning', backupOff.id],
  ['aws_s3_bucket_server_side_encryption_configuration', encryptionOff.id],
  ['aws_s3_bucket_logging', loggingOff.id],
];

/** Whether what a bucket lost is now said by a resource beside it; that one is judged for itself. */
export function isSplitOff(draft: FindingDraft, subject: Subject, side: ModuleSide): boolean {
  if (subject.type !== 'aws_s3_bucket' || draft.location?.side !== 'old') return false;
  return parts.some(
    ([type, rule]) =>
      rule === draft.ruleId &&
      [...side.blocks].some(
        ([address, blocks]) =>
          address.startsWith(`${type}.`) &&
          blocks.some(({ block }) => attributeOf(block.body, 'bucket')?.text.startsWith(`${subject.address}.`)) &&
          !blocks.some(({ block }) =>
            isOff(block.body.blocks.flatMap(({ body }) => body.attributes.map(({ text }) => text))),
          ),
      ),
  );
}

const isOff = (values: readonly string[]): boolean => values.some((text) => /^"(?:Suspended|Disabled)"$/.test(text));
