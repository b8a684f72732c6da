import type { Rule } from '../../../pipeline/domain/finding.ts';
import type { SecretRule } from './engine/secret-rule.ts';

/** `AWS access key id` → `An AWS access key id`. */
export function withArticle(title: string): string {
  return /^(?:[aeio]|AWS|Azure|Amazon|HCP|X[ A]|SonarQube|npm|ngrok|NVIDIA|URL)/i.test(title) &&
    !/^(?:one|uni|uuid)/i.test(title)
    ? `An ${title}`
    : `A ${title}`;
}

function documentRule(rule: SecretRule): string {
  const problem =
    rule.kind === 'generic'
      ? `${withArticle(rule.title)} is in the change. Nothing but its name and its randomness says so: look at it.`
      : `${withArticle(rule.title)} is in the change. Whoever can read the repository, its forks or its clones can use it, and deleting the line leaves it in the history.`;
  const where = rule.revoke === undefined ? '' : ` (${rule.revoke})`;
  return [
    problem,
    '',
    `**Safe way:** revoke it and issue another${where}; keep the new one in the environment or a secret store, and read it from there.`,
    'If the value was never committed, removing it from the work tree is enough.',
  ].join('\n');
}

/** What the gate declares for one row of the tables. */
export function declareRule(rule: SecretRule): Rule {
  return {
    id: `secrets/${rule.id}`,
    title: withArticle(rule.title),
    level: rule.level,
    fixable: false,
    docs: documentRule(rule),
    consequence: 'exposure',
    fixer: 'author-then-human',
  };
}
