/** The real semgrep on the fixtures of many rule files at once; its answers are kept, as the files do not change. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { FileHits, Hit } from './hit.ts';
import type { TestedFile } from './rule-sets.ts';

interface SemgrepResult {
  readonly check_id: string;
  readonly path: string;
  readonly start: { readonly line: number; readonly col: number };
  readonly end: { readonly line: number; readonly col: number };
  readonly extra: { readonly is_ignored?: boolean };
}

export interface SemgrepError {
  readonly rule_id?: string;
  readonly path?: string;
  readonly type: unknown;
  readonly message: string;
}

export interface SemgrepOutput {
  readonly results: readonly SemgrepResult[];
  readonly errors: readonly SemgrepError[];
}

/** Program from `SEMGREP`, else on PATH; null where there is none. */
export function findSemgrep(): string | null {
  const named = process.env['SEMGREP'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, 'semgrep');
    if (existsSync(file)) return file;
  }
  return null;
}

export const scanFlags = [
  'scan',
  '--json',
  '--metrics=off',
  '--disable-version-check',
  '--no-rewrite-rule-ids',
  '--quiet',
] as const;

/** Runs a scan; throws where it printed no JSON. */
export function runSemgrep(program: string, args: readonly string[], cwd: string): SemgrepOutput {
  const run = spawnSync(program, [...scanFlags, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  try {
    return JSON.parse(run.stdout) as SemgrepOutput;
  } catch (cause) {
    throw new Error(`semgrep printed no JSON: ${run.stderr.slice(-2000)}`, { cause });
  }
}

const oracleArguments = [
  '--config',
  'rules',
  '--no-git-ignore',
  '--max-target-bytes',
  '0',
  '--timeout',
  '20',
  '--disable-nosem',
  '-j',
  '2',
  'targets',
] as const;

interface AnyRule {
  id: string;
  mode?: string;
  paths?: unknown;
  metadata?: unknown;
}

/** Copies rules and fixtures: rule ids begin with the key of their file, and `paths:` is left out as `--test` does. */
function materialise(root: string, files: readonly TestedFile[], without: ReadonlySet<string>): void {
  mkdirSync(path.join(root, 'rules'), { recursive: true });
  for (const file of files) {
    const { rules } = parse(file.text, { logLevel: 'silent', maxAliasCount: -1 }) as { rules: AnyRule[] };
    // Rules of mode `join` stop the whole program when their parts find nothing.
    const own = rules
      .filter(({ mode }) => mode !== 'join')
      .map(({ paths: _paths, metadata: _metadata, ...rule }) => ({ ...rule, id: `${file.key}.${rule.id}` }))
      .filter(({ id }) => !without.has(id));
    writeFileSync(path.join(root, 'rules', `${file.key}.yaml`), JSON.stringify({ rules: own }));
    const folder = path.join(root, 'targets', file.key);
    mkdirSync(folder, { recursive: true });
    for (const fixture of file.fixtures) writeFileSync(path.join(folder, path.basename(fixture.path)), fixture.text);
  }
  writeFileSync(path.join(root, 'targets', '.semgrepignore'), '');
}

function sortOut(output: SemgrepOutput): Map<string, FileHits> {
  const found = new Map<string, { hits: Hit[]; notRun: Map<string, string> }>();
  const of = (key: string): { hits: Hit[]; notRun: Map<string, string> } => {
    const entry = found.get(key) ?? { hits: [], notRun: new Map<string, string>() };
    found.set(key, entry);
    return entry;
  };
  for (const result of output.results) {
    const [, key = '', name = ''] = result.path.split('/');
    if (!result.check_id.startsWith(`${key}.`)) continue;
    of(`${key}/${name}`).hits.push({
      ruleId: result.check_id.slice(key.length + 1),
      startLine: result.start.line,
      endLine: result.end.line,
      startColumn: result.start.col,
      endColumn: result.end.col,
      ignored: result.extra.is_ignored ?? false,
    });
  }
  for (const error of output.errors) {
    const [key = '', ...id] = (error.rule_id ?? '').split('.');
    if (id.length > 0) of(key).notRun.set(id.join('.'), error.message.split('\n')[0] ?? '');
  }
  return found;
}

const plain = (found: Map<string, FileHits>): unknown =>
  [...found].map(([key, { hits, notRun }]) => [key, { hits, notRun: [...notRun] }]);

const revive = (text: string): Map<string, FileHits> =>
  new Map(
    (JSON.parse(text) as [string, { hits: Hit[]; notRun: [string, string][] }][]).map(([key, { hits, notRun }]) => [
      key,
      { hits, notRun: new Map(notRun) },
    ]),
  );

export const isRuleError = (error: SemgrepError): boolean => /rule|pattern/i.test(JSON.stringify(error.type));

/** A single rule that it cannot read stops it: that rule is taken out, and it is asked again. */
function scanGroup(program: string, files: readonly TestedFile[]): Map<string, FileHits> {
  const root = mkdtempSync(path.join(tmpdir(), 'prereview-oracle-'));
  const without = new Map<string, SemgrepError>();
  try {
    for (;;) {
      materialise(root, files, new Set(without.keys()));
      const output = runSemgrep(program, [...oracleArguments], root);
      const known = without.size;
      for (const error of output.errors)
        if (isRuleError(error) && error.rule_id !== undefined && error.path === undefined)
          without.set(error.rule_id, error);
      if (without.size === known) return sortOut({ ...output, errors: [...output.errors, ...without.values()] });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One file can stop the whole program: halves of the group say which, and the others' answers are kept. */
function scanHalves(program: string, files: readonly TestedFile[]): Map<string, FileHits> {
  try {
    return scanGroup(program, files);
  } catch (error) {
    const [only] = files;
    if (files.length === 1 && only !== undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      return new Map([[only.key, { hits: [], notRun: new Map(only.rules.map((rule) => [rule.id, reason])) }]]);
    }
    const middle = files.length >> 1;
    return new Map([...scanHalves(program, files.slice(0, middle)), ...scanHalves(program, files.slice(middle))]);
  }
}

/** Groups that a scan takes at once: every rule meets every fixture of its group, so small ones are faster. */
const groupSize = 120;

/** Chunks of one rule set each, so that what is kept does not depend on which sets were asked for. */
const chunksOf = (files: readonly TestedFile[]): readonly (readonly TestedFile[])[] =>
  [...Map.groupBy(files, (file) => file.set).values()].flatMap((ofSet) =>
    Array.from({ length: Math.ceil(ofSet.length / groupSize) }, (_, index) =>
      ofSet.slice(index * groupSize, (index + 1) * groupSize),
    ),
  );

/** Answers by `key/name of the fixture`, and under `key` which rules did not run. */
export function askSemgrep(program: string, files: readonly TestedFile[]): Map<string, FileHits> {
  const cache = path.resolve('bench/.cache');
  mkdirSync(cache, { recursive: true });
  const all = new Map<string, FileHits>();
  for (const chunk of chunksOf(files)) {
    const group = chunk.map((file, index) => ({ ...file, key: `g${index}` }));
    const content = JSON.stringify(
      group.map((file) => [file.text, file.fixtures.map(({ path: name, text }) => [path.basename(name), text])]),
    );
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 20);
    const kept = path.join(cache, `semgrep-${digest}.json`);
    const found = existsSync(kept) ? revive(readFileSync(kept, 'utf8')) : scanHalves(program, group);
    if (!existsSync(kept)) {
      writeFileSync(kept, JSON.stringify(plain(found)));
      process.stderr.write(`asked semgrep about ${chunk.length} of ${files.length} rule files\n`);
    }
    for (const [key, value] of found) {
      const [short = '', ...rest] = key.split('/');
      const file = chunk[Number(short.slice(1))];
      if (file !== undefined) all.set([file.key, ...rest].join('/'), value);
    }
  }
  return all;
}
