import type { Rule } from '../../../../pipeline/domain/finding.ts';

export const starterRules: readonly Rule[] = [];
