/**
 * Recall and false alarms of the gate `secrets` on labelled examples: `npx node bench/secrets-corpus.ts [file.jsonl]
 * [--misses] [--alarms]`. One JSON object a line: `{id, source, files: [{path, before64, after64}], expect, category}`.
 * The corpus is not part of this repository; without one the script says so and ends with 0.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Tools } from '../pipeline/domain/gate.ts';
import { secretRules } from '../stages/check/secrets/catalogue.ts';
import { gate } from '../stages/check/secrets/index.ts';
import { changeFromPairs, type FilePair } from '../test/support/change-from-pairs.ts';

interface Row {
  readonly id: string;
  readonly source: string;
  readonly files: readonly { path: string; before64: string | null; after64: string | null }[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
}

interface Scored extends Row {
  readonly rules: readonly string[];
}

const decode = (text: string | null): string | null =>
  text === null ? null : Buffer.from(text, 'base64').toString('utf8');

function toPairs(row: Row): readonly FilePair[] {
  return row.files.map((file) => ({ path: file.path, before: decode(file.before64), after: decode(file.after64) }));
}

const declared = new Map(secretRules.map((rule) => [`secrets/${rule.id}`, rule.level]));
const unused = (): never => {
  throw new Error('the gate runs no tools');
};
const tools: Tools = {
  workspace: unused,
  roots: unused,
  find: unused,
  embedded: unused,
  run: unused,
  readText: unused,
  listFiles: unused,
};

async function score(row: Row): Promise<Scored> {
  const { change, files } = changeFromPairs(toPairs(row));
  const signal = new AbortController().signal;
  const drafts = await gate.run({ change, files, tools, signal, prior: [], options: gate.options.parse({}) });
  const loud = drafts.filter((draft) => (draft.level ?? declared.get(draft.ruleId)) !== 'note');
  return { ...row, rules: loud.map((draft) => `${draft.ruleId}:${draft.level}`) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printShare(label: string, rows: readonly Scored[]): void {
  const flagged = rows.filter((row) => row.rules.length > 0).length;
  const share = rows.length === 0 ? '–' : `${((100 * flagged) / rows.length).toFixed(1)} %`;
  print(`${label.padEnd(44)} ${String(flagged).padStart(5)} of ${String(rows.length).padStart(5)}  ${share}`);
}

function printSummary(rows: readonly Scored[]): void {
  const flags = rows.filter((row) => row.expect === 'flag');
  const cleans = rows.filter((row) => row.expect === 'clean');
  printShare(
    'recall, rules with a provider',
    flags.filter((row) => row.category !== 'generic'),
  );
  printShare(
    '  of these at level error',
    flags
      .filter((row) => row.category !== 'generic')
      .map((row) => ({ ...row, rules: row.rules.filter((rule) => rule.endsWith(':error')) })),
  );
  printShare(
    'recall, generic',
    flags.filter((row) => row.category === 'generic'),
  );
  printShare('false alarms', cleans);
  const sources = Map.groupBy(rows, (row) => row.source.split(' ')[0] ?? row.source);
  for (const [source, group] of sources) {
    printShare(
      `recall, ${source}`,
      group.filter((row) => row.expect === 'flag'),
    );
    printShare(
      `false alarms, ${source}`,
      group.filter((row) => row.expect === 'clean'),
    );
  }
}

function printRows(title: string, rows: readonly Scored[]): void {
  print(`\n${title}: ${rows.length}`);
  for (const row of rows) print(`  ${row.category}  ${row.id}  ${row.rules.join(' ')}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean', default: false }, alarms: { type: 'boolean', default: false } },
  });
  const beside = path.resolve(import.meta.dirname, '../../shared/corpora/secrets.dev.jsonl');
  const file = positionals[0] ?? beside;
  if (!existsSync(file)) {
    print(`skipped: no corpus at ${file}; give the path of a .jsonl file as the first argument`);
    return;
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const scored: Scored[] = [];
  for (const line of lines) scored.push(await score(JSON.parse(line) as Row));
  print(`${scored.length} cases, ${secretRules.length} rules`);
  printSummary(scored);
  if (values.misses)
    printRows(
      'misses',
      scored.filter((row) => row.expect === 'flag' && row.rules.length === 0),
    );
  if (values.alarms || values.misses)
    printRows(
      'false alarms',
      scored.filter((row) => row.expect === 'clean' && row.rules.length > 0),
    );
}

await main();
