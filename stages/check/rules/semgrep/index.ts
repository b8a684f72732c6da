import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import { evaluateFormula } from './match/evaluate-formula.ts';
import { setRegexCompiler } from './match/literals.ts';
import { BudgetExceeded } from './match/matcher.ts';
import { patternsOf } from './match/patterns-of.ts';
import { openGround } from './match/rule-run.ts';
import type { PatternCache } from './match/rule-run.ts';
import { toMatches } from './match/to-matches.ts';
import type { Pattern } from './pattern/compile-pattern.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import { textConditions } from './match/text-conditions.ts';
import { runTaint } from './taint/run-taint.ts';
import { buildTree } from './tree/build-tree.ts';
import type { LanguageSpec } from './tree/language.ts';
import { languageOf, languageOfPath, loadLanguage } from './tree/languages.ts';
import type { Tree } from './tree/node.ts';
import { createRegex } from './text/linear-regex.ts';
import { scanText } from './text/scan-text.ts';
import { createTextTools } from './text/text-ground.ts';
import { UnsupportedPattern } from './types.ts';
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
export { languageOf, languageOfPath };

const defaultSteps = 3_000_000;

interface Compiled {
  readonly rule: SemgrepRule;
  readonly patterns: ReadonlyMap<string, Pattern>;
}

type Outcome = Compiled | UnsupportedRule;

async function compileRule(rule: SemgrepRule, spec: LanguageSpec, known: Map<string, Pattern | UnsupportedPattern>): Promise<Outcome> {
  const patterns = new Map<string, Pattern>();
  for (const text of patternsOf(rule).patterns) {
    let pattern = known.get(text);
    if (pattern === undefined) {
      try {
        pattern = await compilePattern(spec, text);
      } catch (error) {
        if (!(error instanceof UnsupportedPattern)) throw error;
        pattern = error;
      }
      known.set(text, pattern);
    }
    if (pattern instanceof UnsupportedPattern) return { id: rule.id, reason: pattern.message, source: rule.source };
    patterns.set(text, pattern);
  }
  return { rule, patterns };
}

class RuleScanner implements Scanner {
  readonly notRun: UnsupportedRule[] = [];
  private readonly rules: readonly SemgrepRule[];
  private readonly steps: number;
  private readonly tools = createTextTools(Date.now());
  private readonly compiled = new Map<string, Promise<readonly Outcome[]>>();
  private readonly patterns = new Map<string, Map<string, Pattern | UnsupportedPattern>>();

  constructor(rules: readonly SemgrepRule[], options: ScannerOptions) {
    this.rules = rules;
    this.steps = options.stepsPerRule ?? defaultSteps;
  }

  private compile(language: string, spec: LanguageSpec): Promise<readonly Outcome[]> {
    const known = this.compiled.get(language);
    if (known !== undefined) return known;
    const compiling = this.compileAll(language, spec);
    this.compiled.set(language, compiling);
    return compiling;
  }

  private async compileAll(language: string, spec: LanguageSpec): Promise<readonly Outcome[]> {
    const known = this.patterns.get(language) ?? new Map<string, Pattern | UnsupportedPattern>();
    this.patterns.set(language, known);
    const out: Outcome[] = [];
    for (const rule of this.rules) {
      if (rule.languages.some((each) => languageOf(each) === language)) out.push(await compileRule(rule, spec, known));
    }
    return out;
  }

  async scan(file: ScannedFile): Promise<ScanResult> {
    const text = scanText(this.rules, file, this.tools);
    const code = await this.scanCode(file);
    const found = text.found.flatMap(({ rule, matches }) => toMatches(rule, file, matches));
    return {
      matches: [...code.matches, ...found],
      notRun: [...code.notRun, ...text.notRun],
      errors: [...code.errors, ...text.errors],
    };
  }

  private async scanCode(file: ScannedFile): Promise<ScanResult> {
    const language = file.language === undefined ? languageOfPath(file.path) : languageOf(file.language);
    const spec = language === null ? null : await loadLanguage(language);
    if (language === null || spec === null) return { matches: [], notRun: [], errors: [] };
    const outcomes = await this.compile(language, spec);
    const notRun = outcomes.filter((each): each is UnsupportedRule => 'reason' in each);
    if (notRun.length === outcomes.length) return { matches: [], notRun, errors: [] };
    const tree = await buildTree(spec, file.text);
    if (isUnparsed(tree as never)) {
      const { reason } = tree as unknown as { reason: string };
      return { matches: [], notRun, errors: [{ path: file.path, ruleId: null, kind: 'parse', message: reason }] };
    }
    return this.run(file, tree as Tree, outcomes, notRun);
  }

  private run(file: ScannedFile, tree: Tree, outcomes: readonly Outcome[], notRun: UnsupportedRule[]): ScanResult {
    const matches: Match[] = [];
    const errors: ScanError[] = [];
    if (tree.damage !== null) {
      errors.push({ path: file.path, ruleId: null, kind: 'parse', message: `partly read: ${tree.damage.message}` });
    }
    const cache: PatternCache = new Map();
    for (const outcome of outcomes) {
      if ('reason' in outcome) continue;
      try {
        matches.push(...toMatches(outcome.rule, file, this.runRule(outcome, tree, cache)));
      } catch (error) {
        if (error instanceof UnsupportedPattern) {
          notRun.push({ id: outcome.rule.id, reason: error.message, source: outcome.rule.source });
        } else if (error instanceof BudgetExceeded) {
          const message = `given up after ${this.steps} steps`;
          errors.push({ path: file.path, ruleId: outcome.rule.id, kind: 'timeout', message });
        } else throw error;
      }
    }
    return { matches, notRun, errors };
  }

  private runRule({ rule, patterns }: Compiled, tree: Tree, cache: PatternCache): readonly FormulaMatch[] {
    const ground = openGround({
      tree,
      patterns,
      options: rule.options,
      conditions: textConditions,
      cache,
      steps: this.steps,
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
