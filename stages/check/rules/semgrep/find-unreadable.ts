import { compileRule, type KnownPatterns } from './compile-rule.ts';
import { patternsOf } from './match/patterns-of.ts';
import { createGenericMatcher } from './text/generic/create-generic-matcher.ts';
import { textLanguageOf } from './text/scan-text.ts';
import { languageOf, loadLanguage } from './tree/languages.ts';
import { type SemgrepRule, UnsupportedPattern, type UnsupportedRule } from './types.ts';

function readAsText(rule: SemgrepRule): UnsupportedRule | null {
  try {
    for (const text of patternsOf(rule).patterns) createGenericMatcher(text, rule.options);
    return null;
  } catch (error) {
    if (!(error instanceof UnsupportedPattern)) throw error;
    return { id: rule.id, reason: error.message, source: rule.source };
  }
}

/**
 * Rules with a pattern that cannot be read in one of their languages. A scan finds this out when the first file of the
 * language comes; here it is asked of all at once.
 */
export async function findUnreadable(rules: readonly SemgrepRule[]): Promise<readonly UnsupportedRule[]> {
  const known: KnownPatterns = new Map();
  const out: UnsupportedRule[] = [];
  for (const rule of rules) {
    const text = textLanguageOf(rule) === 'generic' ? readAsText(rule) : null;
    if (text !== null) out.push(text);
    for (const language of new Set(rule.languages.map(languageOf))) {
      const spec = await loadLanguage(language);
      const outcome = spec === null ? null : await compileRule(rule, spec, known);
      if (outcome === null || !('reason' in outcome)) continue;
      out.push(outcome);
      break;
    }
  }
  return out;
}
