import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { draftChanged, draftInvalid, draftTestFailed } from './draft-own.ts';
import { loadScanner } from './load-scanner.ts';
import type { RulesOptions } from './options.ts';
import { isSource } from './read-sources.ts';
import { annotatedIds, readAnnotations } from './rule-tests/annotations.ts';
import { judge } from './rule-tests/judge.ts';
import { pairFixtures } from './rule-tests/pair-fixtures.ts';
import type { RuleFile } from './semgrep/rule-file/parse-rule-file.ts';
import type { SemgrepRule } from './semgrep/types.ts';

type Input = GateInput<RulesOptions>;
const empty: RuleFile = { rules: [], notRun: [], problems: [] };
const maxFixtures = 20;

async function readRuleFile(path: string, side: 'old' | 'new', input: Input): Promise<RuleFile> {
  const { parseRuleFile } = await import('./semgrep/rule-file/parse-rule-file.ts');
  const content = await input.files.read(path, side);
  return content === null ? empty : parseRuleFile(path, content.text);
}

const bodyOf = (rule: SemgrepRule): string => JSON.stringify({ ...rule, source: null });

function compareRules(path: string, before: RuleFile, after: RuleFile): Parameters<typeof draftChanged>[0] {
  const old = new Map(before.rules.map((rule) => [rule.id, bodyOf(rule)]));
  const now = new Map(after.rules.map((rule) => [rule.id, bodyOf(rule)]));
  return {
    path,
    added: [...now.keys()].filter((id) => !old.has(id)),
    edited: [...now.keys()].filter((id) => old.has(id) && old.get(id) !== now.get(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
  };
}

/** Runs the rules of one file on the annotated files beside it, all at the head. */
async function testRules(path: string, rules: readonly SemgrepRule[], input: Input): Promise<readonly FindingDraft[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = await input.files.list(`${folder}*`, 'new');
  const fixtures = pairFixtures(beside).find((test) => test.ruleFile === path)?.fixtures ?? [];
  if (fixtures.length === 0 || rules.length === 0) return [];
  const scanner = await loadScanner(rules, { stepsPerRule: input.options.stepsPerRule });
  const unable = new Set(scanner.notRun.map((rule) => rule.id));
  const drafts: FindingDraft[] = [];
  for (const fixture of fixtures.slice(0, maxFixtures)) {
    const content = await input.files.read(fixture, 'new');
    if (content === null) continue;
    const annotations = readAnnotations(content.text);
    const named = annotatedIds(annotations);
    const { matches } = await scanner.scan({ path: fixture, text: content.text });
    for (const rule of rules.filter((one) => named.has(one.id) && !unable.has(one.id))) {
      const lines = matches.filter((match) => match.ruleId === rule.id && !match.isIgnored);
      const verdict = judge(
        rule.id,
        annotations,
        lines.map((match) => match.start.line),
      );
      if (!verdict.passed) drafts.push(draftTestFailed(rule, fixture, verdict));
    }
  }
  return drafts;
}

async function checkRuleFile(file: ChangedFile, input: Input): Promise<readonly FindingDraft[]> {
  const isDeleted = file.status === 'deleted';
  const before = file.status === 'added' ? empty : await readRuleFile(file.previousPath ?? file.path, 'old', input);
  const after = isDeleted ? empty : await readRuleFile(file.path, 'new', input);
  return [
    draftChanged(compareRules(file.path, before, after), isDeleted),
    ...draftInvalid(after.problems),
    ...(await testRules(file.path, after.rules, input)),
  ];
}

/** What the change does to rule files: they are read and tested, and judge nothing before they are merged. */
export async function checkRuleChanges(input: Input): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.change.files) {
    if (file.kind !== 'file' || file.binary || !isSource(file.path, input.options.sources)) continue;
    drafts.push(...(await checkRuleFile(file, input)));
  }
  return drafts;
}
