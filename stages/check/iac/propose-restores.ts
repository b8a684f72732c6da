import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { restoreLines } from '../_shared/restore-lines.ts';

/** Protections: what they were before is what they should be again. */
export const restorable: ReadonlySet<string> = new Set(
  (
    'prevent-destroy-removed deletion-protection-off force-destroy-on backup-off encryption-off logging-off public-access-block-off ' +
    'cloudformation-retention-lost cloudformation-protection-off cloudformation-purge-on cloudformation-backup-off ' +
    'cloudformation-encryption-off cloudformation-logging-off cloudformation-access-block-off cloudformation-scaled-to-zero ' +
    'kubernetes-retention-lost kubernetes-scaled-to-zero kubernetes-immutable-change kubernetes-safeguard-off compose-port-open'
  )
    .split(' ')
    .map((name) => `iac/${name}`),
);

/** Adds the fix that puts a protection back, where it stood on lines of its own. */
export function proposeRestores(drafts: readonly FindingDraft[], change: Change): readonly FindingDraft[] {
  const files = new Map(change.files.map((file) => [file.path, file]));
  return drafts.map((draft) => {
    const { location } = draft;
    const file = files.get(location?.path ?? '');
    if (draft.fix !== undefined || !restorable.has(draft.ruleId) || location === null || file === undefined)
      return draft;
    const fix = restoreLines(file, location, true);
    return fix === null ? draft : { ...draft, fix };
  });
}
