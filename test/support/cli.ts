import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { assertReport } from './report-schema.ts';
import { gitEnv, makeFolder } from './repository.ts';

/** The bundle that users get. `PREREVIEW_BUNDLE` points at another one. */
export const bundle = path.resolve(process.env['PREREVIEW_BUNDLE'] ?? 'dist/pipeline.mjs');

/** Shared by all runs: a folder of its own for each would make every start a cold one. */
const compileCache = path.join(os.tmpdir(), 'prereview-e2e-compile-cache');

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Buffer;
  /** Runs as this user; root only. */
  readonly uid?: number;
  /** Left open: nothing is written to the standard input, and it does not end. */
  readonly openStdin?: boolean;
  /** Leads a process group of its own, so that a test can do what a terminal does on Ctrl-C. */
  readonly ownGroup?: boolean;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
  /** A program in front, such as `/usr/bin/time`. */
  readonly wrapper?: readonly string[];
}

export interface CliRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** The TMPDIR of this run alone. */
  readonly temporary: string;
}

export interface StartedCli {
  readonly child: ChildProcess;
  readonly temporary: string;
  readonly done: Promise<CliRun>;
  stderr(): string;
  stdout(): string;
}

const temporaries = new Set<string>();

// A test that fails may leave a program running: it and its children go with the file.
afterAll(() => {
  for (const temporary of temporaries)
    for (const line of findProcesses(temporary)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
});

function environment(temporary: string, extra: CliOptions['env']): Record<string, string> {
  return { ...gitEnv, TMPDIR: temporary, NODE_COMPILE_CACHE: compileCache, ...extra };
}

/** Starts the command line program; for tests that do something while it runs. */
export function startCli(args: readonly string[], options: CliOptions): StartedCli {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run \`npm run build\` first (\`npm test\` does)`);
  const temporary = options.env?.['TMPDIR'] ?? makeFolder('tmp');
  temporaries.add(temporary);
  mkdirSync(compileCache, { recursive: true, mode: 0o777 });
  const startedAt = performance.now();
  const words = [...(options.wrapper ?? []), options.node ?? process.execPath, bundle, ...args];
  const child = spawn(words[0] ?? '', words.slice(1), {
    cwd: options.cwd,
    env: environment(temporary, options.env),
    stdio: 'pipe',
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    ...(options.ownGroup === true ? { detached: true } : {}),
  });
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk: Buffer) => chunks[name].push(chunk));
  const text = (name: 'stdout' | 'stderr'): string => Buffer.concat(chunks[name]).toString('utf8');
  child.stdin.on('error', () => {});
  if (options.openStdin !== true) child.stdin.end(options.stdin ?? '');
  const done = new Promise<CliRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) =>
      resolve({
        exitCode,
        signal,
        stdout: text('stdout'),
        stderr: text('stderr'),
        durationMs: performance.now() - startedAt,
        temporary,
      }),
    );
  });
  return { child, temporary, done, stdout: () => text('stdout'), stderr: () => text('stderr') };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Processes whose arguments or environment name `marker`, as `pid command`. Zombies do not count. Linux only. */
export function findProcesses(marker: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(marker) || read(`/proc/${pid}/environ`).includes(marker))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 200)}`);
}

/** Waits until `look` is true; rejects with `what` after `timeoutMs`. */
export async function waitFor(what: string, look: () => boolean, timeoutMs = 20_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!look()) {
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** No trace of a bug for a person, no process and no temporary folder left. Every run of every test is held to it. */
export async function expectClean(run: CliRun, options: { readonly keeps?: RegExp } = {}): Promise<void> {
  expect(run.stderr, 'a stack trace on standard error').not.toMatch(/\n\s+at /);
  expect(run.stderr, 'a bug').not.toContain('unexpected error');
  // A killed process is gone a moment after its parent heard of it.
  await waitFor('all children to be gone', () => findProcesses(run.temporary).length === 0, 3000).catch(() => {});
  expect(findProcesses(run.temporary), 'processes left behind').toEqual([]);
  const left = readdirSync(run.temporary).filter((name) => options.keeps?.test(name) !== true);
  expect(left, 'temporary files left behind').toEqual([]);
}

/** Runs the command line program to its end and checks that it leaves nothing behind. */
export async function runCli(
  args: readonly string[],
  options: CliOptions & { readonly keeps?: RegExp },
): Promise<CliRun> {
  const run = await startCli(args, options).done;
  await expectClean(run, options);
  return run;
}

/** The two lines that every expected failure ends with: what and where, then what to do next. */
export function expectFailure(
  run: CliRun,
  expected: { readonly says: string | RegExp; readonly advises: string | RegExp; readonly exitCode?: number },
): void {
  expect({ exitCode: run.exitCode, stdout: run.stdout }, run.stderr).toEqual({
    exitCode: expected.exitCode ?? 2,
    stdout: '',
  });
  const at = run.stderr.indexOf('\n→ ');
  expect(at, `no advice in: ${run.stderr}`).toBeGreaterThan(0);
  expect(run.stderr.slice(0, at)).toMatch(expected.says);
  expect(run.stderr.slice(at + 3)).toMatch(expected.advises);
}

/** A run whose report is wanted: printed as JSON, checked against the exit code. */
export async function reviewCli(
  args: readonly string[],
  options: CliOptions & { readonly keeps?: RegExp },
): Promise<{ readonly report: Report; readonly run: CliRun }> {
  const run = await runCli(['run', '--format', 'json', ...args], options);
  if (run.stdout === '') throw new Error(`no report, exit ${run.exitCode}: ${run.stderr}`);
  return { report: assertReport(JSON.parse(run.stdout), run.exitCode), run };
}

export const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

/** User and environment for a run without privileges; gives the repository to that user, so that git trusts it. Root only. */
export function asNobody(root: string): Pick<CliOptions, 'uid' | 'env'> & { readonly keeps: RegExp } {
  chmodSync(path.dirname(root), 0o755);
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, root]);
  const temporary = makeFolder('tmp');
  chmodSync(temporary, 0o777);
  const env = { TMPDIR: temporary, NODE_COMPILE_CACHE: path.join(temporary, 'compile-cache') };
  return { uid: nobody, env, keeps: /^compile-cache$/ };
}
