import type { SecretRule } from './engine/secret-rule.ts';
import { openProviders } from './rules/named/open.ts';

const row = (rule: SecretRule): string =>
  `| \`secrets/${rule.id}\` | ${rule.title} | ${rule.level} | ${rule.confidence} |`;

function table(rules: readonly SecretRule[]): string {
  return ['| rule | finds | level | confidence |', '| --- | --- | --- | --- |', ...rules.map(row)].join('\n');
}

const isBesideName = (rule: SecretRule): boolean => rule.scope.type === 'beside-name';

/** One line a form: what the value looks like, then the rules. */
function listForms(rules: readonly SecretRule[]): string {
  const forms = Map.groupBy(rules, (rule) => (rule.scope.type === 'beside-name' ? rule.scope.form : ''));
  return [...forms]
    .map(([form, group]) => `- **${form}**: ${group.map((rule) => `\`secrets/${rule.id}\``).join(', ')}`)
    .join('\n');
}

/** The part of the README that the tables of rules decide, as Markdown. A test keeps both alike. */
export function describeRules(rules: readonly SecretRule[]): string {
  const open = rules.filter((rule) => rule.id === 'provider-key');
  return [
    '### Formats of their own',
    table(rules.filter((rule) => (rule.kind === 'token' || rule.kind === 'key') && !isBesideName(rule))),
    '### A common form beside the provider’s name',
    'A word such as `key` or `token` must stand between the name and the value. With the form that the provider documents, assigned to the name, it is an error; with another form, or only near the name, a warning of low confidence.',
    listForms(rules.filter((rule) => isBesideName(rule) && rule.id !== 'provider-key')),
    '### Providers that promise no form',
    table(open),
    `The finding names the provider. Known are ${openProviders.length}: ${openProviders
      .map(({ name }) => name)
      .toSorted((left, right) => left.toLowerCase().localeCompare(right.toLowerCase(), 'en'))
      .join(', ')}.`,
    '### Files, frameworks, protocols',
    table(rules.filter((rule) => (rule.kind === 'named' || rule.kind === 'password') && !isBesideName(rule))),
    '### Generic',
    table(rules.filter((rule) => rule.kind === 'generic')),
  ].join('\n\n');
}
