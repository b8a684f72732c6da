import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { draftChanged, draftInvalid, draftTestFailed } from './draft-own.ts';
import type { RulesOptions } from './options.ts';
import { isSource } from './read-sources.ts';
import { annotatedIds, readAnnotations } from './rule-tests/annotations.ts';
import { judge } from './rule-tests/judge.ts';
import { pairFixtures } from './rule-tests/pair-fixtures.ts';
import type { RuleFile } from './semgrep/rule-file/parse-rule-file.ts';
import type { ScanResult, SemgrepRule } from './semgrep/types.ts';
import type { FileQuestion } from './threads/messages.ts';
import { scanInThreads } from './threads/scan-in-threads.ts';

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

/** Texts of the annotated files beside a rule file, at the head. */
async function readFixtures(path: string, input: Input): Promise<readonly FileQuestion[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = await input.files.list(`${folder}*`, 'new');
  const fixtures = pairFixtures(beside).find((test) => test.ruleFile === path)?.fixtures ?? [];
  const texts: FileQuestion[] = [];
  for (const fixture of fixtures.slice(0, maxFixtures)) {
    const content = await input.files.read(fixture, 'new');
    if (content !== null) texts.push({ path: fixture, text: content.text });
  }
  return texts;
}

/** What rules found in one annotated file, beside what it asks for. */
function judgeFixture(
  file: FileQuestion,
  rules: readonly SemgrepRule[],
  { matches, notRun }: ScanResult,
): readonly FindingDraft[] {
  const annotations = readAnnotations(file.text);
  const named = annotatedIds(annotations);
  const unable = new Set(notRun.map((rule) => rule.id));
  return rules.flatMap((rule) => {
    if (!named.has(rule.id) || unable.has(rule.id)) return [];
    const found = matches.filter((match) => match.ruleId === rule.id && !match.isIgnored);
    const verdict = judge(
      rule.id,
      annotations,
      found.map((match) => match.start.line),
    );
    return verdict.passed ? [] : [draftTestFailed(rule, file.path, verdict)];
  });
}

/** Runs the rules of one file on the annotated files beside it, all at the head: whoever wrote them may want to be in the way. */
async function testRules(
  path: string,
  rules: readonly SemgrepRule[],
  { files: access, ...input }: Input,
): Promise<readonly FindingDraft[]> {
  const files = await readFixtures(path, { files: access, ...input });
  if (files.length === 0 || rules.length === 0) return [];
  // An example may lie outside of what `paths:` names: it is asked what the rule finds in it all the same.
  const everywhere = rules.map((rule) => ({ ...rule, paths: { include: [], exclude: [] } }));
  const { notRun, results } = await scanInThreads({ ...input, sets: [everywhere], files });
  const never = notRun[0] ?? [];
  return files.flatMap((file, index) => {
    const [result = { matches: [], notRun: [], errors: [] }] = results[index] ?? [];
    const stopped = result.errors.find((error) => error.kind !== 'parse' && error.ruleId === null);
    if (stopped !== undefined) access.markUnread(file.path, `rules of ${path}: ${stopped.message}`);
    return stopped === undefined ? judgeFixture(file, rules, { ...result, notRun: [...result.notRun, ...never] }) : [];
  });
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
