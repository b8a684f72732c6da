import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { draftNotRun, draftParseError } from './draft-own.ts';
import type { RulesOptions } from './options.ts';
import { readSources } from './read-sources.ts';
import { runScan, type RuleSet } from './scan.ts';
import type { Match, ScanError, SemgrepRule } from './semgrep/types.ts';
import { toDraft } from './to-draft.ts';

type Input = GateInput<RulesOptions>;

async function readOwn(input: Input): Promise<RuleSet> {
  const files = await readSources(input.files, input.options.sources, 'old');
  if (files.length === 0) return { files, rules: [], notRun: [] };
  const { parseRuleSet } = await import('./semgrep/rule-file/parse-rule-set.ts');
  const { rules, notRun, problems } = await parseRuleSet(files);
  // A file that is no rule file at all has no rule that could be named.
  const broken = problems
    .filter((problem) => problem.ruleId === null && problem.level === 'error')
    .filter((problem) => !notRun.some((rule) => rule.source.path === problem.path))
    .map(({ path, line, message }) => ({ id: path, reason: message, source: { path, line } }));
  return { files, rules, notRun: [...notRun, ...broken] };
}

/** Texts are for programs that read rules themselves. */
async function readStarter(engine: RulesOptions['engine']): Promise<RuleSet> {
  const { starterSet } = await import('./starter/rules.generated.ts');
  const files = engine === 'embedded' ? [] : (await import('./starter/files.generated.ts')).starterFiles;
  return { files, rules: starterSet, notRun: [] };
}

/** What was not looked at makes the run incomplete; what was looked at in part is told. */
function tellErrors(errors: readonly ScanError[], input: Input): readonly FindingDraft[] {
  const drafts = new Map<string, FindingDraft>();
  for (const error of errors) {
    if (error.kind === 'parse') drafts.set(error.path, drafts.get(error.path) ?? draftParseError(error));
    else input.files.markUnread(error.path, `rules: ${error.ruleId ?? 'all rules'}: ${error.message}`);
  }
  return [...drafts.values()];
}

/** Matches of one place by one rule count once. */
function unique(matches: readonly Match[]): readonly Match[] {
  const key = (match: Match): string =>
    JSON.stringify([match.ruleId, match.path, match.start.offset, match.end.offset]);
  return [...new Map(matches.toReversed().map((match) => [key(match), match])).values()].toReversed();
}

/** Runs the rules of the base and the starter rules over the head texts; `keep` says which matches are the change's. */
export async function checkFiles(
  input: Input,
  texts: ReadonlyMap<string, string>,
  keep: (match: Match) => boolean,
): Promise<readonly FindingDraft[]> {
  const { options, tools, signal } = input;
  const drafts: FindingDraft[] = [];
  const starter = options.starter === 'on' ? await readStarter(options.engine) : null;
  const own = await readOwn(input);
  const sets = starter === null ? [own] : [own, starter];
  const results = await runScan({ sets, texts, options, tools, signal });
  for (const [index, set] of sets.entries()) {
    const byId = new Map<string, SemgrepRule>(set.rules.map((rule) => [rule.id, rule]));
    for (const match of unique(results[index]?.matches ?? []))
      if (!match.isIgnored && keep(match))
        drafts.push(toDraft(match, texts.get(match.path) ?? '', byId.get(match.ruleId), set === starter));
  }
  return [
    ...drafts,
    ...draftNotRun(
      results.flatMap((result) => result.notRun),
      options.notRun,
    ),
    ...tellErrors(
      results.flatMap((result) => result.errors),
      input,
    ),
  ];
}
