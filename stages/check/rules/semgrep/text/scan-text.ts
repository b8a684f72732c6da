import { evaluateFormula } from '../match/evaluate-formula.ts';
import {
  type FormulaMatch,
  type ScanError,
  type ScannedFile,
  type ScannerOptions,
  type SemgrepRule,
  UnsupportedPattern,
  type UnsupportedRule,
} from '../types.ts';
import { GenericLimit } from './generic/create-generic-matcher.ts';
import { RegexLimit } from './regex/compile-regex.ts';
import { openTextGround, type TextLanguage, type TextTools } from './text-ground.ts';

export interface TextScan {
  readonly found: readonly { readonly rule: SemgrepRule; readonly matches: readonly FormulaMatch[] }[];
  readonly notRun: readonly UnsupportedRule[];
  readonly errors: readonly ScanError[];
}

/** The text language of a rule; null where it asks for syntax trees only. */
export function textLanguageOf(rule: SemgrepRule): TextLanguage | null {
  const names = new Set(rule.languages.map((name) => name.toLowerCase()));
  if (names.has('generic')) return 'generic';
  return names.has('regex') || names.has('none') ? 'regex' : null;
}

/** Rules of the languages `generic` and `regex` on one file. They see every file, whatever its language. */
export function scanText(
  rules: readonly SemgrepRule[],
  file: ScannedFile,
  tools: TextTools,
  onRule?: ScannerOptions['onRule'],
): TextScan {
  const found: TextScan['found'][number][] = [];
  const notRun: UnsupportedRule[] = [];
  const errors: ScanError[] = [];
  for (const rule of rules) {
    const language = textLanguageOf(rule);
    if (language === null) continue;
    onRule?.(rule);
    try {
      if (rule.mode === 'taint') throw new UnsupportedPattern('mode taint in plain text');
      const ground = openTextGround(file.text, language, rule.options, tools);
      const matches = evaluateFormula(rule.formula, ground);
      if (matches.length > 0) found.push({ rule, matches });
    } catch (error) {
      if (error instanceof UnsupportedPattern) notRun.push({ id: rule.id, reason: error.message, source: rule.source });
      else if (error instanceof RegexLimit || error instanceof GenericLimit)
        errors.push({ path: file.path, ruleId: rule.id, kind: 'timeout', message: error.message });
      else throw error;
    }
  }
  return { found, notRun, errors };
}
