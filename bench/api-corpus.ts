/**
 * Recall and false alarms of the gate `api` on the labelled cases of `../shared/corpora/api.dev.jsonl`, in all, by source
 * and with `--all` by category. `--misses` lists the cases that went wrong. The corpus is not part of this repository; without one the
 * script says so and ends with 0. `--peers` asks buf and oasdiff too, where they are installed.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/api/index.ts';
import { absence, ask, peers } from './api-peers.ts';
import { changeFromPairs, type FilePair } from '../test/support/change-from-pairs.ts';

export interface Case {
  readonly id: string;
  readonly source: string;
  readonly files: readonly FilePair[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
  readonly note: string;
}

interface Scored {
  readonly one: Case;
  readonly flagged: boolean;
  readonly shown: readonly string[];
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function score(one: Case): Promise<Scored> {
  const { change, files } = changeFromPairs(one.files);
  const signal = new AbortController().signal;
  // The gate runs no programs: a call would fail loudly.
  const tools = {} as Tools;
  const options = gate.options.parse({});
  const skipped = gate.skip?.(change, options) ?? null;
  const drafts = skipped === null ? await gate.run({ change, options, prior: [], files, tools, signal }) : [];
  const shown = drafts.map((draft) => {
    const at = draft.location;
    return `${draft.level} ${draft.ruleId} ${at?.side}:${at?.region?.startLine ?? '-'} ${draft.message}`;
  });
  return { one, flagged: drafts.some((draft) => draft.level !== 'note'), shown };
}

const share = (part: number, whole: number): string =>
  (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`).padStart(6);

function printGroup(name: string, rows: readonly Scored[]): void {
  const bad = rows.filter(({ one }) => one.expect === 'flag');
  const good = rows.filter(({ one }) => one.expect === 'clean');
  const found = bad.filter(({ flagged }) => flagged).length;
  const alarms = good.filter(({ flagged }) => flagged).length;
  const counts = `${share(found, bad.length)} ${found}/${bad.length}`.padEnd(20);
  write(`${name.slice(0, 60).padEnd(62)} ${counts} ${share(alarms, good.length)} ${alarms}/${good.length}`);
}

function printBy(title: string, rows: readonly Scored[], keyOf: (one: Case) => string): void {
  write(`\n${title.padEnd(62)} recall               false alarms`);
  const groups = Map.groupBy(rows, ({ one }) => keyOf(one));
  for (const key of [...groups.keys()].sort()) printGroup(key, groups.get(key) ?? []);
}

function printWrong(rows: readonly Scored[]): void {
  for (const { one, flagged, shown } of rows) {
    if (flagged === (one.expect === 'flag')) continue;
    write(`\n${flagged ? 'ALARM' : 'MISS '} ${one.id} (${one.category}; ${one.note})`);
    for (const line of shown) write(`      ${line}`);
  }
}

function printPeers(rows: readonly Scored[]): void {
  write(`\n${'peers, on the cases that they take'.padEnd(62)} recall               false alarms`);
  for (const peer of peers) {
    const reason = absence(peer);
    if (reason !== null) {
      write(`${peer.name.padEnd(40)} skipped: ${reason}`);
      continue;
    }
    const taken = rows.filter(({ one }) => peer.takes(one.files));
    const asked = taken.map((row) => ({ row, verdict: ask(peer, row.one.files) }));
    const failed = asked.filter(({ verdict }) => verdict.failed).length;
    const ms = asked.reduce((sum, { verdict }) => sum + verdict.durationMs, 0) / Math.max(1, asked.length);
    printGroup(
      `${peer.name} (failed on ${failed}, ${ms.toFixed(0)} ms a case)`,
      asked.map(({ row, verdict }) => ({ ...row, flagged: verdict.flagged })),
    );
    printGroup('  prereview, same cases', taken);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      misses: { type: 'boolean' },
      all: { type: 'boolean' },
      peers: { type: 'boolean' },
      only: { type: 'string' },
    },
  });
  const corpus = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../shared/corpora/api.dev.jsonl');
  if (!existsSync(corpus)) return write(`skipped: no corpus at ${corpus}`);
  const lines = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const cases = lines.map((line) => JSON.parse(line) as Case).filter(({ id }) => id.includes(values.only ?? ''));
  const startedAt = performance.now();
  const rows: Scored[] = [];
  for (const one of cases) rows.push(await score(one));
  write(`${rows.length} cases, ${(performance.now() - startedAt).toFixed(0)} ms`);
  printBy('all', rows, () => 'all');
  printBy('source', rows, (one) => one.source.split(' ')[0] ?? '');
  if (values.all === true) printBy('category', rows, (one) => one.category);
  if (values.peers === true) printPeers(rows);
  if (values.misses === true) printWrong(rows);
  if (values.only !== undefined) for (const row of rows) write(`${row.one.id}\n  ${row.shown.join('\n  ')}`);
}

await main();
