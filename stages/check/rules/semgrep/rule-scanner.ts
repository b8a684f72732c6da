import { type Compiled, compileRule, type KnownPatterns, type Outcome } from './compile-rule.ts';
import { setRegexCompiler } from './match/literals.ts';
import { toMatches } from './match/to-matches.ts';
import { createPrefilter, type Prefilter } from './prefilter/create-prefilter.ts';
import { looksAt } from './rule-file/paths.ts';
import { runRules } from './run-rules.ts';
import { createRegex } from './text/linear-regex.ts';
import { scanText, textLanguageOf } from './text/scan-text.ts';
import { createTextTools } from './text/text-ground.ts';
import type { LanguageSpec } from './tree/language.ts';
import { coversLanguage, hasTree, languageOf, languageOfPath, loadLanguage } from './tree/languages.ts';
import type { Tree } from './tree/node.ts';
import { createTreeMemo, type TreeMemo } from './tree/tree-memo.ts';
import { unsupportedFeature } from './unsupported-features.ts';
import type {
  ScanError,
  ScannedFile,
  Scanner,
  ScannerOptions,
  ScanResult,
  SemgrepRule,
  UnsupportedRule,
} from './types.ts';

const kindOfFailure = (reason: string): ScanError['kind'] =>
  reason.startsWith('nested') ? 'depth' : reason.startsWith('longer') ? 'size' : 'parse';

const defaultSteps = 3_000_000;
const nothing: ScanResult = { matches: [], notRun: [], errors: [] };

const join = (a: ScanResult, b: ScanResult): ScanResult => ({
  matches: [...a.matches, ...b.matches],
  notRun: [...a.notRun, ...b.notRun],
  errors: [...a.errors, ...b.errors],
});

/** Names a rule that can never find what it is to find here, which must not look like a clean file. */
export function cannotRun(rule: SemgrepRule): UnsupportedRule | null {
  const { id, source, languages } = rule;
  const isKnown = textLanguageOf(rule) !== null || languages.some((name) => hasTree(languageOf(name)));
  const reason = isKnown ? unsupportedFeature(rule) : `no engine for the language ${languages.join(', ')}`;
  return reason === null ? null : { id, reason, source };
}

class RuleScanner implements Scanner {
  readonly notRun: readonly UnsupportedRule[];
  private readonly rules: readonly SemgrepRule[];
  private readonly limits: { readonly steps: number; readonly isPrefiltered: boolean };
  private readonly onRule: ScannerOptions['onRule'];
  private readonly trees: TreeMemo;
  private readonly tools = createTextTools(Date.now());
  private readonly prefilter: Prefilter;
  private readonly compiled = new Map<string, Map<SemgrepRule, Promise<Outcome>>>();
  private readonly patterns: KnownPatterns = new Map();

  constructor(rules: readonly SemgrepRule[], options: ScannerOptions, trees: TreeMemo) {
    const notRun = rules.map((rule) => [rule, cannotRun(rule)] as const);
    this.notRun = notRun.flatMap(([, reason]) => reason ?? []);
    this.rules = notRun.flatMap(([rule, reason]) => (reason === null ? [rule] : []));
    this.limits = { steps: options.stepsPerRule ?? defaultSteps, isPrefiltered: options.isPrefiltered ?? true };
    this.prefilter = this.limits.isPrefiltered ? createPrefilter(this.rules) : () => () => true;
    this.onRule = options.onRule;
    this.trees = trees;
  }

  /** Patterns are read when the first file comes that has the words which they need. */
  private async compile(rules: readonly SemgrepRule[], spec: LanguageSpec): Promise<readonly Outcome[]> {
    const known = this.compiled.get(spec.name) ?? new Map<SemgrepRule, Promise<Outcome>>();
    this.compiled.set(spec.name, known);
    const out: Outcome[] = [];
    for (const rule of rules) {
      if (!known.has(rule)) this.onRule?.(rule);
      const compiling = known.get(rule) ?? compileRule(rule, spec, this.patterns);
      known.set(rule, compiling);
      out.push(await compiling);
    }
    return out;
  }

  async scan(file: ScannedFile): Promise<ScanResult> {
    const mayMatch = this.prefilter(file.text);
    const rules = this.rules.filter((rule) => mayMatch(rule) && looksAt(rule, file.path));
    const text = scanText(rules, file, this.tools, this.onRule);
    const code = await this.scanCode(file, rules);
    this.onRule?.(null);
    const matches = text.found.flatMap(({ rule, matches: found }) => toMatches(rule, file, found));
    return join(code, { matches, notRun: text.notRun, errors: text.errors });
  }

  private async scanCode(file: ScannedFile, candidates: readonly SemgrepRule[]): Promise<ScanResult> {
    const language = file.language === undefined ? languageOfPath(file.path) : languageOf(file.language);
    const spec = language === null ? null : await loadLanguage(language);
    if (language === null || spec === null) return nothing;
    const rules = candidates.filter((rule) => coversLanguage(rule.languages, language));
    const outcomes = await this.compile(rules, spec);
    const notRun = outcomes.filter((each): each is UnsupportedRule => 'reason' in each);
    const chosen = outcomes.filter((each): each is Compiled => 'rule' in each);
    if (chosen.length === 0) return { matches: [], notRun, errors: [] };
    this.onRule?.(null);
    const tree = await this.trees(spec, file.text);
    if ('reason' in tree) {
      const { reason } = tree;
      const error: ScanError = { path: file.path, ruleId: null, kind: kindOfFailure(reason), message: reason };
      return { matches: [], notRun, errors: [error] };
    }
    return this.run(file, tree, chosen, notRun);
  }

  private async run(
    file: ScannedFile,
    tree: Tree,
    rules: readonly Compiled[],
    notRun: readonly UnsupportedRule[],
  ): Promise<ScanResult> {
    const message = `partly read: ${tree.damage?.message ?? ''}`;
    const damage: ScanError = { path: file.path, ruleId: null, kind: 'parse', message };
    const before: ScanResult = { matches: [], notRun, errors: tree.damage === null ? [] : [damage] };
    return join(before, await runRules(file, tree, rules, this.limits, this.onRule));
  }
}

/**
 * Compiles rules for scanning. Patterns are compiled for a language when the first file of it comes. Scanners that share
 * `trees` parse a file once between them.
 */
export async function openScanner(
  rules: readonly SemgrepRule[],
  options: ScannerOptions = {},
  trees: TreeMemo = createTreeMemo(),
): Promise<Scanner> {
  setRegexCompiler((source) => {
    const regex = createRegex(source, { multiline: false });
    return { test: (text) => regex.search(text) };
  });
  return new RuleScanner(rules, options, trees);
}
