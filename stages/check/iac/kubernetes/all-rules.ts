import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { parseError } from '../cloudformation/parse-error.ts';
import * as rules from './rules.ts';

export const kubernetesRules: readonly Rule[] = [...Object.values(rules), parseError];
