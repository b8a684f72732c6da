import { compileRule, type KnownPatterns } from './compile-rule.ts';
import { formulasOf, patternsOf } from './match/patterns-of.ts';
import { cannotRun } from './rule-scanner.ts';
import { createGenericMatcher } from './text/generic/create-generic-matcher.ts';
import { createRegex } from './text/linear-regex.ts';
import { textLanguageOf } from './text/scan-text.ts';
import { hasTree, languageOf, loadLanguage } from './tree/languages.ts';
import type { Node } from './tree/node.ts';
import { type Formula, type SemgrepRule, UnsupportedPattern, type UnsupportedRule } from './types.ts';

function regexesIn(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'pattern':
      return [];
    case 'regex':
      return [formula.text];
    case 'any':
      return formula.children.flatMap(regexesIn);
    case 'all':
      return [...formula.children.flatMap(regexesIn), ...formula.conditions.flatMap(regexOfCondition)];
    default:
      return regexesIn(formula.child);
  }
}

function regexOfCondition(condition: Extract<Formula, { kind: 'all' }>['conditions'][number]): readonly string[] {
  if (condition.kind === 'regex') return [condition.regex];
  return condition.kind === 'pattern' ? regexesIn(condition.formula) : [];
}

/** `"=~/…/"` stands in patterns, and is read when it is compared. */
function readRegexStrings(node: Node): void {
  if (node.kind === 'RegexString') createRegex(node.value.slice(3, -1), { multiline: false });
  node.children.forEach(readRegexStrings);
}

function readText(rule: SemgrepRule): void {
  const language = textLanguageOf(rule);
  for (const text of formulasOf(rule).flatMap(regexesIn)) createRegex(text);
  if (rule.fixRegex !== null) createRegex(rule.fixRegex.regex);
  if (language === null) return;
  if (rule.mode === 'taint') throw new UnsupportedPattern('mode taint in plain text');
  for (const text of patternsOf(rule).patterns)
    if (language === 'regex') createRegex(text);
    else createGenericMatcher(text, rule.options);
}

/** Why it cannot be done; null where it can. */
async function reasonOf(read: () => void | Promise<void>): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof UnsupportedPattern) return error.message;
    throw error;
  }
}

async function readIn(rule: SemgrepRule, language: string, known: KnownPatterns): Promise<void> {
  const spec = await loadLanguage(language);
  if (spec === null) throw new UnsupportedPattern(`no engine for the language ${language}`);
  const outcome = await compileRule(rule, spec, known);
  if ('reason' in outcome) throw new UnsupportedPattern(outcome.reason);
  for (const pattern of outcome.patterns.values())
    for (const node of pattern.kind === 'node' ? [pattern.node] : pattern.nodes) readRegexStrings(node);
}

const isText = (language: string): boolean => language === 'generic' || language === 'regex';

/**
 * Reads everything that rules write, in every language that they name, and says what cannot be run: a scan would say so
 * only when a file comes that has the rule's words. A rule is named once for each reason.
 */
export async function checkRules(rules: readonly SemgrepRule[]): Promise<readonly UnsupportedRule[]> {
  const known: KnownPatterns = new Map();
  const out: UnsupportedRule[] = [];
  for (const rule of rules) {
    const never = cannotRun(rule);
    const languages = [...new Set(rule.languages.map(languageOf))].filter((name) => !isText(name));
    const reasons = new Set<string | null>(never === null ? [] : [never.reason]);
    if (never === null) reasons.add(await reasonOf(() => readText(rule)));
    // Languages of which none is read have been told as one.
    for (const language of never === null || languages.some(hasTree) ? languages : [])
      reasons.add(await reasonOf(() => readIn(rule, language, known)));
    for (const reason of reasons) if (reason !== null) out.push({ id: rule.id, reason, source: rule.source });
  }
  return out;
}
