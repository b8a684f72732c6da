// Builds (the end-to-end tests run the bundle that users get), runs every test and closes with one plain line of counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface VitestSummary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTotalTests: number;
}

function run(program: string, args: readonly string[]): number {
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}

const folder = mkdtempSync(path.join(tmpdir(), 'prereview-test-'));
const summaryFile = path.join(folder, 'summary.json');
const built = run('npm', ['run', '--silent', 'build']);
const status =
  built === 0
    ? run('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${summaryFile}`,
        ...process.argv.slice(2),
      ])
    : built;
let summary: VitestSummary | null = null;
try {
  summary = JSON.parse(readFileSync(summaryFile, 'utf8')) as VitestSummary;
} catch {
  process.stdout.write('The tests did not run to their end.\n');
}
rmSync(folder, { recursive: true, force: true });
const failed = summary?.numFailedTests ?? 1;
const ranNone = (summary?.numTotalTests ?? 0) === 0;
process.stdout.write(
  `${summary?.numPassedTests ?? 0} passed, ${failed} failed, ${summary?.numPendingTests ?? 0} skipped\n`,
);
process.exit(status !== 0 ? status : failed > 0 || ranNone ? 1 : 0);
