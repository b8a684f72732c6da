import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { runCli } from '../support/cli.ts';
import { assertReport } from '../support/report-schema.ts';
import { makeRepository, type TestRepository } from '../support/repository.ts';

const demo = path.resolve('fixtures/demo');

function demoChange(): { repository: TestRepository; range: readonly string[] } {
  const repository = makeRepository({ 'NOTES.md': 'Start.\n' });
  cpSync(path.join(demo, 'base'), repository.root, { recursive: true });
  const base = repository.commit('Base');
  cpSync(path.join(demo, 'change'), repository.root, { recursive: true });
  const head = repository.commit('Change');
  return { repository, range: ['--base', base, '--head', head] };
}

/** Everything but times: those are never the same twice. */
function withoutTimes(report: Report): unknown {
  return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
    ['durationMs', 'startedAt'].includes(key) ? 0 : value,
  );
}

async function review(repository: TestRepository, args: readonly string[]): Promise<Report> {
  const run = await runCli([...args, '--format', 'json', '--quiet'], { cwd: repository.root });
  return assertReport(JSON.parse(run.stdout), run.exitCode ?? -1);
}

async function shards({ repository, range }: ReturnType<typeof demoChange>, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => path.join(repository.root, '.git', `shard-${at + 1}.json`));
  for (const [at, name] of names.entries()) {
    const report = await review(repository, ['run', ...range, '--shard', `${at + 1}/${count}`]);
    expect(report.verdict.reasons.map(({ code }) => code)).toContain('limited-run');
    writeFileSync(name, JSON.stringify(report));
  }
  return names;
}

describe.concurrent('shards of one run', () => {
  it.each([1, 4])('%i of them merged are the run of one job', async (count) => {
    const change = demoChange();
    const whole = await review(change.repository, ['run', ...change.range]);
    const merged = await review(change.repository, ['merge', ...(await shards(change, count))]);
    expect(withoutTimes(merged)).toEqual(withoutTimes(whole));
    expect(merged.findings.length).toBeGreaterThan(5);
  });

  it('that are missing make the run incomplete, never a pass', async () => {
    const change = demoChange();
    const [first = ''] = await shards(change, 3);
    const merged = await review(change.repository, ['merge', first]);
    const errored = merged.outcomes.filter(({ status }) => status === 'errored').map(({ gateId }) => gateId);
    expect(errored.length).toBeGreaterThan(4);
    expect(merged.verdict.reasons.some(({ code }) => code === 'gate-errored')).toBe(true);
    expect(merged.verdict.decision).not.toBe('pass');
  });

  it('of different runs are refused, each with its name', async () => {
    const change = demoChange();
    const { repository } = change;
    const [first = '', second = ''] = await shards(change, 2);
    const refused = async (edit: (report: Report) => object, code: string): Promise<void> => {
      const report = JSON.parse(readFileSync(second, 'utf8')) as Report;
      const other = path.join(repository.root, '.git', 'other.json');
      writeFileSync(other, JSON.stringify(edit(report)));
      const run = await runCli(['merge', first, other], { cwd: repository.root });
      expect(run.exitCode).toBe(2);
      expect(run.stdout).toBe('');
      expect(run.stderr).toContain(code);
    };
    const ref = (report: Report, over: object) => ({
      ...report,
      change: { ...report.change, ref: { ...report.change.ref, ...over } },
    });
    await refused((report) => ref(report, { headSha: 'a'.repeat(40) }), 'it is about other commits');
    await refused((report) => ref(report, { baseSha: 'a'.repeat(40) }), 'it is about other commits');
    await refused((report) => ({ ...report, configDigest: 'b'.repeat(64) }), 'its configuration is not that of');
    await refused((report) => ({ ...report, schemaVersion: 9 }), 'Cannot read the report');
  });

  it('need commits, no edits, and a number that makes sense', async () => {
    const { repository, range } = demoChange();
    const end = async (...args: readonly string[]) => (await runCli(args, { cwd: repository.root })).stderr;
    const file = path.join(repository.root, '..', 'work-tree.json');
    writeFileSync(file, JSON.stringify(await review(repository, ['run', '--base', range[1] ?? ''])));
    expect(await end('merge', file)).toContain('it is about a work tree');
    expect(await end('run', ...range, '--shard', '1/2', '--fix')).toContain('--shard 1/2 goes with neither');
    expect(await end('run', ...range, '--shard', '3/2')).toContain('--shard 3/2');
    expect(await end('run', ...range, '--shard', '1/60')).toContain('gates to share out');
  });
});
