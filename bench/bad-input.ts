/**
 * Hostile files, each as a change of its own through the built program, one gate at a time: how it ended, how long it took and
 * the most memory it held. `npm run bench -- bad-input [GATE…]`. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Hostile, hostileFiles } from './hostile-files.ts';
import { table } from './statistics.ts';

interface Ended {
  readonly exitCode: number | null;
  readonly ms: number;
  readonly maxRssMb: number;
  readonly said: string;
}

const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'dist', 'pipeline.mjs');

const git = (cwd: string, ...args: string[]): void => {
  spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, stdio: 'ignore' });
};

/** The change adds the file, or changes it where something is there before. */
function run(gate: string, hostile: Hostile): Ended {
  const folder = mkdtempSync(path.join(tmpdir(), 'prereview-bad-'));
  const report = path.join(folder, '..', `${path.basename(folder)}.rss`);
  try {
    git(folder, 'init', '-q', '-b', 'main');
    const file = path.join(folder, hostile.path);
    mkdirSync(path.dirname(file), { recursive: true });
    if (hostile.before !== undefined) writeFileSync(file, hostile.before());
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'base');
    writeFileSync(file, hostile.bytes());
    const preload = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
    const args = ['--import', preload, program, 'run', '--only', gate, '--format', 'json'];
    const startedAt = performance.now();
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      timeout: 60_000,
    });
    const ms = performance.now() - startedAt;
    const maxRssMb = existsSync(report) ? Number(readFileSync(report, 'utf8')) / 1024 : Number.NaN;
    return { exitCode: status, ms, maxRssMb, said: sum(stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(report, { force: true });
  }
}

/** `2 findings, parse-error` · `unread: …` */
function sum(stdout: string): string {
  if (!stdout.startsWith('{')) return 'no report';
  const report = JSON.parse(stdout) as {
    findings: readonly { ruleId: string }[];
    verdict: { decision: string; reasons: readonly { text: string }[] };
  };
  const rules = [...new Set(report.findings.map((one) => one.ruleId.split('/')[1]))].slice(0, 2).join(', ');
  const reason = report.verdict.decision === 'incomplete' ? (report.verdict.reasons[0]?.text ?? '') : '';
  return `${report.findings.length} ${rules}${reason === '' ? '' : ` · unread: ${reason.slice(0, 60)}`}`;
}

if (!existsSync(program)) {
  process.stdout.write('bad-input: dist/ is not built\n→ Run `npm run build` first\n');
  process.exit(0);
}
const chosen = process.argv.slice(2);
const rows = Object.entries(hostileFiles)
  .filter(([gate]) => chosen.length === 0 || chosen.includes(gate))
  .flatMap(([gate, all]) =>
    all.map((hostile) => {
      const ended = run(gate, hostile);
      const late = ended.ms > 2000 || !(ended.maxRssMb < 300) ? '!' : '';
      return [
        late,
        gate,
        hostile.name,
        hostile.path,
        String(ended.exitCode),
        `${Math.round(ended.ms)}`,
        `${Math.round(ended.maxRssMb)}`,
        ended.said,
      ];
    }),
  );
process.stdout.write(table(['', 'gate', 'input', 'file', 'exit', 'ms', 'MB', 'findings'], rows));
