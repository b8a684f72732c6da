import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { parseError } from './parse-error.ts';
import * as rules from './rules.ts';

export const cloudformationRules: readonly Rule[] = [...Object.values(rules), parseError];
