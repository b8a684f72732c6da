/**
 * What 200 rules cost: `npx node bench/rules-speed.ts RULES [SOURCES]`. RULES is a folder of rule files (`RULE_SETS` in the
 * environment otherwise; without either the starter rules, again and again under other ids). SOURCES is a folder to take
 * files from; without it they are generated. Prints, in one run: 20 changed files beside the real semgrep, a file of 3,000
 * lines, 5,000 files with the memory at the end, and hostile rules and files.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filterRules } from '../stages/check/rules/binary/filter-rules.ts';
import { languageOf, languageOfPath, parseRuleSet } from '../stages/check/rules/semgrep/index.ts';
import type { ScanError, ScannedFile, SemgrepRule } from '../stages/check/rules/semgrep/types.ts';
import { starterFiles } from '../stages/check/rules/starter/files.generated.ts';
import { hostileFiles, hostileRules, manyRules } from './rules/hostile-rules.ts';
import { findSemgrep, runSemgrep } from './rules/semgrep-oracle.ts';
import { median } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const languages = new Set(['javascript', 'typescript', 'python']);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const ruleCount = 200;

const listFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(?:\.git|node_modules)(?:\/|$)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();

interface ScanFigures {
  readonly ms: number;
  readonly findings: number;
  readonly errors: readonly ScanError[];
  readonly peakBytes: number;
}

type Text = { readonly path: string; readonly text: string };

async function pickRules(
  folder: string | undefined,
): Promise<{ rules: readonly SemgrepRule[]; texts: readonly Text[] }> {
  const texts =
    folder === undefined
      ? starterFiles
      : listFiles(folder)
          .filter((file) => /\.ya?ml$/.test(file) && !/\.test\.ya?ml$/.test(file))
          .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }))
          .filter(({ text }) => /^rules:/m.test(text));
  const { rules } = await parseRuleSet(texts);
  const fitting = rules.filter((rule) => rule.languages.some((name) => languages.has(languageOf(name))));
  const step = Math.max(1, fitting.length / ruleCount);
  const picked = Array.from(
    { length: Math.min(ruleCount, fitting.length) },
    (_, index) => fitting[Math.floor(index * step)],
  );
  const chosen = picked.filter((rule) => rule !== undefined);
  const ids = new Set(chosen.map((rule) => rule.id));
  const repeated = Array.from({ length: ruleCount - chosen.length }, (_, index): SemgrepRule | undefined => {
    const rule = chosen[index % chosen.length];
    return rule === undefined ? undefined : { ...rule, id: `${rule.id}-${index}` };
  });
  return {
    rules: [...chosen, ...repeated.filter((rule) => rule !== undefined)],
    texts: await filterRules(texts, (id) => ids.has(id)),
  };
}

const block = (nr: number): string => `
export async function load${nr}(db, request, response) {
  const { id, name } = request.params;
  const rows = await db.query('SELECT * FROM users WHERE id = $1', [id]);
  for (const row of rows) {
    if (row.name === name && row.total > ${nr}) response.write(\`\${row.name}: \${row.total}\`);
    else log.info({ id, name: row.name, at: new Date().toISOString() }, 'not this one');
  }
  const token${nr} = crypto.randomUUID();
  return rows.filter((row) => row.active).map((row) => ({ ...row, token: token${nr} }));
}
`;

function pickFiles(folder: string | undefined, count: number): readonly ScannedFile[] {
  const real =
    folder === undefined
      ? []
      : listFiles(folder).filter((file) => languages.has(languageOfPath(file) ?? '') && statSync(file).size < 200_000);
  const step = Math.max(1, real.length / count);
  return Array.from({ length: count }, (_, index) => {
    const file = real.length === 0 ? undefined : real[Math.floor(index * step) % real.length];
    const name = file === undefined ? `src/file-${index}.js` : `${index}-${path.basename(file)}`;
    return {
      path: name,
      text:
        file === undefined
          ? Array.from({ length: 12 }, (_, nr) => block(nr + index)).join('')
          : readFileSync(file, 'utf8'),
    };
  });
}

/** In a process of its own, as the gate scans: what is measured is all that the product takes. */
function timeScan(rules: readonly SemgrepRule[], files: readonly ScannedFile[]): ScanFigures {
  const folder = mkdtempSync(path.join(tmpdir(), 'prereview-speed-'));
  try {
    const input = path.join(folder, 'input.json');
    writeFileSync(input, JSON.stringify({ rules, files }));
    const program = fileURLToPath(new URL('rules/scan-many.ts', import.meta.url));
    const output = execFileSync(process.execPath, [program, input], { encoding: 'utf8', maxBuffer: 1e9 });
    return JSON.parse(output) as ScanFigures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeSemgrep(
  program: string,
  texts: readonly Text[],
  files: readonly ScannedFile[],
): { ms: number; findings: number } {
  const root = mkdtempSync(path.join(tmpdir(), 'prereview-speed-'));
  try {
    mkdirSync(path.join(root, 'rules'));
    mkdirSync(path.join(root, 'src'));
    texts.forEach(({ text }, index) => writeFileSync(path.join(root, 'rules', `${index}.yaml`), text));
    for (const file of files) writeFileSync(path.join(root, 'src', path.basename(file.path)), file.text);
    const startedMs = performance.now();
    const { results } = runSemgrep(program, ['--config', 'rules', '--no-git-ignore', 'src'], root);
    return { ms: performance.now() - startedMs, findings: results.length };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function hostile(rules: readonly SemgrepRule[]): Promise<void> {
  const read = async (all: readonly object[]): Promise<readonly SemgrepRule[]> =>
    (await parseRuleSet([{ path: 'hostile.yaml', text: JSON.stringify({ rules: all }) }])).rules;
  const traps = [...rules, ...(await read(hostileRules))];
  const show = (name: string, { ms, errors, findings }: ScanFigures): void => {
    const said = new Set(errors.map((error) => `${error.kind}: ${error.ruleId ?? 'all rules'}: ${error.message}`));
    write(
      `  ${name.padEnd(32)} ${seconds(ms).padStart(8)}  ${findings} findings  ${[...said].slice(0, 3).join(' · ') || 'no limit met'}`,
    );
  };
  for (const [name, file] of hostileFiles) show(name, timeScan(traps, [file]));
  show(
    'all of them',
    timeScan(
      traps,
      hostileFiles.map(([, file]) => file),
    ),
  );
  const many = [...rules, ...(await read(manyRules))];
  show(
    '5,000 rules, an ordinary file',
    timeScan(
      many,
      hostileFiles.slice(-1).map(([, file]) => file),
    ),
  );
  show(
    '5,000 rules, 3,000 arguments',
    timeScan(
      many,
      hostileFiles.slice(3, 4).map(([, file]) => file),
    ),
  );
}

async function main(): Promise<void> {
  const [ruleFolder = process.env['RULE_SETS'], sources] = process.argv.slice(2);
  const { rules, texts } = await pickRules(ruleFolder);
  const files = pickFiles(sources, 20);
  const lines = files.reduce((sum, file) => sum + file.text.split('\n').length, 0);
  const ms = median(Array.from({ length: 3 }, () => timeScan(rules, files).ms));
  write(`${rules.length} rules on 20 files (${lines} lines): ${seconds(ms)}, threads and grammars started afresh`);
  const semgrep = findSemgrep();
  if (semgrep === null) write('  semgrep: skipped, not found (SEMGREP or PATH)');
  else {
    const theirs = timeSemgrep(semgrep, texts, files);
    write(`  semgrep, the same in this run: ${seconds(theirs.ms)}; ours is 1/${(theirs.ms / ms).toFixed(1)} of it`);
  }
  const long = { path: 'long.js', text: Array.from({ length: 270 }, (_, nr) => block(nr)).join('') };
  const one = timeScan(rules, [long]);
  write(`${rules.length} rules on one file of ${long.text.split('\n').length} lines: ${seconds(one.ms)}`);
  write('hostile, with all rules');
  await hostile(rules);
  const many = timeScan(rules, pickFiles(undefined, 5000));
  write(
    `${rules.length} rules on 5000 files: ${seconds(many.ms)}, at most ${Math.round(many.peakBytes / 1e6)} MB (whole process)`,
  );
  if (sources === undefined) return;
  const real = timeScan(rules, pickFiles(sources, 5000));
  write(`the same on 5000 files of ${sources}: ${seconds(real.ms)}, at most ${Math.round(real.peakBytes / 1e6)} MB`);
}

await main();
