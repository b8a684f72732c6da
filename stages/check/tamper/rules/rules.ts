import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { documentRule } from './docs.ts';
import { ruleFacts, ruleNames } from './rule-name.ts';

/** Every rule escalates: what may hide an author's mistake is never handed back to that author. */
export const rules: readonly Rule[] = ruleNames.map((name) => {
  const facts: { title: string; level: Rule['level']; consequence?: NonNullable<Rule['consequence']> } =
    ruleFacts[name];
  return {
    id: `tamper/${name}`,
    title: facts.title,
    level: facts.level,
    fixable: false,
    consequence: facts.consequence ?? 'defect',
    fixer: 'human',
    alwaysEscalates: true,
    docs: documentRule(name),
  };
});
