import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import { type ConfigMap, Unknown } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { matchesType } from '../model/names.ts';
import type { Subject } from '../model/subject.ts';
import { rules } from '../rules/index.ts';
import { guardTypes } from '../tables/resource-types.ts';

const targets = [
  'bucket',
  'resource_id',
  'scope',
  'storage_account_id',
  'backup_vault_name',
  'server_id',
  'arn',
  'target_resource_id',
];

/** What the guard watches over: a name or id, or a reference such as `aws_s3_bucket.logs`. */
function guarded(map: ConfigMap | null): readonly string[] {
  return targets.flatMap((name) => {
    const value = map?.[name];
    if (value instanceof Unknown)
      return [
        value.source
          .split('.')
          .slice(0, value.source.startsWith('module.') ? 2 : 2)
          .join('.')
          .replace(/\[.*$/, ''),
      ];
    return typeof value === 'string' ? [value] : [];
  });
}

/** Rule that the removal of a guard breaks: a public-access block, a log, a lock that was a resource of its own. */
export function guardRule(type: string): (typeof rules)[number] | null {
  const entry = Object.entries(guardTypes).find(([, patterns]) => matchesType(patterns, type));
  return rules.find((rule) => rule.id === `iac/${entry?.[0] ?? ''}`) ?? null;
}

/** A finding when a guard goes and what it guards stays; null where the type is no guard or both go. */
export function judgeGuardRemoval(
  subject: Subject,
  location: Location,
  isGone: (name: string) => boolean,
): FindingDraft | null {
  const rule = guardRule(subject.type);
  if (rule === null || guarded(subject.before).some(isGone)) return null;
  return toDraft(subject, {
    rule,
    message: `${subject.address} is removed: ${rule.title.replaceAll('`', '')}.`,
    location,
    evidence: `${subject.address} removed`,
    remedy: `Keep ${subject.address} as long as what it protects exists.`,
  });
}
