import { UnsupportedPattern, type SemgrepRule, type UnsupportedRule } from './types.ts';
import { foreignKey } from './match/foreign.ts';
import { patternsOf } from './match/patterns-of.ts';
import { compilePattern, type Pattern } from './pattern/compile-pattern.ts';
import type { LanguageSpec } from './tree/language.ts';
import { languageOf, loadLanguage } from './tree/languages.ts';

/** A rule with the patterns that it writes, read in one language. */
export interface Compiled {
  readonly rule: SemgrepRule;
  readonly patterns: ReadonlyMap<string, Pattern>;
  /** Patterns in languages that a metavariable-pattern names. */
  readonly foreign: ReadonlyMap<string, Pattern>;
}

export type Outcome = Compiled | UnsupportedRule;

/** Patterns by language and text: rules share them. */
export type KnownPatterns = Map<string, Pattern | UnsupportedPattern>;

async function readPattern(spec: LanguageSpec, text: string, known: KnownPatterns): Promise<Pattern> {
  const key = foreignKey(spec.name, text);
  let pattern = known.get(key);
  if (pattern === undefined) {
    try {
      pattern = await compilePattern(spec, text);
    } catch (error) {
      if (!(error instanceof UnsupportedPattern)) throw error;
      pattern = error;
    }
    known.set(key, pattern);
  }
  if (pattern instanceof UnsupportedPattern) throw pattern;
  return pattern;
}

async function readForeign(rule: SemgrepRule, known: KnownPatterns): Promise<Map<string, Pattern>> {
  const foreign = new Map<string, Pattern>();
  for (const { language, text } of patternsOf(rule).foreign) {
    const name = languageOf(language);
    if (name === 'generic' || name === 'regex') continue;
    const spec = await loadLanguage(name);
    if (spec === null) throw new UnsupportedPattern(`metavariable-pattern in ${language}`);
    foreign.set(foreignKey(name, text), await readPattern(spec, text, known));
  }
  return foreign;
}

/** Reads what a rule writes; says why where that cannot be done. */
export async function compileRule(rule: SemgrepRule, spec: LanguageSpec, known: KnownPatterns): Promise<Outcome> {
  try {
    const patterns = new Map<string, Pattern>();
    for (const text of patternsOf(rule).patterns) patterns.set(text, await readPattern(spec, text, known));
    return { rule, patterns, foreign: await readForeign(rule, known) };
  } catch (error) {
    if (!(error instanceof UnsupportedPattern)) throw error;
    return { id: rule.id, reason: error.message, source: rule.source };
  }
}
