// `npm run bench -- startup`: what starting costs, side by side with bare `node -e 0` in the same run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, table } from './statistics.ts';

const runs = Number(process.env.BENCH_RUNS ?? 21);
const bundle = path.resolve('dist/pipeline.mjs');
const environment = {
  ...process.env,
  CI: '',
  NO_COLOR: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd, env: environment });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`);
}

/** A repository of 200 files with one commit. */
function makeRepository(folder: string): string {
  mkdirSync(folder);
  for (let index = 0; index < 200; index++)
    writeFileSync(path.join(folder, `file-${index}.ts`), `export const value${index} = ${index};\n`.repeat(20));
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'base');
  return folder;
}

/** 300 changed lines: TypeScript, a migration and a script. */
function change(folder: string): void {
  for (let index = 0; index < 8; index++) {
    const lines = Array.from(
      { length: 30 },
      (_, line) => `export function add${index}x${line}(a: number, b: number): number { return a + b + ${line}; }\n`,
    );
    writeFileSync(path.join(folder, `new-${index}.ts`), lines.join(''));
  }
  mkdirSync(path.join(folder, 'migrations'));
  writeFileSync(
    path.join(folder, 'migrations/0001_create.sql'),
    Array.from({ length: 40 }, (_, line) => `CREATE TABLE t${line} (id bigint PRIMARY KEY);\n`).join(''),
  );
  writeFileSync(path.join(folder, 'deploy.sh'), `#!/bin/sh\n${'echo deploying\n'.repeat(19)}`);
}

function timeMs(args: readonly string[], cwd: string, expected: readonly number[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env: environment });
  const took = performance.now() - start;
  if (status === null || !expected.includes(status))
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
  return took;
}

const scratch = mkdtempSync(path.join(tmpdir(), 'prereview-bench-'));
try {
  const clean = makeRepository(path.join(scratch, 'clean'));
  const changed = makeRepository(path.join(scratch, 'changed'));
  change(changed);
  const cases = [
    { name: 'node -e 0 (floor)', args: ['-e', '0'], cwd: clean, expected: [0] },
    { name: 'pipeline --version', args: [bundle, '--version'], cwd: clean, expected: [0] },
    { name: 'pipeline run, nothing changed', args: [bundle, 'run', '--quiet'], cwd: clean, expected: [0] },
    { name: 'pipeline run, 300 changed lines', args: [bundle, 'run', '--quiet'], cwd: changed, expected: [0, 10, 20] },
  ];
  // In turn, not one after the other: a machine that slows down slows all of them.
  const times = cases.map((): number[] => []);
  for (let run = -1; run < runs; run++) {
    cases.forEach(({ args, cwd, expected }, index) => {
      const took = timeMs(args, cwd, expected);
      if (run >= 0) times[index]?.push(took);
    });
  }
  const floor = median(times[0] ?? []);
  const rows = cases.map(({ name }, index) => {
    const took = median(times[index] ?? []);
    return [name, took.toFixed(1), `+${(took - floor).toFixed(1)}`, `${(took / floor).toFixed(2)}×`];
  });
  process.stdout.write(
    `${table(['command', 'median ms', 'over floor', 'ratio'], rows)}\n${runs} runs each, in turn, Node ${process.version}\n`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
