/** What came out for one rule, against its annotations and against another engine. */
import { judge } from '../../stages/check/rules/rule-tests/judge.ts';
import { type FileHits, lineKey } from './hit.ts';
import type { RawRule, TestedFile } from './rule-sets.ts';

export interface Miss {
  readonly fixture: string;
  readonly missed: readonly number[];
  readonly extra: readonly number[];
}

export interface RuleScore {
  readonly set: string;
  readonly file: string;
  readonly id: string;
  readonly group: string;
  readonly outcome: 'exact' | 'wrong' | 'not-run';
  readonly reason: string | null;
  readonly misses: readonly Miss[];
}

const names: Readonly<Record<string, string>> = {
  js: 'javascript/typescript',
  javascript: 'javascript/typescript',
  ts: 'javascript/typescript',
  typescript: 'javascript/typescript',
  jsx: 'javascript/typescript',
  tsx: 'javascript/typescript',
  py: 'python',
  python3: 'python',
  python2: 'python',
  hcl: 'terraform',
  tf: 'terraform',
  golang: 'go',
  'c#': 'csharp',
  cs: 'csharp',
  rb: 'ruby',
  docker: 'dockerfile',
  sh: 'bash',
  kt: 'kotlin',
  none: 'regex',
};

/** `python`, `javascript/typescript taint`. */
export function groupOf(rule: RawRule): string {
  const first = (rule.languages?.[0] ?? 'unknown').toLowerCase();
  return `${names[first] ?? first}${rule.mode === 'taint' ? ' taint' : ''}`;
}

/** `hitsOf` answers for a fixture by its place in the file's list. */
export function scoreRule(file: TestedFile, rule: RawRule, hitsOf: (fixture: number) => FileHits): RuleScore {
  const answers = file.fixtures.map((_, index) => hitsOf(index));
  const reason = answers.map(({ notRun }) => notRun.get(rule.id)).find((one) => one !== undefined) ?? null;
  const misses = file.fixtures.flatMap((fixture, index): Miss[] => {
    const hits = answers[index]?.hits.filter((hit) => hit.ruleId === rule.id && !hit.ignored) ?? [];
    const verdict = judge(
      rule.id,
      fixture.annotations,
      hits.map((hit) => hit.startLine),
    );
    return verdict.passed ? [] : [{ fixture: fixture.path, missed: verdict.missed, extra: verdict.extra }];
  });
  const outcome = reason !== null ? 'not-run' : misses.length === 0 ? 'exact' : 'wrong';
  return { set: file.set, file: file.path, id: rule.id, group: groupOf(rule), outcome, reason, misses };
}

export interface Agreement {
  readonly both: number;
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
}

/** Compares findings by rule, file, first and last line; equal ones count once. */
export function compare(rule: RawRule, ours: FileHits, theirs: FileHits): Agreement {
  const keys = (side: FileHits): Set<string> => new Set(side.hits.filter((hit) => hit.ruleId === rule.id).map(lineKey));
  const [left, right] = [keys(ours), keys(theirs)];
  return {
    both: left.intersection(right).size,
    onlyOurs: [...left.difference(right)],
    onlyTheirs: [...right.difference(left)],
  };
}
