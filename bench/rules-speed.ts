/**
 * What 200 rules cost: `npx node bench/rules-speed.ts RULES [SOURCES]`. RULES is a folder of rule files (`RULE_SETS` in the
 * environment otherwise; without either the starter rules, again and again under other ids). SOURCES is a folder to take
 * files from; without it they are generated. Prints, in one run: 20 changed files beside the real semgrep, a file of 3,000
 * lines, 5,000 files with the memory at the end, and hostile rules and files.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadScanner } from '../stages/check/rules/load-scanner.ts';
import { filterRules } from '../stages/check/rules/binary/filter-rules.ts';
import { languageOf, languageOfPath, parseRuleSet } from '../stages/check/rules/semgrep/index.ts';
import type { ScannedFile, SemgrepRule } from '../stages/check/rules/semgrep/types.ts';
import { starterFiles } from '../stages/check/rules/starter/files.generated.ts';
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

async function timeScan(rules: readonly SemgrepRule[], files: readonly ScannedFile[]) {
  const startedMs = performance.now();
  const scanner = await loadScanner(rules, {});
  let findings = 0;
  const errors: string[] = [];
  let peakBytes = 0;
  for (const file of files) {
    const result = await scanner.scan(file);
    findings += result.matches.length;
    for (const error of result.errors) errors.push(`${error.kind}: ${error.message}`);
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }
  return { ms: performance.now() - startedMs, findings, errors, peakBytes };
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
  const trap = (
    await parseRuleSet([
      {
        path: 'hostile.yaml',
        text: JSON.stringify({
          rules: [
            { id: 'nested', languages: ['regex'], severity: 'INFO', message: 'm', 'pattern-regex': '(a+)+$' },
            {
              id: 'deep',
              languages: ['javascript'],
              severity: 'INFO',
              message: 'm',
              pattern: '<... f(<... g(<... $X ...>) ...>) ...>',
            },
            {
              id: 'dots',
              languages: ['javascript'],
              severity: 'INFO',
              message: 'm',
              pattern: '$A(..., $B, ..., $B, ..., $C, ..., $C, ...)',
            },
            {
              id: 'generic',
              languages: ['generic'],
              severity: 'INFO',
              message: 'm',
              pattern: 'a ... a ... a ... a ... b',
            },
          ],
        }),
      },
    ])
  ).rules;
  const cases: readonly (readonly [string, ScannedFile])[] = [
    ['40,000 letters a for (a+)+$', { path: 'a.txt', text: `${'a'.repeat(40_000)}!` }],
    ['nested 10,000 deep', { path: 'a.js', text: `${'('.repeat(10_000)}1${')'.repeat(10_000)}` }],
    ['calls nested 500 deep', { path: 'b.js', text: `${'f(g('.repeat(500)}1${'))'.repeat(500)};` }],
    [
      'a call with 3,000 arguments',
      { path: 'c.js', text: `f(${Array.from({ length: 3000 }, (_, nr) => `a${nr}`).join(', ')});` },
    ],
    ['a minified line of 5 MB', { path: 'd.js', text: 'var a=function(b){return b.c(1,"d")};'.repeat(140_000) }],
    ['50,000 words a', { path: 'e.txt', text: 'a '.repeat(50_000) }],
    ['not closed', { path: 'f.py', text: 'def f(:\n'.repeat(5000) }],
  ];
  for (const [name, file] of cases) {
    const { ms, errors, findings } = await timeScan([...rules, ...trap], [file]);
    write(
      `  ${name.padEnd(32)} ${seconds(ms).padStart(8)}  ${findings} findings  ${[...new Set(errors)].slice(0, 2).join(' · ') || 'no limit met'}`,
    );
  }
}

async function main(): Promise<void> {
  const [ruleFolder = process.env['RULE_SETS'], sources] = process.argv.slice(2);
  const { rules, texts } = await pickRules(ruleFolder);
  const files = pickFiles(sources, 20);
  const lines = files.reduce((sum, file) => sum + file.text.split('\n').length, 0);
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) runs.push((await timeScan(rules, files)).ms);
  write(
    `${rules.length} rules on 20 files (${lines} lines): ${seconds(runs[0] ?? 0)} cold, ${seconds(median(runs.slice(1)))} warm`,
  );
  const semgrep = findSemgrep();
  if (semgrep === null) write('  semgrep: skipped, not found (SEMGREP or PATH)');
  else {
    const theirs = timeSemgrep(semgrep, texts, files);
    write(
      `  semgrep, the same in this run: ${seconds(theirs.ms)}; ours cold is 1/${(theirs.ms / (runs[0] ?? 1)).toFixed(1)} of it`,
    );
  }
  const long = { path: 'long.js', text: Array.from({ length: 270 }, (_, nr) => block(nr)).join('') };
  const one = await timeScan(rules, [long]);
  write(`${rules.length} rules on one file of ${long.text.split('\n').length} lines: ${seconds(one.ms)}`);
  write('hostile, with all rules');
  await hostile(rules);
  const many = await timeScan(rules, pickFiles(undefined, 5000));
  write(`${rules.length} rules on 5000 files: ${seconds(many.ms)}, at most ${Math.round(many.peakBytes / 1e6)} MB`);
}

await main();
