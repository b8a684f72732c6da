import { checkRules } from './check-rules.ts';
import { openScanner } from './rule-scanner.ts';
import type { Scanner, ScannerOptions, SemgrepRule } from './types.ts';

export * from './types.ts';
export { parseRuleFile, type RuleFile } from './rule-file/parse-rule-file.ts';
export { parseRuleSet } from './rule-file/parse-rule-set.ts';
export type { RuleProblem } from './rule-file/place.ts';
export { languageOf, languageOfPath } from './tree/languages.ts';
export { checkRules };

/** Rules ready for scanning one file after the other. What a rule asks is compiled when a file comes that it may match. */
export function createScanner(rules: readonly SemgrepRule[], options: ScannerOptions = {}): Promise<Scanner> {
  return openScanner(rules, options);
}
