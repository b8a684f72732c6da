import { looksAt } from './semgrep/rule-file/paths.ts';
import type { TreeMemo } from './semgrep/tree/tree-memo.ts';
import type {
  ScannedFile,
  Scanner,
  ScannerOptions,
  ScanResult,
  SemgrepRule,
  UnsupportedRule,
} from './semgrep/types.ts';

/** As in Semgrep: nobody wrote a source file of this size by hand, and a single line of it can hold up every rule. */
const maxChars = 1_000_000;

const isPlain = (language: string): boolean => language === 'regex' || language === 'generic';

function withoutGrammar(
  rules: readonly SemgrepRule[],
  languageOf: (name: string) => string,
  hasTree: (language: string) => boolean,
): ReadonlyMap<string, readonly SemgrepRule[]> {
  const missing = new Map<string, SemgrepRule[]>();
  for (const rule of rules)
    for (const language of new Set(rule.languages.map(languageOf))) {
      if (isPlain(language) || hasTree(language)) continue;
      missing.set(language, [...(missing.get(language) ?? []), rule]);
    }
  return missing;
}

const unsupported = (rule: SemgrepRule, language: string): UnsupportedRule => ({
  id: rule.id,
  reason: `the embedded engine does not read ${language}`,
  source: rule.source,
});

const tooLarge = (path: string): ScanResult => ({
  matches: [],
  notRun: [],
  errors: [{ path, ruleId: null, kind: 'size', message: `over ${maxChars} characters: no rule looked at it` }],
});

/**
 * The embedded engine, loaded when there is something to scan. A rule of a language that the engine has no grammar for does
 * not run, and is told once a file of that language comes. Scanners that share `trees` parse a file once between them.
 */
export async function loadScanner(
  rules: readonly SemgrepRule[],
  options: ScannerOptions,
  trees?: TreeMemo,
): Promise<Scanner> {
  const { openScanner } = await import('./semgrep/rule-scanner.ts');
  const { hasTree, languageOf, languageOfPath } = await import('./semgrep/tree/languages.ts');
  const missing = withoutGrammar(rules, languageOf, hasTree);
  const scanner = await openScanner(rules, options, trees);
  const scan = async (file: ScannedFile): Promise<ScanResult> => {
    if (file.text.length > maxChars) return tooLarge(file.path);
    const result = await scanner.scan(file);
    const language = languageOfPath(file.path);
    const unread = language === null ? [] : (missing.get(language) ?? []).filter((rule) => looksAt(rule, file.path));
    return { ...result, notRun: [...result.notRun, ...unread.map((rule) => unsupported(rule, language ?? ''))] };
  };
  return { notRun: scanner.notRun, scan };
}
