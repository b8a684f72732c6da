import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Tools } from '../../../pipeline/domain/gate.ts';
import { filterRules, type RuleText } from './binary/filter-rules.ts';
import { type Program, runBinary } from './binary/run-binary.ts';
import type { RulesOptions } from './options.ts';
import type { ScanResult, SemgrepRule, UnsupportedRule } from './semgrep/types.ts';
import { scanInThreads } from './threads/scan-in-threads.ts';

/** Rules as they were read, and as text for programs that read them themselves. */
export interface RuleSet {
  readonly files: readonly RuleText[];
  readonly rules: readonly SemgrepRule[];
  /** Rules that this package cannot read. */
  readonly notRun: readonly UnsupportedRule[];
}

export interface Scan {
  readonly sets: readonly RuleSet[];
  /** Head texts by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly options: RulesOptions;
  readonly tools: Tools;
  readonly signal: AbortSignal;
}

const nothing: ScanResult = { matches: [], notRun: [], errors: [] };

const join = (results: readonly ScanResult[]): ScanResult => ({
  matches: results.flatMap((result) => result.matches),
  notRun: results.flatMap((result) => result.notRun),
  errors: results.flatMap((result) => result.errors),
});

/** A rule that does not run is told once, however many files it would have seen. */
function uniqueNotRun(notRun: readonly UnsupportedRule[]): readonly UnsupportedRule[] {
  return [...new Map(notRun.map((rule) => [`${rule.source.path} ${rule.id}`, rule])).values()];
}

/** What each set found. All sets look at one tree of each file. */
async function scanEmbedded(scan: Scan): Promise<readonly ScanResult[]> {
  const { sets, texts, options, tools, signal } = scan;
  const files = [...texts].map(([path, text]) => ({ path, text }));
  const { notRun, results } = await scanInThreads({
    sets: sets.map(({ rules }) => rules),
    files,
    options,
    tools,
    signal,
  });
  return sets.map((set, index) => {
    const found = join(results.flatMap((answer) => answer[index] ?? []));
    return { ...found, notRun: uniqueNotRun([...set.notRun, ...(notRun[index] ?? []), ...found.notRun]) };
  });
}

function scanWith(program: Program, files: readonly RuleText[], { texts, options, tools }: Scan): Promise<ScanResult> {
  if (files.length === 0 || texts.size === 0) return Promise.resolve(nothing);
  return runBinary({ program, rules: files, texts, timeoutMs: options.timeoutMs }, tools);
}

async function findInstalled(tools: Tools): Promise<Program | null> {
  for (const program of ['semgrep', 'opengrep'] as const) if ((await tools.find(program)) !== null) return program;
  return null;
}

/** What the embedded engine cannot run goes to a program that can, where there is one. Its failure leaves the rest. */
async function addInstalled(embedded: ScanResult, set: RuleSet, scan: Scan): Promise<ScanResult> {
  const ids = new Set(embedded.notRun.map((rule) => rule.id));
  const program = ids.size === 0 ? null : await findInstalled(scan.tools);
  if (program === null) return embedded;
  const others = new Set(embedded.matches.map((match) => match.ruleId));
  try {
    const files = await filterRules(set.files, (id) => ids.has(id) && !others.has(id));
    const added = await scanWith(program, files, scan);
    const failed = new Set(added.notRun.map((rule) => rule.id));
    const notRun = embedded.notRun.filter((rule) => failed.has(rule.id));
    return join([
      { ...embedded, notRun },
      { ...added, notRun: [] },
    ]);
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'aborted') throw error;
    const notRun = embedded.notRun.map((rule) => ({ ...rule, reason: `${rule.reason}; ${error.message}` }));
    return { ...embedded, notRun };
  }
}

/** Runs rules over files with the engine that is configured, set by set. Rejects with a Failure where that one is absent or fails. */
export async function runScan(scan: Scan): Promise<readonly ScanResult[]> {
  const { engine } = scan.options;
  const results: ScanResult[] = [];
  if (engine === 'semgrep' || engine === 'opengrep') {
    for (const set of scan.sets) results.push(await scanWith(engine, set.files, scan));
    return results;
  }
  const embedded = await scanEmbedded(scan);
  if (engine === 'embedded') return embedded;
  for (const [index, set] of scan.sets.entries())
    results.push(await addInstalled(embedded[index] ?? nothing, set, scan));
  return results;
}
