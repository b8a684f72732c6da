import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { documentRule } from './docs.ts';
import { describeRule, ruleNames } from './rule-name.ts';

export const rules: readonly Rule[] = ruleNames.map((name) => describeRule(name, documentRule(name)));
