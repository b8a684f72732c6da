import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { levelOf, readMetadata } from '../level.ts';
import { findingId, splitMessage } from '../to-draft.ts';
import { starterSet } from './rules.generated.ts';

/** Starter rules as the reports and `pipeline explain` describe them. */
export const starterRules: readonly Rule[] = starterSet.map((rule): Rule => {
  const [problem, remedy] = splitMessage(rule.message);
  return {
    id: findingId(rule.id, true),
    title: problem.replace(/\.$/, ''),
    level: levelOf(rule.severity),
    fixable: rule.fix !== null || rule.fixRegex !== null,
    docs: [problem, '', remedy, '', `Looked for in: ${rule.languages.join(', ')}.`].join('\n'),
    consequence: readMetadata(rule.metadata).consequence,
    fixer: 'author',
  };
});
