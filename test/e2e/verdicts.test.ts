import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { reviewCli } from '../support/cli.ts';
import { generateSecret } from '../support/generate-secret.ts';
import { startModelServer } from '../support/model-server.ts';
import { type Files, makeRepository, type TestRepository } from '../support/repository.ts';

const base: Files = {
  'src/add.ts': 'export const add = (a: number, b: number): number => a + b;\n',
  'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n',
};
const harmless: Files = { 'src/subtract.ts': 'export const subtract = (a: number, b: number): number => a - b;\n' };
const drop: Files = { 'migrations/2.sql': 'DROP TABLE orders;\n' };

const codes = (report: Report): readonly string[] => report.verdict.reasons.map((reason) => reason.code);
const rules = (report: Report): readonly string[] => report.findings.map((finding) => finding.ruleId);

function change(files: Files, extra: Files = {}): TestRepository {
  const repository = makeRepository({ ...base, ...extra });
  repository.write(files);
  return repository;
}

describe.concurrent('where a change comes from', () => {
  /** What each source must say of the same change. */
  function expectDrop(report: Report): void {
    expect(report.change.files.map((file) => file.path)).toEqual(['migrations/2.sql']);
    expect(rules(report)).toEqual(['sql/drop-table']);
    expect(report.verdict).toMatchObject({ decision: 'returned', exitCode: 10 });
  }

  it('the work tree, untracked files included', async () => {
    expectDrop((await reviewCli([], { cwd: change(drop).root })).report);
  });

  it('the index, and not what lies beside it', async () => {
    const repository = change(drop);
    repository.git('add', '-A');
    repository.write({ 'migrations/3.sql': 'DROP TABLE orders;\n' });
    expectDrop((await reviewCli(['--staged'], { cwd: repository.root })).report);
  });

  it('a range, whatever the work tree holds', async () => {
    const repository = change(drop);
    repository.commit();
    repository.write({ 'migrations/3.sql': 'DROP TABLE orders;\n' });
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root });
    expectDrop(report);
    expect(report.change.ref.headSha).toBe(repository.git('rev-parse', 'change').trim());
    expect(report.change.title).toBe('A commit');
  });

  it('a patch, from a file and from standard input', async () => {
    const repository = change(drop);
    repository.git('add', '-A');
    const patch = repository.git('diff', '--cached');
    repository.git('reset', '-q', '--hard');
    repository.write({ '.git/change.patch': patch });
    expectDrop((await reviewCli(['--patch', '.git/change.patch'], { cwd: repository.root })).report);
    expectDrop((await reviewCli(['--patch', '-'], { cwd: repository.root, stdin: patch })).report);
  });
});

describe.concurrent('a change', () => {
  it('with nothing wrong passes, and the report says that nobody criticised it', async () => {
    const { report } = await reviewCli([], { cwd: change(harmless).root });
    expect(report.verdict).toMatchObject({ decision: 'pass', exitCode: 0 });
    expect(codes(report)).toEqual(['critique-skipped']);
    expect(report.coverage).toMatchObject({ changedLines: 1, readLines: 1, unread: [] });
  });

  it('with a secret is returned, and the secret is nowhere in what is said', async () => {
    const secret = generateSecret('github-ghp');
    const repository = change({ 'deploy.sh': `#!/bin/sh\nexport TOKEN=${secret}\n` });
    for (const format of ['terminal', 'markdown', 'sarif', 'json']) {
      const { run } = await reviewCli(['--verbose'], { cwd: repository.root });
      const other = await reviewCli(['--format', 'json'], { cwd: repository.root });
      expect(run.stdout + run.stderr + other.run.stdout, format).not.toContain(secret);
      expect(other.report.verdict.decision).toBe('returned');
      expect(rules(other.report)[0]).toMatch(/^secrets\//);
    }
  });

  it('that a policy wants seniors for is escalated', async () => {
    const yaml =
      'stages: { escalate: { seniors: ["@acme/staff"], policy: [{ when: { assisted: true }, require: 1 }] } }\n';
    const repository = change(harmless, { 'pipeline.yaml': yaml });
    repository.commit('Subtract\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root });
    expect(report.verdict).toMatchObject({ decision: 'escalated', exitCode: 20 });
    expect(report.change.assistance).toBe('agent');
    expect(codes(report)[0]).toBe('policy');
  });

  it('that nobody read is incomplete', async () => {
    const yaml =
      'stages: { check: { gates: { lint: off, secrets: off, smells: off, sql: off, external: off, rules: off } } }\n';
    const { report } = await reviewCli([], { cwd: change(harmless, { 'pipeline.yaml': yaml }).root });
    expect(report.verdict).toMatchObject({ decision: 'incomplete', exitCode: 30 });
    expect(codes(report)[0]).toBe('nothing-read');
  });

  it('that should be criticised, and is not, is incomplete', async () => {
    const repository = change(harmless, { 'pipeline.yaml': 'extends: [strict]\n' });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict).toMatchObject({ decision: 'incomplete', exitCode: 30 });
    expect(codes(report)).toContain('critique-required');
  });

  it('that a model finds nothing in passes, and its usage is counted', async () => {
    const server = await startModelServer(() => ({ mode: 'json', value: { findings: [], claims: [] } }));
    const yaml = `stages: { critique: { models: [{ name: m, baseUrl: "${server.baseUrl}" }] } }\n`;
    const { report } = await reviewCli([], { cwd: change(harmless, { 'pipeline.yaml': yaml }).root });
    await server.close();
    expect(report.verdict.decision).toBe('pass');
    expect(report.usage.inputTokens).toBeGreaterThan(0);
    expect(codes(report)).not.toContain('critique-skipped');
  });

  it('that blocks costs no tokens', async () => {
    const server = await startModelServer(() => ({ mode: 'html' }));
    const yaml = `stages: { critique: { models: [{ name: m, baseUrl: "${server.baseUrl}" }] } }\n`;
    const { report } = await reviewCli([], { cwd: change(drop, { 'pipeline.yaml': yaml }).root });
    await server.close();
    expect(server.requests).toEqual([]);
    expect(report.verdict.decision).toBe('returned');
  });

  it('that lists several reasons decides by the first of them', async () => {
    const yaml =
      'stages: { check: { gates: { external: [{ id: bad, run: "false", format: sarif }] } }, escalate: { policy: [{ require: 1 }] } }\n';
    const { report } = await reviewCli([], { cwd: change(drop, { 'pipeline.yaml': yaml }).root });
    expect(report.verdict.decision).toBe('returned');
    expect(codes(report)).toEqual(expect.arrayContaining(['open-findings', 'gate-errored', 'policy']));
    expect(codes(report)[0]).toBe('open-findings');
  });
});

describe.concurrent('a suppression', () => {
  const suppress = (fields: string): Files => ({
    'pipeline.yaml': `suppressions: [{ rule: "sql/*", path: "migrations/**", reason: "staging only", by: ana${fields} }]\n`,
  });

  it('that holds is told with its reason and its owner', async () => {
    const repository = change(drop, suppress(', expires: 2099-01-31'));
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.decision).toBe('pass');
    expect(report.findings).toMatchObject([
      {
        disposition: 'suppressed',
        reason: expect.stringContaining('staging only') as string,
        suppressions: [{ kind: 'config', by: 'ana', expiresOn: '2099-01-31' }],
      },
    ]);
  });

  it('that has expired holds no longer, and is a finding itself', async () => {
    const repository = change(drop, suppress(', expires: 2020-01-31'));
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.decision).toBe('returned');
    expect(rules(report)).toEqual(['sql/drop-table', 'config/expired-suppression']);
  });

  it('that names no end is remarked upon', async () => {
    const { report } = await reviewCli([], { cwd: change(drop, suppress('')).root });
    expect(codes(report)).toContain('suppression-without-expiry');
  });

  it('that matches no file is a finding', async () => {
    const yaml = 'suppressions: [{ rule: "*", path: "nowhere/**", reason: r, by: ana, expires: 2099-01-31 }]\n';
    const { report } = await reviewCli([], { cwd: change(harmless, { 'pipeline.yaml': yaml }).root });
    expect(rules(report)).toEqual(['config/useless-suppression']);
  });
});
