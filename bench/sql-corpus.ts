/**
 * Recall and false alarms of the sql gate on the labelled cases of `../shared/corpora/sql.dev.jsonl`, by source, dialect
 * and category. `--misses` lists the cases that went wrong; `--sql` and `--orm` count SQL files or migrations of ORMs only.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/sql/index.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';
import type { FilePair } from '../test/support/change-from-pairs.ts';

interface Case {
  readonly id: string;
  readonly source: string;
  readonly files: readonly FilePair[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
  readonly note: string;
}

interface Result {
  readonly one: Case;
  readonly flagged: boolean;
  readonly rules: readonly string[];
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function runCase(one: Case): Promise<Result> {
  const { change, files } = changeFromPairs(one.files);
  const options = gate.options.parse({});
  // The gate runs no programs: a call would fail loudly.
  const tools = {} as Tools;
  const signal = new AbortController().signal;
  const skipped = gate.skip?.(change, options) ?? null;
  const drafts = skipped === null ? await gate.run({ change, options, prior: [], files, tools, signal }) : [];
  const serious = drafts.filter((draft) => draft.level !== 'note');
  return { one, flagged: serious.length > 0, rules: serious.map((draft) => draft.ruleId) };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;

function summarise(name: string, results: readonly Result[]): void {
  const bad = results.filter(({ one }) => one.expect === 'flag');
  const good = results.filter(({ one }) => one.expect === 'clean');
  const found = bad.filter(({ flagged }) => flagged).length;
  const alarms = good.filter(({ flagged }) => flagged).length;
  const counts = `${String(found).padStart(4)}/${String(bad.length).padEnd(4)}  ${percent(alarms, good.length)} ${String(alarms).padStart(4)}/${good.length}`;
  write(`${name.padEnd(44)} ${percent(found, bad.length)} ${counts}`);
}

function summariseBy(title: string, results: readonly Result[], keyOf: (one: Case) => string): void {
  write(`\n${title.padEnd(44)} recall            false alarms`);
  const groups = Map.groupBy(results, ({ one }) => keyOf(one));
  for (const key of [...groups.keys()].sort()) summarise(key, groups.get(key) ?? []);
}

function listMisses(results: readonly Result[]): void {
  write('\nWrong:');
  for (const { one, flagged, rules } of results) {
    if (flagged === (one.expect === 'flag')) continue;
    write(
      `\n${flagged ? 'ALARM' : 'MISS '} ${one.id} (${one.category}; ${one.note})${flagged ? ` ${rules.join(' ')}` : ''}`,
    );
    for (const file of one.files)
      if (file.before !== file.after) write(`      ${(file.after ?? '').trim().replaceAll('\n', '\n      ')}`);
  }
}

const dialectOf = (one: Case): string => /dialect: ([^;]+)/.exec(one.note)?.[1] ?? 'unknown';
const isSqlCase = (one: Case): boolean => one.files.some((file) => file.path.endsWith('.sql'));

async function main(args: readonly string[]): Promise<void> {
  const corpus = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../shared/corpora/sql.dev.jsonl');
  if (!existsSync(corpus)) {
    write(`skipped: no corpus at ${corpus}`);
    return;
  }
  const lines = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const cases = lines.map((line) => JSON.parse(line) as Case);
  const chosen = cases.filter((one) => !args.includes(isSqlCase(one) ? '--orm' : '--sql'));
  const startedAt = performance.now();
  const results: Result[] = [];
  for (const one of chosen) results.push(await runCase(one));
  const elapsedMs = performance.now() - startedAt;
  write(
    `${chosen.length} of ${cases.length} cases (${chosen.filter((one) => !isSqlCase(one)).length} migrations of ORMs), ${elapsedMs.toFixed(0)} ms`,
  );
  summariseBy('all', results, () => 'all');
  summariseBy('source', results, (one) => one.source.split(' ')[0] ?? '');
  summariseBy('dialect', results, dialectOf);
  summariseBy('category', results, (one) => one.category);
  if (args.includes('--misses')) listMisses(results);
}

await main(process.argv.slice(2));
