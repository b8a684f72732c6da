import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { reviewCli, runCli } from '../support/cli.ts';
import { type Files, makeRepository, type TestRepository } from '../support/repository.ts';

const ci = { CI: 'true' };
const base: Files = { 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' };
const drop: Files = { 'migrations/2.sql': 'DROP TABLE orders;\n' };
const suppression = 'suppressions: [{ rule: "*", path: "**", reason: fine, by: mallory, expires: 2099-01-31 }]\n';

function makeChange(extra: Files, before: Files = {}): TestRepository {
  const repository = makeRepository({ ...base, ...before });
  repository.write({ ...drop, ...extra });
  repository.commit('Drop');
  return repository;
}

const dispositions = (report: Report): readonly string[] =>
  report.findings.filter((finding) => finding.ruleId === 'sql/drop-table').map((finding) => finding.disposition);

async function baselineOf(): Promise<string> {
  const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: makeChange({}).root });
  return JSON.stringify({ version: 1, findings: report.findings.map(({ fingerprint }) => ({ fingerprint })) });
}

/** Ways in which a change could try to weaken its own review, and what it would become of the finding. */
const attempts: readonly (readonly [string, () => Promise<Files> | Files, Files])[] = [
  ['a rule turned off', () => ({ 'pipeline.yaml': 'rules: { "*": off }\n' }), {}],
  ['a rule made advisory', () => ({ 'pipeline.yaml': 'rules: { "*": { effect: advisory } }\n' }), {}],
  ['a gate turned off', () => ({ 'pipeline.yaml': 'stages: { check: { gates: { sql: off } } }\n' }), {}],
  ['paths ignored', () => ({ 'pipeline.yaml': 'ignore: ["**"]\n' }), {}],
  ['a suppression', () => ({ 'pipeline.yaml': suppression }), {}],
  ['another file name', () => ({ '.pipeline.yaml': suppression }), {}],
  ['a baseline', async () => ({ '.pipeline/baseline.json': await baselineOf() }), {}],
  [
    'a file that the configuration extends',
    () => ({ 'team.yaml': suppression }),
    { 'pipeline.yaml': 'extends: [team.yaml]\n', 'team.yaml': 'version: 1\n' },
  ],
];

describe.concurrent('a change that brings', () => {
  it.each(attempts)('%s is judged by its base in CI', async (_what, files, before) => {
    const repository = makeChange(await files(), before);
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root, env: ci });
    expect(dispositions(report)).toEqual(['returned']);
    expect(report.verdict.exitCode).toBe(10);
  });

  it.each(attempts)('%s is heard with --trust head', async (_what, files, before) => {
    const repository = makeChange(await files(), before);
    const args = ['--base', 'main', '--head', 'change', '--trust', 'head'];
    const { report } = await reviewCli(args, { cwd: repository.root, env: ci });
    expect(dispositions(report)).not.toContain('returned');
  });
});

describe.concurrent('whose configuration counts', () => {
  const off: Files = { 'pipeline.yaml': 'rules: { "*": off }\n' };

  it('outside CI that of the work tree, and the report says so', async () => {
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: makeChange(off).root });
    expect(dispositions(report)).toEqual(['suppressed']);
    expect(report.configSource).toBe('pipeline.yaml in the work tree');
  });

  it('outside CI that of the base with --trust base', async () => {
    const { report } = await reviewCli(['--base', 'main', '--trust', 'base'], { cwd: makeChange(off).root });
    expect(dispositions(report)).toEqual(['returned']);
  });

  it('in CI that of the base, for a work tree and for a patch too', async () => {
    const repository = makeRepository(base);
    repository.write({ ...drop, ...off });
    const worktree = await reviewCli([], { cwd: repository.root, env: ci });
    expect(dispositions(worktree.report)).toEqual(['returned']);
    repository.git('add', '-A');
    const patch = repository.git('diff', '--cached');
    repository.git('reset', '-q', '--hard');
    const patched = await reviewCli(['--patch', '-'], { cwd: repository.root, env: ci, stdin: patch });
    expect(dispositions(patched.report)).toEqual(['returned']);
  });

  it('CI=false is no CI', async () => {
    const options = { cwd: makeChange(off).root, env: { CI: 'false' } };
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], options);
    expect(dispositions(report)).toEqual(['suppressed']);
  });

  it('a broken configuration of the head stops nothing in CI', async () => {
    const repository = makeChange({ 'pipeline.yaml': 'nonsense: true\n' });
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root, env: ci });
    expect(dispositions(report)).toEqual(['returned']);
    const local = await runCli(['run', '--base', 'main', '--head', 'change'], { cwd: repository.root });
    expect(local.exitCode).toBe(2);
  });

  it('owners are those of the base: nobody appoints his own reviewers', async () => {
    const policy = { 'pipeline.yaml': 'stages: { escalate: { policy: [{ require: 1 }] } }\n' };
    const repository = makeChange({ CODEOWNERS: '* @mallory\n' }, { ...policy, CODEOWNERS: '* @ada\n' });
    const args = ['--base', 'main', '--head', 'change', '--agent', '["true"]'];
    const { report } = await reviewCli(args, { cwd: repository.root, env: ci });
    expect(report.escalations.flatMap((item) => item.owners)).toContain('@ada');
    expect(report.escalations.flatMap((item) => item.owners)).not.toContain('@mallory');
  });
});
