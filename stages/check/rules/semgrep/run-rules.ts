import { evaluateFormula } from './match/evaluate-formula.ts';
import { foreignKey, NeedsTree } from './match/foreign.ts';
import { BudgetExceeded } from './match/match-port.ts';
import { openGround } from './match/rule-run.ts';
import type { PatternCache } from './match/rule-run.ts';
import { textConditions } from './match/text-conditions.ts';
import { toMatches } from './match/to-matches.ts';
import type { Compiled } from './compile-rule.ts';
import { runTaint } from './taint/run-taint.ts';
import { RegexLimit } from './text/regex/compile-regex.ts';
import { buildTree } from './tree/build-tree.ts';
import { loadLanguage } from './tree/languages.ts';
import type { Tree } from './tree/node.ts';
import {
  type FormulaMatch,
  type Match,
  type ScanError,
  type ScannedFile,
  type ScannerOptions,
  type ScanResult,
  UnsupportedPattern,
  type UnsupportedRule,
} from './types.ts';

interface Work {
  readonly tree: Tree;
  readonly steps: number;
  readonly isPrefiltered: boolean;
  /** Matches that rules share, and trees of texts in other languages: both of this file only. */
  readonly cache: PatternCache;
  readonly trees: Map<string, Tree | null>;
}

function runRule({ rule, patterns, foreign }: Compiled, work: Work): readonly FormulaMatch[] {
  const ground = openGround({
    tree: work.tree,
    patterns,
    options: rule.options,
    conditions: textConditions,
    cache: work.cache,
    steps: work.steps,
    isPrefiltered: work.isPrefiltered,
    foreign: { patterns: foreign, trees: work.trees },
  });
  if (rule.mode === 'search') return evaluateFormula(rule.formula, ground);
  return runTaint(rule, work.tree, ground, work.steps);
}

/** A text in another language is parsed when matching comes to it; then the rule starts again. */
async function runUntilTreesAreThere(compiled: Compiled, work: Work): Promise<readonly FormulaMatch[]> {
  for (;;) {
    try {
      return runRule(compiled, work);
    } catch (error) {
      if (!(error instanceof NeedsTree)) throw error;
      const spec = await loadLanguage(error.language);
      const built = spec === null ? null : await buildTree(spec, error.text);
      work.trees.set(foreignKey(error.language, error.text), built === null || 'reason' in built ? null : built);
    }
  }
}

/** What is told of a rule that failed on a file: the others go on, and the file does not count as looked at. */
function describe(error: unknown, steps: number): Pick<ScanError, 'kind' | 'message'> {
  if (error instanceof RegexLimit) return { kind: 'timeout', message: error.message };
  if (error instanceof BudgetExceeded) return { kind: 'timeout', message: `given up after ${steps} steps` };
  // The engine recurses over code and patterns; whoever nests deeper than its stack has not found a way around a rule.
  if (error instanceof RangeError) return { kind: 'depth', message: 'nested too deeply' };
  throw error;
}

/** Runs rules over the tree of a file. A rule that fails is told, and leaves the others. */
export async function runRules(
  file: ScannedFile,
  tree: Tree,
  rules: readonly Compiled[],
  limits: Pick<Work, 'steps' | 'isPrefiltered'>,
  onRule: ScannerOptions['onRule'],
): Promise<ScanResult> {
  const matches: Match[] = [];
  const errors: ScanError[] = [];
  const notRun: UnsupportedRule[] = [];
  const work: Work = { tree, ...limits, cache: new Map(), trees: new Map() };
  for (const compiled of rules) {
    const { rule } = compiled;
    onRule?.(rule);
    try {
      matches.push(...toMatches(rule, file, await runUntilTreesAreThere(compiled, work)));
    } catch (error) {
      if (error instanceof UnsupportedPattern) notRun.push({ id: rule.id, reason: error.message, source: rule.source });
      else errors.push({ path: file.path, ruleId: rule.id, ...describe(error, limits.steps) });
    }
  }
  return { matches, notRun, errors };
}
