import { breakingRules } from './rules/breaking.ts';
import type { SqlRule } from './rules/define-rule.ts';
import { lockRules } from './rules/locks.ts';
import { lossRules } from './rules/loss.ts';
import { outageRules } from './rules/outage.ts';

/** Every rule of the gate by the name that the judges use. */
export const ruleByName = { ...lossRules, ...breakingRules, ...lockRules, ...outageRules } as const;

export type RuleName = keyof typeof ruleByName;

export const rules: readonly SqlRule[] = Object.values(ruleByName);
