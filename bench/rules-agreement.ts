/**
 * Whether the rules engine and the real semgrep find the same on whole repositories: `npx node bench/rules-agreement.ts RULES
 * REPOSITORY...`. RULES is a folder of rule files (examples beside them are not looked at); a repository is a folder of files.
 * Findings are compared by rule, file, first and last line. Skips where semgrep is absent.
 *   --languages javascript,typescript,python   which files      --max 2000   files of one repository, spread evenly
 *   --json FILE   every difference
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadScanner } from '../stages/check/rules/load-scanner.ts';
import { filterRules } from '../stages/check/rules/binary/filter-rules.ts';
import { languageOf, languageOfPath, parseRuleSet } from '../stages/check/rules/semgrep/index.ts';
import type { SemgrepRule } from '../stages/check/rules/semgrep/types.ts';
import { operatorsOf } from './rules/operators.ts';
import { findSemgrep, runSemgrep } from './rules/semgrep-oracle.ts';
import { table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    languages: { type: 'string', default: 'javascript,typescript,python' },
    max: { type: 'string', default: '2000' },
    json: { type: 'string' },
  },
});
const languages = new Set(values.languages.split(','));
const maxBytes = 500_000;

const listFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(?:\.git|node_modules)(?:\/|$)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();

/** Files of the languages, evenly spread where there are too many. */
function pickFiles(root: string): readonly string[] {
  const fitting = listFiles(root).filter(
    (file) => languages.has(languageOfPath(file) ?? '') && statSync(file).size < maxBytes,
  );
  const step = Math.max(1, fitting.length / Number(values.max));
  return Array.from(
    { length: Math.ceil(fitting.length / step) },
    (_, index) => fitting[Math.floor(index * step)] ?? '',
  );
}

async function readRules(folder: string) {
  const names = listFiles(folder).filter((file) => /\.ya?ml$/.test(file) && !/\.test\.ya?ml$/.test(file));
  const texts = names
    .map((name) => ({ path: name, text: readFileSync(name, 'utf8') }))
    .filter(({ text }) => /^rules:/m.test(text));
  const { rules } = await parseRuleSet(texts);
  const fitting = rules.filter((rule) => rule.languages.some((name) => languages.has(languageOf(name))));
  return { texts, rules: fitting };
}

type Keys = ReadonlyMap<string, ReadonlySet<string>>;
const add = (all: Map<string, Set<string>>, rule: string, key: string): void =>
  void all.set(rule, (all.get(rule) ?? new Set()).add(key));

async function scanOurs(
  rules: readonly SemgrepRule[],
  files: readonly string[],
): Promise<{ found: Keys; notRun: Set<string>; errors: number }> {
  const scanner = await loadScanner(rules, {});
  const found = new Map<string, Set<string>>();
  const notRun = new Set(scanner.notRun.map((rule) => rule.id));
  let errors = 0;
  for (const file of files) {
    const result = await scanner.scan({ path: file, text: readFileSync(file, 'utf8') });
    for (const rule of result.notRun) notRun.add(rule.id);
    errors += result.errors.length;
    for (const match of result.matches)
      if (!match.isIgnored) add(found, match.ruleId, `${file}:${match.start.line}-${match.end.line}`);
  }
  return { found, notRun, errors };
}

async function scanTheirs(
  program: string,
  texts: Awaited<ReturnType<typeof readRules>>['texts'],
  ids: ReadonlySet<string>,
  files: readonly string[],
): Promise<Keys> {
  const root = mkdtempSync(path.join(tmpdir(), 'prereview-agreement-'));
  const found = new Map<string, Set<string>>();
  try {
    const kept = await filterRules(texts, (id) => ids.has(id));
    kept.forEach(({ text }, index) => writeFileSync(path.join(root, `r${index}.yaml`), text));
    for (let at = 0; at < files.length; at += 500) {
      const args = ['--config', root, '--no-git-ignore', '--max-target-bytes', '0', '--timeout', '20', '-j', '2'];
      const { results } = runSemgrep(program, [...args, ...files.slice(at, at + 500)], process.cwd());
      for (const one of results) add(found, one.check_id, `${one.path}:${one.start.line}-${one.end.line}`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return found;
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

async function main(): Promise<void> {
  const [folder, ...repositories] = positionals;
  const semgrep = findSemgrep();
  if (folder === undefined || repositories.length === 0 || !existsSync(folder))
    return write('skipped: give a folder of rules and folders of repositories');
  if (semgrep === null) return write('skipped: no semgrep: set SEMGREP to its path, or install it (PyPI)');
  const { texts, rules } = await readRules(folder);
  const operators = new Map(texts.flatMap(({ text }) => [...operatorsOf(text)]));
  const rows: string[][] = [];
  const differences: { rule: string; only: string; place: string; operators: readonly string[] }[] = [];
  const sum = { both: 0, ours: 0, theirs: 0 };
  for (const repository of repositories) {
    const files = pickFiles(repository);
    const startedMs = performance.now();
    const ours = await scanOurs(rules, files);
    const oursMs = performance.now() - startedMs;
    const ran = new Set(rules.map((rule) => rule.id).filter((id) => !ours.notRun.has(id)));
    const theirsStartedMs = performance.now();
    const theirs = await scanTheirs(semgrep, texts, ran, files);
    const theirsMs = performance.now() - theirsStartedMs;
    const count = { both: 0, ours: 0, theirs: 0 };
    for (const id of ran) {
      const [left, right] = [ours.found.get(id) ?? new Set<string>(), theirs.get(id) ?? new Set<string>()];
      const tell = (only: string, places: ReadonlySet<string>): void => {
        for (const place of places) differences.push({ rule: id, only, place, operators: operators.get(id) ?? [] });
      };
      count.both += left.intersection(right).size;
      count.ours += left.difference(right).size;
      count.theirs += right.difference(left).size;
      tell('ours', left.difference(right));
      tell('semgrep', right.difference(left));
    }
    rows.push([
      path.basename(repository),
      String(files.length),
      String(ran.size),
      share(count.both, count.both + count.ours + count.theirs),
      String(count.both),
      String(count.ours),
      String(count.theirs),
      String(ours.errors),
      `${(oursMs / 1000).toFixed(1)} s`,
      `${(theirsMs / 1000).toFixed(1)} s`,
    ]);
    for (const key of ['both', 'ours', 'theirs'] as const) sum[key] += count[key];
  }
  rows.push([
    'all',
    '',
    '',
    share(sum.both, sum.both + sum.ours + sum.theirs),
    ...[sum.both, sum.ours, sum.theirs].map(String),
    '',
    '',
    '',
  ]);
  write(
    table(
      ['repository', 'files', 'rules', 'agreement', 'both', 'only ours', 'only semgrep', 'errors', 'ours', 'semgrep'],
      rows,
    ),
  );
  const byRule = [...Map.groupBy(differences, ({ rule, only }) => `${rule} (only ${only})`)].toSorted(
    (a, b) => b[1].length - a[1].length,
  );
  for (const [name, of] of byRule.slice(0, 40))
    write(`${String(of.length).padStart(5)}  ${name}  ${of[0]?.place ?? ''}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(differences, null, 1)}\n`);
}

await main();
