import { type Annotations, annotatedIds, readAnnotations } from '../../../stages/check/rules/rule-tests/annotations.ts';
import { judge, type Verdict } from '../../../stages/check/rules/rule-tests/judge.ts';
import { pairFixtures } from '../../../stages/check/rules/rule-tests/pair-fixtures.ts';
import { loadScanner } from '../../../stages/check/rules/load-scanner.ts';
import { applyFixes } from '../../../stages/check/rules/rule-tests/apply-fixes.ts';
import { checkRules } from '../../../stages/check/rules/semgrep/check-rules.ts';
import { parseRuleFile, type RuleFile } from '../../../stages/check/rules/semgrep/rule-file/parse-rule-file.ts';
import type { Match, UnsupportedRule } from '../../../stages/check/rules/semgrep/types.ts';

export interface TestedRule {
  readonly ruleFile: string;
  readonly id: string;
  readonly fixture: string;
  readonly verdict: Verdict | null;
  /** Why it could not run; null when it ran. */
  readonly notRun: string | null;
}

export interface TestedFix {
  readonly fixture: string;
  readonly fixed: string;
  readonly passed: boolean;
}

export interface RuleTests {
  readonly rules: readonly TestedRule[];
  readonly fixes: readonly TestedFix[];
  /** Rules that cannot be run as they are written, in one of their languages or in all, whether or not an example asks. */
  readonly notRun: readonly UnsupportedRule[];
  /** Rule files with no example beside them. */
  readonly untested: readonly string[];
}

interface Pair {
  readonly ruleFile: string;
  readonly fixtures: readonly string[];
  readonly fixed: Readonly<Record<string, string>>;
}

type Tested = Omit<RuleTests, 'untested' | 'notRun'>;

async function testFile(pair: Pair, file: RuleFile, read: (path: string) => string): Promise<Tested> {
  // An example may lie outside of what `paths:` names: it is asked what the rule finds in it all the same.
  const scanner = await loadScanner(
    file.rules.map((rule) => ({ ...rule, paths: { include: [], exclude: [] } })),
    {},
  );
  const rules: TestedRule[] = [];
  const fixes: TestedFix[] = [];
  for (const fixture of pair.fixtures) {
    const text = read(fixture);
    const annotations = readAnnotations(text);
    const result = await scanner.scan({ path: fixture, text });
    const unable = new Map([...file.notRun, ...scanner.notRun, ...result.notRun].map((rule) => [rule.id, rule.reason]));
    for (const error of result.errors)
      if (error.kind !== 'parse' && error.ruleId !== null) unable.set(error.ruleId, error.message);
    const found = result.matches.filter((match) => !match.isIgnored);
    for (const id of idsOf([...file.rules, ...file.notRun], annotatedIds(annotations), found)) {
      const notRun = unable.get(id) ?? null;
      const lines = found.filter((match) => match.ruleId === id).map((match) => match.start.line);
      const verdict = notRun === null ? judge(id, annotations, lines) : null;
      rules.push({ ruleFile: pair.ruleFile, id, fixture, verdict, notRun });
    }
    for (const id of unknownIds([...file.rules, ...file.notRun], annotations))
      rules.push({
        ruleFile: pair.ruleFile,
        id,
        fixture,
        verdict: null,
        notRun: 'the rule file has no rule of this id',
      });
    const fixed = pair.fixed[fixture];
    if (fixed !== undefined) fixes.push({ fixture, fixed, passed: applyFixes(text, found) === read(fixed) });
  }
  return { rules, fixes };
}

/** Ids that the example expects findings of and that no rule has: a misspelt one would test nothing without a word. */
const unknownIds = (rules: readonly { readonly id: string }[], { ruleid }: Annotations): readonly string[] =>
  [...ruleid.keys()].filter((id) => rules.every((rule) => rule.id !== id));

/** Rules of the file that the example names, or that find something in it. */
function idsOf(
  rules: readonly { readonly id: string }[],
  named: ReadonlySet<string>,
  found: readonly Match[],
): readonly string[] {
  const finding = new Set(found.map((match) => match.ruleId));
  return [...new Set(rules.map((rule) => rule.id))].filter((id) => named.has(id) || finding.has(id));
}

/** Runs the examples among `paths` under the rules beside them. */
export async function runRuleTests(paths: readonly string[], read: (path: string) => string): Promise<RuleTests> {
  const pairs = pairFixtures(paths);
  const results: Tested[] = [];
  const notRun: UnsupportedRule[] = [];
  for (const pair of pairs) {
    const file = await parseRuleFile(pair.ruleFile, read(pair.ruleFile));
    notRun.push(...file.notRun, ...(await checkRules(file.rules)));
    if (pair.fixtures.length > 0) results.push(await testFile(pair, file, read));
  }
  return {
    rules: results.flatMap((result) => result.rules),
    fixes: results.flatMap((result) => result.fixes),
    notRun,
    untested: pairs.filter((pair) => pair.fixtures.length === 0).map((pair) => pair.ruleFile),
  };
}
