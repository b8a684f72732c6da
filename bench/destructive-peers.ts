/**
 * Destructive changes, ours beside the peers, on the same labelled cases in one run: detected, missed, false alarms and time.
 * `npm run bench -- destructive-peers`. squawk comes from npm for the run; `checkov` and `sqlfluff` (PyPI), `buf` and `oasdiff`
 * (Go modules) are asked where they are on PATH. What is absent is named. Peers differ in purpose: the table says what each
 * says of these cases, not what it is worth.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { absence, ask, peers } from './api-peers.ts';
import { batchPeers, type BatchPeer } from './batch-peers.ts';
import { type Case, isFlagged, readCorpus } from './corpus.ts';

interface Row {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly flagged: ReadonlySet<string>;
  /** Whole wall time. */
  readonly ms: number;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

function show({ name, cases, flagged, ms }: Row): void {
  const bad = cases.filter((one) => one.expect === 'flag');
  const good = cases.filter((one) => one.expect === 'clean');
  const detected = bad.filter((one) => flagged.has(one.id)).length;
  const alarms = good.filter((one) => flagged.has(one.id)).length;
  const cells = [
    `${detected} of ${bad.length}`,
    bad.length - detected,
    `${alarms} of ${good.length}`,
    `${Math.round(ms)} ms`,
  ];
  write(`${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(14)).join('')}`);
}

async function runOurs(gateIds: readonly string[], cases: readonly Case[]): Promise<Row> {
  const startedAt = performance.now();
  const flagged = new Set<string>();
  for (const one of cases) if (await isFlagged(gateIds, one)) flagged.add(one.id);
  return { name: `prereview ${gateIds.join(', ')}`, cases, flagged, ms: performance.now() - startedAt };
}

function writeCases(folder: string, cases: readonly Case[]): void {
  for (const { path: file, before, after } of cases.flatMap(({ files }) => files)) {
    for (const [side, text] of [['old', before] as const, ['new', after] as const]) {
      if (text === null) continue;
      const target = path.join(folder, side, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

function runBatch(peer: BatchPeer, cases: readonly Case[]): Row {
  const folder = mkdtempSync(path.join(tmpdir(), 'prereview-peers-'));
  try {
    writeCases(folder, cases);
    const startedAt = performance.now();
    const flagged = peer.flagged(folder);
    return { name: peer.name, cases, flagged, ms: performance.now() - startedAt };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runEach(peer: (typeof peers)[number], cases: readonly Case[]): Row {
  const verdicts = cases.map((one) => ({ id: one.id, ...ask(peer, one.files) }));
  const failed = verdicts.filter((one) => one.failed).length;
  return {
    name: failed === 0 ? peer.name : `${peer.name}, ${failed} failed`,
    cases,
    flagged: new Set(verdicts.filter((one) => one.flagged).map((one) => one.id)),
    ms: verdicts.reduce((sum, one) => sum + one.durationMs, 0),
  };
}

async function compare(gateIds: readonly string[], cases: readonly Case[], peer: () => Row): Promise<void> {
  write('');
  show(await runOurs(gateIds, cases));
  show(peer());
}

async function measure(): Promise<void> {
  const corpora = { sql: readCorpus('sql'), iac: readCorpus('iac'), api: readCorpus('api') };
  write(`${''.padEnd(34)}${['detected', 'missed', 'false alarms', 'time'].map((cell) => cell.padStart(14)).join('')}`);
  for (const peer of batchPeers) {
    const cases = corpora[peer.corpus]?.filter(peer.takes);
    const missing = cases === undefined ? `no ${peer.corpus} corpus` : peer.absence();
    if (missing !== null || cases === undefined) write(`\n${peer.name}: skipped, ${missing}`);
    else await compare(peer.corpus === 'sql' ? ['sql'] : ['iac'], cases, () => runBatch(peer, cases));
  }
  for (const peer of peers) {
    const cases = corpora.api?.filter(({ files }) => peer.takes(files));
    const missing = cases === undefined ? 'no api corpus' : absence(peer);
    if (missing !== null || cases === undefined) write(`\n${peer.name}: skipped, ${missing}`);
    else await compare(['api'], cases, () => runEach(peer, cases));
  }
}

await measure();
