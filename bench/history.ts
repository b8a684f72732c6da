// `npm run bench -- history [--changes N] [--samples N] REPOSITORY…`: the pipeline over the last merged changes of real repositories, one
// first-parent step after another. Without a repository: this one. Prints what went wrong first: crashes, incomplete runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../pipeline/domain/finding.ts';
import { isOpen } from '../pipeline/domain/finding.ts';
import type { Report } from '../pipeline/domain/report.ts';
import { median, table } from './statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string', default: '30' },
    samples: { type: 'string', default: '10' },
    verbose: { type: 'boolean', default: false },
  },
});
const bundle = path.resolve('dist/pipeline.mjs');

interface Outcome {
  readonly sha: string;
  readonly tookMs: number;
  readonly exitCode: number | null;
  readonly report: Report | null;
  readonly stderr: string;
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function review(cwd: string, sha: string): Outcome {
  const start = performance.now();
  const result = spawnSync(
    process.execPath,
    [bundle, 'run', '--base', `${sha}^1`, '--head', sha, '--format', 'json', '--quiet'],
    { cwd, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const tookMs = performance.now() - start;
  let report: Report | null = null;
  try {
    report = JSON.parse(result.stdout) as Report;
  } catch {
    // Said below: a run without a report is a crash.
  }
  return { sha, tookMs, exitCode: result.status, report, stderr: result.stderr };
}

function describeFinding(finding: Finding): string {
  const { location, level, effect, disposition, ruleId, message, evidence } = finding;
  const place =
    location === null
      ? '-'
      : `${location.path}:${location.region?.startLine ?? '-'}${location.side === 'old' ? ' (removed)' : ''}`;
  return `  ${level}/${effect} ${ruleId} → ${disposition}\n    ${place}\n    ${message}\n    | ${evidence.split('\n')[0]?.slice(0, 140) ?? ''}`;
}

/** In turn over the rules, so that a sample is no sample of one rule. */
function spread(findings: readonly Finding[], count: number): readonly Finding[] {
  const groups = [...Map.groupBy(findings, (finding) => finding.ruleId).values()];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  const inTurn = Array.from({ length: rounds }, (_, index) => groups.flatMap((group) => group[index] ?? [])).flat();
  return inTurn.slice(0, count);
}

function countBy(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 15)
    .map(([rule, count]) => `${rule} ${count}`)
    .join(', ');
}

function summarise(name: string, outcomes: readonly Outcome[]): string[] {
  const reports = outcomes.flatMap(({ report }) => (report === null ? [] : [report]));
  const open = reports.flatMap((report) => report.findings.filter(isOpen));
  const lines = reports.reduce((sum, report) => sum + report.change.changedLines, 0);
  const read = reports.reduce((sum, report) => sum + report.coverage.readLines, 0);
  const times = outcomes.map(({ tookMs }) => tookMs);
  const decisions = ['pass', 'returned', 'escalated', 'incomplete'].map(
    (decision) => reports.filter((report) => report.verdict.decision === decision).length,
  );
  const blocking = open.filter((finding) => finding.effect === 'blocking').length;
  const perThousand = (count: number): string => ((count * 1000) / Math.max(lines, 1)).toFixed(2);
  return [
    name,
    String(outcomes.length),
    String(outcomes.length - reports.length),
    ...decisions.map(String),
    String(lines),
    `${((100 * read) / Math.max(lines, 1)).toFixed(1)} %`,
    (median(times) / 1000).toFixed(2),
    (Math.max(...times) / 1000).toFixed(2),
    perThousand(open.length),
    perThousand(blocking),
  ];
}

const header = [
  'repository',
  'changes',
  'crashed',
  'pass',
  'returned',
  'escalated',
  'incomplete',
  'lines',
  'read',
  'median s',
  'max s',
  'findings/1k',
  'blocking/1k',
];
const repositories = positionals.length === 0 ? ['.'] : positionals;
const rows: string[][] = [];
for (const repository of repositories) {
  if (!existsSync(repository)) {
    process.stdout.write(`skipped ${repository}: there is no such folder\n`);
    continue;
  }
  const shas = git(repository, 'log', '--first-parent', '--min-parents=1', '--format=%H', '-n', values.changes)
    .split('\n')
    .filter(Boolean);
  const outcomes = shas.map((sha) => review(repository, sha));
  const name = path
    .basename(path.resolve(repository))
    .replace(/^repo$/, path.basename(path.dirname(path.resolve(repository))));
  rows.push(summarise(name, outcomes));
  for (const { sha, exitCode, report, stderr } of outcomes) {
    if (report === null)
      process.stdout.write(`${name} ${sha.slice(0, 9)} crashed with ${exitCode}: ${stderr.slice(0, 500)}\n`);
    else if (report.verdict.decision === 'incomplete' || values.verbose)
      process.stdout.write(
        `${name} ${sha.slice(0, 9)} ${report.verdict.decision}: ${report.verdict.reasons
          .map((reason) => reason.text)
          .join(' · ')
          .slice(0, 400)}\n`,
      );
  }
  const open = outcomes.flatMap(({ report }) => report?.findings.filter(isOpen) ?? []);
  process.stdout.write(
    `\n${name}: ${open.length} open findings: ${countBy(open)}\n${spread(open, Number(values.samples)).map(describeFinding).join('\n')}\n\n`,
  );
}
process.stdout.write(`${table(header, rows)}\n`);
