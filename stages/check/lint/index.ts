import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { Failure } from '../../../pipeline/domain/failure.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { type FileAccess, type GateInput, defineGate } from '../../../pipeline/domain/gate.ts';
import { readHeadTexts } from '../_shared/tool-output/read-head.ts';
import { resolveFindings } from '../_shared/tool-output/resolve-findings.ts';
import { toDraft, touchesChange } from '../_shared/tool-output/to-draft.ts';
import type { ToolFinding } from '../_shared/tool-output/tool-finding.ts';
import { type LintOptions, lintOptions } from './options.ts';
import { lintable, planEmbedded, planRuns } from './plan.ts';
import { rules } from './rules.ts';
import { type LinterOutput, type LinterRun, isToolFailure, runLinter } from './run-linter.ts';

type ChangedFiles = ReadonlyMap<string, ChangedFile>;

/** A file that doesn't parse counts wherever the parser gave up; off the changed lines the file as a whole is named. */
function placeParseError(
  finding: ToolFinding,
  file: ChangedFile,
  known: ReadonlySet<string>,
  ruleId: string,
): ToolFinding {
  if (finding.region === null || known.has(ruleId) || touchesChange(finding, file)) return finding;
  return { ...finding, region: null, message: `Line ${finding.region.startLine}: ${finding.message}` };
}

async function toDrafts(run: LinterRun, output: LinterOutput, changed: ChangedFiles, files: FileAccess) {
  const inside = output.findings.filter((finding) => finding.path !== null && changed.has(finding.path));
  const readHead = await readHeadTexts(inside, files);
  const prefix = `lint/${run.linter.name}`;
  const declared = new Set(rules.map((rule) => rule.id));
  return resolveFindings(run.linter.title, inside, readHead).flatMap((finding) => {
    const file = changed.get(finding.path ?? '');
    if (file === undefined || !(finding.parseError === true || touchesChange(finding, file))) return [];
    const placed =
      finding.parseError === true ? placeParseError(finding, file, declared, `${prefix}/parse-error`) : finding;
    return [toDraft(placed, prefix, readHead)];
  });
}

/** Enters what a linter read, and what it could not, into the coverage ledger. */
function recordCoverage(output: LinterOutput, files: FileAccess): void {
  for (const path of output.processed) files.markRead(path, 'new');
  for (const { path, reason } of output.unread) files.markUnread(path, reason);
}

function markFailed(run: LinterRun, failure: Failure, files: FileAccess): void {
  for (const path of run.batches.flatMap((batch) => batch.paths))
    files.markUnread(path, `${failure.message} ${failure.hint}`);
}

interface Results {
  readonly drafts: FindingDraft[];
  readonly failures: Failure[];
  readonly processed: Set<string>;
  readonly unmatched: Set<string>;
}

/** Every linter runs, whatever becomes of the others. One that fails makes its files unread. */
async function runAll(runs: readonly LinterRun[], input: GateInput<LintOptions>, results: Results): Promise<void> {
  const changed = new Map(input.change.files.map((file) => [file.path, file]));
  for (const linterRun of runs) {
    try {
      const output = await runLinter(linterRun, input.tools);
      recordCoverage(output, input.files);
      for (const path of output.processed) results.processed.add(path);
      for (const path of output.unmatched) results.unmatched.add(path);
      results.drafts.push(...(await toDrafts(linterRun, output, changed, input.files)));
    } catch (error) {
      if (!isToolFailure(error)) throw error;
      results.failures.push(error);
      markFailed(linterRun, error, input.files);
    }
  }
}

async function run(input: GateInput<LintOptions>): Promise<readonly FindingDraft[]> {
  const plan = await planRuns(input);
  const results: Results = { drafts: [...plan.drafts], failures: [], processed: new Set(), unmatched: new Set() };
  await runAll(plan.runs, input, results);
  const rest = [...results.unmatched].filter((path) => !results.processed.has(path));
  const embedded = await planEmbedded(rest, input);
  await runAll(embedded, input, results);
  const [first] = results.failures;
  const nothingRan = results.failures.length === plan.runs.length + embedded.length;
  if (first !== undefined && nothingRan && results.drafts.length === 0) throw first;
  for (const { path, reason } of plan.unread) input.files.markUnread(path, reason);
  return results.drafts;
}

export const gate = defineGate<LintOptions>({
  kind: 'deterministic',
  id: 'lint',
  title: 'Linters',
  rules,
  dynamicRules: true,
  options: lintOptions,
  skip: (change) => (lintable(change.files).length === 0 ? 'the change holds no file that a linter reads' : null),
  run,
});
