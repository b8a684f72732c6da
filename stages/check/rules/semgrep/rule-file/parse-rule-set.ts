import type { SemgrepRule, UnsupportedRule } from '../types.ts';
import { parseRuleFile, type RuleFile } from './parse-rule-file.ts';

function isSameRule(a: SemgrepRule, b: SemgrepRule): boolean {
  return JSON.stringify({ ...a, source: null }) === JSON.stringify({ ...b, source: null });
}

/** Rules with the same id: the first runs; a copy of it is dropped without a word, another one is named. */
function withoutDuplicates(rules: readonly SemgrepRule[]): Pick<RuleFile, 'rules' | 'notRun'> {
  const byId = new Map<string, SemgrepRule>();
  const notRun: UnsupportedRule[] = [];
  for (const rule of rules) {
    const first = byId.get(rule.id);
    if (first === undefined) byId.set(rule.id, rule);
    else if (!isSameRule(first, rule)) {
      const reason = `another rule has the id ${rule.id} (${first.source.path}:${first.source.line})`;
      notRun.push({ id: rule.id, reason, source: rule.source });
    }
  }
  return { rules: [...byId.values()], notRun };
}

/** The rules of several files together. */
export async function parseRuleSet(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<RuleFile> {
  const read = await Promise.all(files.map(({ path, text }) => parseRuleFile(path, text)));
  const unique = withoutDuplicates(read.flatMap(({ rules }) => rules));
  return {
    rules: unique.rules,
    notRun: [...read.flatMap(({ notRun }) => notRun), ...unique.notRun],
    problems: read.flatMap(({ problems }) => problems),
  };
}
