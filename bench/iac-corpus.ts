/**
 * Recall and false alarms of the gate `iac` on labelled changes: `npx node bench/iac-corpus.ts [file.jsonl] [--misses]
 * [--alarms]`. One JSON object a line: `{id, source, files: [{path, before, after}], expect, category}`.
 * The corpus is not part of this repository; without one the script says so and ends with 0.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/iac/index.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';

interface Row {
  readonly id: string;
  readonly source: string;
  readonly files: readonly { path: string; before: string | null; after: string | null }[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
}

interface Scored extends Row {
  readonly said: readonly string[];
}

const declared = new Map(gate.rules.map((rule) => [rule.id, rule.level]));
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
  listFiles: async () => [],
};

async function score(row: Row): Promise<Scored> {
  const { change, files } = changeFromPairs(row.files);
  const signal = new AbortController().signal;
  const drafts = await gate.run({ change, files, tools, signal, prior: [], options: gate.options.parse({}) });
  const loud = drafts.filter((draft) => (draft.level ?? declared.get(draft.ruleId)) !== 'note');
  return { ...row, said: loud.map((draft) => `${draft.ruleId} ${draft.message}`) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printShare(label: string, rows: readonly Scored[]): void {
  const flagged = rows.filter((row) => row.said.length > 0).length;
  const share = rows.length === 0 ? '–' : `${((100 * flagged) / rows.length).toFixed(1)} %`;
  print(`${label.padEnd(52)} ${String(flagged).padStart(4)} of ${String(rows.length).padStart(4)}  ${share}`);
}

function printGroups(rows: readonly Scored[], key: (row: Scored) => string): void {
  for (const [name, group] of Map.groupBy(rows, key)) {
    const flags = group.filter((row) => row.expect === 'flag');
    const cleans = group.filter((row) => row.expect === 'clean');
    if (flags.length > 0) printShare(`recall, ${name}`, flags);
    if (cleans.length > 0) printShare(`false alarms, ${name}`, cleans);
  }
}

function printRows(title: string, rows: readonly Scored[]): void {
  print(`\n${title}: ${rows.length}`);
  for (const row of rows) {
    print(`  ${row.category}  ${row.id}`);
    for (const line of row.said) print(`      ${line.slice(0, 200)}`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean', default: false }, alarms: { type: 'boolean', default: false } },
  });
  const file = positionals[0] ?? path.resolve(import.meta.dirname, '../../shared/corpora/iac.dev.jsonl');
  if (!existsSync(file)) {
    print(`skipped: no corpus at ${file}; give the path of a .jsonl file as the first argument`);
    return;
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const scored: Scored[] = [];
  const startedAt = performance.now();
  for (const line of lines) scored.push(await score(JSON.parse(line) as Row));
  print(`${scored.length} cases, ${gate.rules.length} rules, ${Math.round(performance.now() - startedAt)} ms`);
  const flags = scored.filter((row) => row.expect === 'flag');
  const cleans = scored.filter((row) => row.expect === 'clean');
  printShare('recall', flags);
  printShare('false alarms', cleans);
  printGroups(scored, (row) => row.source.split(' ')[0] ?? row.source);
  printGroups(scored, (row) => row.category);
  if (values.misses)
    printRows(
      'misses',
      flags.filter((row) => row.said.length === 0),
    );
  if (values.alarms || values.misses)
    printRows(
      'false alarms',
      cleans.filter((row) => row.said.length > 0),
    );
}

await main();
