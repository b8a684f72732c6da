// What the benchmarks of blast-radius share: a clone of a real repository, and its import graph as the gate builds it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readChange, resolveSource } from '../pipeline/change/index.ts';
import type { DeterministicGate, FileAccess, GateCache, Tools } from '../pipeline/domain/gate.ts';
import { createCoverageLedger } from '../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../pipeline/gates/file-access.ts';
import { addSide } from '../stages/check/_shared/import-graph/build-graph.ts';
import { type ImportGraph, createGraphBuilder } from '../stages/check/_shared/import-graph/import-graph.ts';
import { createTextReader, readImports } from '../stages/check/_shared/import-graph/read-imports.ts';
import type { BlastRadiusOptions } from '../stages/check/blast-radius/options.ts';

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A folder of bare mirrors, `owner+name/repo`: the first argument, or PREREVIEW_MIRRORS. */
export const mirrors = process.argv[2] ?? process.env['PREREVIEW_MIRRORS'] ?? '../mirrors';

/** A clone that shares the mirror's objects; null, with a line that says so, where the mirror is not there. */
export function cloneMirror(name: string): string | null {
  const folder = path.join(mirrors, name.replace('/', '+'));
  const found = existsSync(folder) ? readdirSync(folder).find((entry) => entry.startsWith('repo')) : undefined;
  if (found === undefined) {
    process.stdout.write(`skipped ${name}: no mirror in ${folder}\n`);
    return null;
  }
  const clone = mkdtempSync(path.join(tmpdir(), 'prereview-bench-'));
  git(clone, 'clone', '--quiet', '--shared', '--no-checkout', path.resolve(folder, found), 'clone');
  const tree = path.join(clone, 'clone');
  git(tree, 'read-tree', 'HEAD');
  // A mirror may lack large binaries: what is there is checked out all the same.
  spawnSync('git', ['checkout-index', '--all', '--quiet'], { cwd: tree, stdio: 'ignore' });
  return tree;
}

export function removeClone(clone: string): void {
  rmSync(path.dirname(clone), { recursive: true, force: true });
}

export interface OpenedRepository {
  readonly files: FileAccess;
  close(): Promise<void>;
}

/** Contents of HEAD through the same ports that a gate gets. */
export async function openHead(clone: string): Promise<OpenedRepository> {
  const resolved = await resolveSource(clone, { kind: 'range', base: 'HEAD', head: 'HEAD', exact: true });
  const snapshot = await readChange(resolved, { ignore: [] });
  const ledger = createCoverageLedger(snapshot.change);
  const files = createFileAccess('blast-radius', snapshot.change, shareContents(snapshot), ledger);
  return { files, close: () => snapshot.close() };
}

export interface BuiltGraph {
  readonly graph: ImportGraph;
  readonly files: number;
  readonly read: number;
  readonly readMs: number;
  readonly buildMs: number;
}

export async function buildHeadGraph(clone: string, cache?: GateCache): Promise<BuiltGraph> {
  const { files, close } = await openHead(clone);
  try {
    const start = performance.now();
    const signal = new AbortController().signal;
    const side = await readImports('new', { files, cache, signal, changed: new Set() });
    const readMs = performance.now() - start;
    const builder = createGraphBuilder();
    await addSide(builder, { ...side, readText: createTextReader(files, 'new'), aliases: {} });
    const graph = builder.build();
    const buildMs = performance.now() - start - readMs;
    return { graph, files: side.readings.size, read: side.freshlyRead, readMs, buildMs };
  } finally {
    await close();
  }
}

/** Milliseconds that the whole gate takes for the newest commit that touches code. */
export async function measureLastChange(
  clone: string,
  gate: DeterministicGate<BlastRadiusOptions>,
  cache: GateCache,
): Promise<number> {
  const head = git(
    clone,
    'log',
    '-1',
    '--first-parent',
    '--format=%H',
    'HEAD',
    '--',
    '*.ts',
    '*.js',
    '*.py',
    '*.go',
  ).trim();
  const resolved = await resolveSource(clone, { kind: 'range', base: `${head}^1`, head, exact: true });
  const snapshot = await readChange(resolved, { ignore: [] });
  try {
    const { change } = snapshot;
    const files = createFileAccess(gate.id, change, shareContents(snapshot), createCoverageLedger(change));
    const options = gate.options.parse({});
    const signal = new AbortController().signal;
    const start = performance.now();
    await gate.run({ change, options, prior: [], files, tools: {} as Tools, signal, cache });
    return performance.now() - start;
  } finally {
    await snapshot.close();
  }
}
