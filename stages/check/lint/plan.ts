import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { FileAccess, GateInput } from '../../../pipeline/domain/gate.ts';
import { toBatches } from './batch.ts';
import { groupByConfig } from './detect.ts';
import { draftConfigChanged, draftToolMissing } from './draft-own.ts';
import type { Linter, LinterName } from './linter.ts';
import { linterNames } from './linter.ts';
import type { LintOptions } from './options.ts';
import { findChangedCode } from './repository-code.ts';
import type { LinterRun } from './run-linter.ts';
import { isScript } from './source-kinds.ts';
import { embeddedOxlint } from './tools/oxlint.ts';
import { linters } from './tools/table.ts';

export interface Plan {
  readonly runs: readonly LinterRun[];
  /** What has to be said about tools that don't run, or run although they should be looked at. */
  readonly drafts: readonly FindingDraft[];
  /** Files of a linter that was asked for by name and is not installed. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** Files that linters look at: text that is there at the head and that somebody wrote. */
export function lintable(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return files.filter(
    (file) =>
      file.kind === 'file' &&
      file.status !== 'deleted' &&
      !file.binary &&
      !file.generated &&
      !file.vendored &&
      file.unreadReason === null &&
      file.hunks.length > 0,
  );
}

type Groups = ReadonlyMap<string | null, readonly string[]>;

/** Files by configuration; a linter that is asked for by name takes all of its kind, configured or not. */
async function findGroups(
  linter: Linter,
  named: boolean,
  paths: readonly string[],
  files: FileAccess,
): Promise<Groups> {
  const configured: Groups = await groupByConfig(linter, paths, files);
  if (!named) return configured;
  const covered = new Set([...configured.values()].flat());
  const rest = paths.filter((path) => linter.takes(path) && !covered.has(path));
  return rest.length === 0 ? configured : new Map([...configured, [null, rest]]);
}

/** Looks at every configuration of the linter, not only at the nearest: some linters merge those of all folders above. */
async function findCodeChange(linter: Linter, groups: Groups, input: GateInput<LintOptions>) {
  const { files, change } = input;
  if (linter.runsCode === undefined) return null;
  const own = await files.list(`**/{${linter.configNames.join(',')}}`, 'new');
  const nearest = [...groups.keys()].filter((config) => config !== null);
  const configs: string[] = [];
  for (const config of new Set([...own, ...nearest])) {
    if (linter.runsCode(config, (await files.read(config, 'new'))?.text ?? '')) configs.push(config);
  }
  return configs.length === 0 ? null : findChangedCode(linter.name, configs, change.files, files);
}

async function planLinter(name: LinterName, paths: readonly string[], input: GateInput<LintOptions>): Promise<Plan> {
  const linter = linters[name];
  const named = input.options.tools !== 'auto';
  const groups = await findGroups(linter, named, paths, input.files);
  const taken = [...groups.values()].flat();
  if (taken.length === 0) return { runs: [], drafts: [], unread: [] };
  const code = await findCodeChange(linter, groups, input);
  const drafts = code === null ? [] : [draftConfigChanged(linter, code, named)];
  if (code !== null && !named) return { runs: [], drafts, unread: [] };
  const program = await input.tools.find(linter.name);
  if (program === null) {
    const [config = null] = groups.keys();
    const unread = named
      ? taken.map((path) => ({ path, reason: `${linter.title} is asked for and not installed.` }))
      : [];
    return { runs: [], drafts: [...drafts, draftToolMissing(linter, config, isScript(taken[0] ?? ''))], unread };
  }
  const run = { linter, program, batches: toBatches(linter, groups), timeoutMs: input.options.timeoutMs };
  return { runs: [run], drafts, unread: [] };
}

/** JavaScript and TypeScript that no linter of the repository takes gets the embedded one. */
export async function planEmbedded(
  paths: readonly string[],
  input: GateInput<LintOptions>,
): Promise<readonly LinterRun[]> {
  const { tools, timeoutMs } = input.options;
  const wanted = tools === 'auto' || tools.some((name) => name === 'eslint' || name === 'biome' || name === 'oxlint');
  const taken = paths.filter((path) => embeddedOxlint.takes(path));
  if (!wanted || taken.length === 0) return [];
  const batches = toBatches(embeddedOxlint, new Map([[null, taken]]));
  return [{ linter: embeddedOxlint, program: await input.tools.embedded('oxlint'), batches, timeoutMs }];
}

/** Which linters run on which files, and what is to be said of those that don't. */
export async function planRuns(input: GateInput<LintOptions>): Promise<Plan> {
  const paths = lintable(input.change.files).map((file) => file.path);
  const { tools } = input.options;
  const plans: Plan[] = [];
  for (const name of linterNames) {
    if (tools === 'auto' || tools.includes(name)) plans.push(await planLinter(name, paths, input));
  }
  const runs = plans.flatMap((plan) => plan.runs);
  const covered = new Set(runs.flatMap((run) => run.batches.flatMap((batch) => batch.paths)));
  const rest = paths.filter((path) => !covered.has(path));
  return {
    runs: [...runs, ...(await planEmbedded(rest, input))],
    drafts: plans.flatMap((plan) => plan.drafts),
    unread: plans.flatMap((plan) => plan.unread),
  };
}
