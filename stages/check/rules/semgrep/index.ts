import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import { evaluateFormula } from './match/evaluate-formula.ts';
import { type Compiled, compileRule, type KnownPatterns, type Outcome } from './compile-rule.ts';
import { foreignKey, NeedsTree } from './match/foreign.ts';
import { setRegexCompiler } from './match/literals.ts';
import { BudgetExceeded } from './match/match-port.ts';
import { openGround } from './match/rule-run.ts';
import type { PatternCache } from './match/rule-run.ts';
import { toMatches } from './match/to-matches.ts';
import { textConditions } from './match/text-conditions.ts';
import { runTaint } from './taint/run-taint.ts';
import { buildTree } from './tree/build-tree.ts';
import type { LanguageSpec } from './tree/language.ts';
import { coversLanguage, hasTree, languageOf, languageOfPath, loadLanguage } from './tree/languages.ts';
import type { Tree } from './tree/node.ts';
import { createPrefilter, type Prefilter } from './prefilter/create-prefilter.ts';
import { createRegex } from './text/linear-regex.ts';
import { RegexLimit } from './text/regex/compile-regex.ts';
import { scanText, textLanguageOf } from './text/scan-text.ts';
import { createTextTools } from './text/text-ground.ts';
import { UnsupportedPattern } from './types.ts';
import { unsupportedFeature } from './unsupported-features.ts';
import type {
  FormulaMatch,
  Match,
  ScanError,
  ScannedFile,
  Scanner,
  ScannerOptions,
  ScanResult,
  SemgrepRule,
  UnsupportedRule,
} from './types.ts';

export * from './types.ts';
export { parseRuleFile, type RuleFile } from './rule-file/parse-rule-file.ts';
export { parseRuleSet } from './rule-file/parse-rule-set.ts';
export type { RuleProblem } from './rule-file/place.ts';
export { findUnreadable } from './find-unreadable.ts';
export { languageOf, languageOfPath };

const kindOfFailure = (reason: string): ScanError['kind'] =>
  reason.startsWith('nested') ? 'depth' : reason.startsWith('longer') ? 'size' : 'parse';

const defaultSteps = 3_000_000;

/** Names a rule that can never find what it is to find here, which must not look like a clean file. */
function cannotRun(rule: SemgrepRule): UnsupportedRule | null {
  const { id, source, languages } = rule;
  const isKnown = textLanguageOf(rule) !== null || languages.some((name) => hasTree(languageOf(name)));
  const reason = isKnown ? unsupportedFeature(rule) : `no engine for the language ${languages.join(', ')}`;
  return reason === null ? null : { id, reason, source };
}

class RuleScanner implements Scanner {
  readonly notRun: readonly UnsupportedRule[];
  private readonly rules: readonly SemgrepRule[];
  private readonly steps: number;
  private readonly isPrefiltered: boolean;
  private readonly tools = createTextTools(Date.now());
  private readonly prefilter: Prefilter;
  private readonly compiled = new Map<string, Map<SemgrepRule, Promise<Outcome>>>();
  private readonly patterns: KnownPatterns = new Map();

  constructor(rules: readonly SemgrepRule[], options: ScannerOptions) {
    const notRun = rules.map((rule) => [rule, cannotRun(rule)] as const);
    this.notRun = notRun.flatMap(([, reason]) => reason ?? []);
    this.rules = notRun.flatMap(([rule, reason]) => (reason === null ? [rule] : []));
    this.isPrefiltered = options.isPrefiltered ?? true;
    this.prefilter = this.isPrefiltered ? createPrefilter(this.rules) : () => () => true;
    this.steps = options.stepsPerRule ?? defaultSteps;
  }

  /** Patterns are read when the first file comes that has the words which they need. */
  private async compile(rules: readonly SemgrepRule[], spec: LanguageSpec): Promise<readonly Outcome[]> {
    const known = this.compiled.get(spec.name) ?? new Map<SemgrepRule, Promise<Outcome>>();
    this.compiled.set(spec.name, known);
    const out: Outcome[] = [];
    for (const rule of rules) {
      const compiling = known.get(rule) ?? compileRule(rule, spec, this.patterns);
      known.set(rule, compiling);
      out.push(await compiling);
    }
    return out;
  }

  async scan(file: ScannedFile): Promise<ScanResult> {
    const mayMatch = this.prefilter(file.text);
    const text = scanText(this.rules.filter(mayMatch), file, this.tools);
    const code = await this.scanCode(file, mayMatch);
    const found = text.found.flatMap(({ rule, matches }) => toMatches(rule, file, matches));
    return {
      matches: [...code.matches, ...found],
      notRun: [...code.notRun, ...text.notRun],
      errors: [...code.errors, ...text.errors],
    };
  }

  private async scanCode(file: ScannedFile, mayMatch: (rule: SemgrepRule) => boolean): Promise<ScanResult> {
    const language = file.language === undefined ? languageOfPath(file.path) : languageOf(file.language);
    const spec = language === null ? null : await loadLanguage(language);
    if (language === null || spec === null) return { matches: [], notRun: [], errors: [] };
    const rules = this.rules.filter((rule) => mayMatch(rule) && coversLanguage(rule.languages, language));
    const outcomes = await this.compile(rules, spec);
    const notRun = outcomes.filter((each): each is UnsupportedRule => 'reason' in each);
    const chosen = outcomes.filter((each): each is Compiled => 'rule' in each);
    if (chosen.length === 0) return { matches: [], notRun, errors: [] };
    const tree = await buildTree(spec, file.text);
    if (isUnparsed(tree as never)) {
      const { reason } = tree as unknown as { reason: string };
      return {
        matches: [],
        notRun,
        errors: [{ path: file.path, ruleId: null, kind: kindOfFailure(reason), message: reason }],
      };
    }
    return this.run(file, tree as Tree, chosen, notRun);
  }

  private async run(
    file: ScannedFile,
    tree: Tree,
    outcomes: readonly Outcome[],
    notRun: UnsupportedRule[],
  ): Promise<ScanResult> {
    const matches: Match[] = [];
    const errors: ScanError[] = [];
    if (tree.damage !== null) {
      errors.push({ path: file.path, ruleId: null, kind: 'parse', message: `partly read: ${tree.damage.message}` });
    }
    const cache: PatternCache = new Map();
    const trees = new Map<string, Tree | null>();
    for (const outcome of outcomes) {
      if ('reason' in outcome) continue;
      try {
        matches.push(...toMatches(outcome.rule, file, await this.runUntilTreesAreThere(outcome, tree, cache, trees)));
      } catch (error) {
        if (error instanceof UnsupportedPattern) {
          notRun.push({ id: outcome.rule.id, reason: error.message, source: outcome.rule.source });
        } else if (error instanceof RegexLimit) {
          errors.push({ path: file.path, ruleId: outcome.rule.id, kind: 'timeout', message: error.message });
        } else if (error instanceof BudgetExceeded) {
          const message = `given up after ${this.steps} steps`;
          errors.push({ path: file.path, ruleId: outcome.rule.id, kind: 'timeout', message });
        } else throw error;
      }
    }
    return { matches, notRun, errors };
  }

  /** A text in another language is parsed when matching comes to it; then the rule starts again. */
  private async runUntilTreesAreThere(
    compiled: Compiled,
    tree: Tree,
    cache: PatternCache,
    trees: Map<string, Tree | null>,
  ): Promise<readonly FormulaMatch[]> {
    for (;;) {
      try {
        return this.runRule(compiled, tree, cache, trees);
      } catch (error) {
        if (!(error instanceof NeedsTree)) throw error;
        const spec = await loadLanguage(error.language);
        const built = spec === null ? null : await buildTree(spec, error.text);
        trees.set(foreignKey(error.language, error.text), built === null || 'reason' in built ? null : built);
      }
    }
  }

  private runRule(
    { rule, patterns, foreign }: Compiled,
    tree: Tree,
    cache: PatternCache,
    trees: ReadonlyMap<string, Tree | null>,
  ): readonly FormulaMatch[] {
    const ground = openGround({
      tree,
      patterns,
      options: rule.options,
      conditions: textConditions,
      cache,
      steps: this.steps,
      isPrefiltered: this.isPrefiltered,
      foreign: { patterns: foreign, trees },
    });
    if (rule.mode === 'search') return evaluateFormula(rule.formula, ground);
    return runTaint(rule, tree, ground, this.steps);
  }
}

/** Compiles rules for scanning. Patterns are compiled for a language when the first file of it comes. */
export async function createScanner(rules: readonly SemgrepRule[], options: ScannerOptions = {}): Promise<Scanner> {
  setRegexCompiler((source) => {
    const regex = createRegex(source, { multiline: false });
    return { test: (text) => regex.search(text) };
  });
  return new RuleScanner(rules, options);
}
