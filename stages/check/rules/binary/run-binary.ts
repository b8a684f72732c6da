import { Failure } from '../../../../pipeline/domain/failure.ts';
import type { ToolResult, Tools } from '../../../../pipeline/domain/gate.ts';
import type { ScanResult, UnsupportedRule } from '../semgrep/types.ts';
import { filterRules } from './filter-rules.ts';
import { isRuleError, type JsonOutput, parseJsonOutput, toScanResult, unreadable } from './parse-output.ts';

export type Program = 'semgrep' | 'opengrep';

export interface BinaryScan {
  readonly program: Program;
  /** Texts of rule files. */
  readonly rules: readonly { readonly path: string; readonly text: string }[];
  /** Head texts of the files to look at, by their paths in the workspace. */
  readonly texts: ReadonlyMap<string, string>;
  readonly timeoutMs: number;
}

const quiet = ['--metrics=off', '--disable-version-check', '--no-rewrite-rule-ids', '--quiet'] as const;
/** The change's own ignore files are not asked. */
const everything = ['--no-git-ignore', '--max-target-bytes', '0'] as const;
const maxArgumentChars = 100_000;
const maxAttempts = 20;

export function notInstalled(program: Program): Failure {
  return new Failure({
    code: 'rules-engine-missing',
    message: `pipeline.yaml asks for the engine ${program}, which is not installed here.`,
    hint: `Install ${program} before the pipeline runs, or choose \`rules: { engine: embedded }\`, which needs nothing.`,
  });
}

/** Paths in portions that fit on a command line. */
function portions(paths: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let room = 0;
  for (const path of paths) {
    if (room < path.length + 1) {
      all.push([]);
      room = maxArgumentChars;
    }
    all.at(-1)?.push(path);
    room -= path.length + 1;
  }
  return all;
}

/** 0: ran. 1: ran, with findings. The others end without findings: 2 fatal, 5 bad YAML, 7 no valid configuration. */
function checkExit(program: Program, result: ToolResult, output: JsonOutput): void {
  const { exitCode } = result;
  if (exitCode === 0 || exitCode === 1) return;
  if (output.errors.some(isRuleError)) return;
  const said = output.errors[0]?.message ?? result.stderr.trim().split('\n').at(-1) ?? '';
  const why = exitCode === 5 || exitCode === 7 ? 'could not read the rules' : `ended with exit code ${exitCode}`;
  throw unreadable(program, `${why}${said === '' ? '' : `: ${said.split('\n')[0]}`}`);
}

async function runOnce(
  scan: BinaryScan,
  executable: string,
  rules: BinaryScan['rules'],
  paths: readonly string[],
  tools: Tools,
): Promise<JsonOutput> {
  const inputs = Object.fromEntries(rules.map(({ text }, index) => [`rules-${index}.yaml`, text]));
  const configs = Object.keys(inputs).flatMap((name) => ['--config', `{file:${name}}`]);
  // A path that begins with a dash is a path all the same.
  const targets = paths.map((path) => `./${path}`);
  const command = [executable, 'scan', '--json', ...quiet, ...everything, ...configs, ...targets];
  const result = await tools.run({ command, inputs, timeoutMs: scan.timeoutMs });
  const output = parseJsonOutput(scan.program, result.stdout);
  checkExit(scan.program, result, output);
  const results = output.results.map((one) => ({ ...one, path: one.path.replace(/^\.\//, '') }));
  return { ...output, results };
}

/** One rule that it cannot read stops the whole program: that one is taken out, named, and it runs again. */
async function runWithout(
  scan: BinaryScan,
  executable: string,
  paths: readonly string[],
  tools: Tools,
): Promise<{ output: JsonOutput; dropped: ReadonlyMap<string, string> }> {
  const dropped = new Map<string, string>();
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const rules = dropped.size === 0 ? scan.rules : await filterRules(scan.rules, (id) => !dropped.has(id));
    if (rules.length === 0) return { output: { results: [], errors: [] }, dropped };
    const output = await runOnce(scan, executable, rules, paths, tools);
    const known = dropped.size;
    for (const error of output.errors)
      if (isRuleError(error)) dropped.set(error.rule_id ?? '', error.message?.split('\n').slice(0, 2).join(' ') ?? '');
    if (dropped.size === known) return { output, dropped };
  }
  throw unreadable(scan.program, `could not read more than ${maxAttempts} rules`);
}

/** Runs the real program on files of the workspace. Rejects with a Failure where it is absent or fails as a whole. */
export async function runBinary(scan: BinaryScan, tools: Tools): Promise<ScanResult> {
  const executable = await tools.find(scan.program);
  if (executable === null) throw notInstalled(scan.program);
  const results: JsonOutput[] = [];
  const notRun = new Map<string, UnsupportedRule>();
  for (const paths of portions([...scan.texts.keys()])) {
    const { output, dropped } = await runWithout(scan, executable, paths, tools);
    results.push(output);
    for (const [id, reason] of dropped)
      notRun.set(id, { id, reason: `${scan.program}: ${reason}`, source: { path: '', line: 1 } });
  }
  const output = { results: results.flatMap((one) => one.results), errors: results.flatMap((one) => one.errors) };
  return toScanResult(output, scan.texts, [...notRun.values()]);
}
