import type { Finding, FindingDraft, Rule } from '../domain/finding.ts';
import type { SuppressionSetting } from '../domain/settings.ts';
import type { TriageContext } from './context.ts';
import { isExpired, suppressionMatches } from './steps.ts';

/** Rules that the runner itself applies to the configuration. */
export const configRules: readonly Rule[] = [
  {
    id: 'config/expired-suppression',
    title: 'A suppression has expired',
    level: 'warning',
    fixable: false,
    consequence: 'style',
    fixer: 'author',
    docs: 'A suppression past its `expires` date holds no longer: what it hid is reported again. Remove it, or renew it with a new reason and date.',
  },
  {
    id: 'config/useless-suppression',
    title: 'A suppression matches no file',
    level: 'note',
    fixable: false,
    consequence: 'style',
    fixer: 'author',
    docs: 'The `path` of this suppression matches no file of the repository: it protects nothing today and may hide something tomorrow. Remove it.',
  },
];

const describe = (entry: SuppressionSetting): string => `${entry.rule} on ${entry.path} (${entry.source})`;

function expired(entry: SuppressionSetting, findings: readonly Finding[]): FindingDraft {
  const hidden = findings.filter((finding) => suppressionMatches(entry, finding)).length;
  return {
    ruleId: 'config/expired-suppression',
    message: `The suppression of ${describe(entry)} expired on ${entry.expires}${hidden === 0 ? '' : `; it would have hidden ${hidden} finding(s) here`}.`,
    location: null,
    evidence: `${entry.rule} ${entry.path} ${entry.expires}`,
    remedy: `Remove it, or renew it with a reason and a date. It belongs to ${entry.by}.`,
  };
}

function useless(entry: SuppressionSetting): FindingDraft {
  return {
    ruleId: 'config/useless-suppression',
    message: `The suppression of ${describe(entry)} matches no file.`,
    location: null,
    evidence: `${entry.rule} ${entry.path}`,
    remedy: `Remove it, or correct its path. It belongs to ${entry.by}.`,
  };
}

/** Findings about the suppressions themselves. Files are looked up in the whole repository, not only in the change. */
export function judgeSuppressions(findings: readonly Finding[], context: TriageContext): readonly FindingDraft[] {
  return context.settings.suppressions.flatMap((entry) => {
    if (isExpired(entry, context.today)) return [expired(entry, findings)];
    return context.matchesAnyFile?.(entry.path) === false ? [useless(entry)] : [];
  });
}
