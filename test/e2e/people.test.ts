import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { expectFailure, runCli } from '../support/cli.ts';
import { assertReport } from '../support/report-schema.ts';
import { makeFolder, makeRepository, type TestRepository } from '../support/repository.ts';

function makeChange(stages: readonly string[], files: Readonly<Record<string, string>> = {}): TestRepository {
  const yaml = ['stages:', '  check:', '    gates: { lint: off, smells: off, self-review: SELF }', ...stages, ''];
  const selfReview = stages.length === 0 ? 'on' : 'off';
  const repository = makeRepository({
    'pipeline.yaml': yaml.join('\n').replace('SELF', selfReview),
    'a.txt': 'a\n',
    ...files,
  });
  repository.write({ 'db/1.sql': 'TRUNCATE users;\n' });
  repository.commit('Empty users');
  return repository;
}

function sitDown({ git }: TestRepository, who: string): void {
  git('config', 'user.name', who);
  git('config', 'user.email', `${who}@example.org`);
}

async function review(root: string): Promise<Report> {
  const run = await runCli(['run', '--base', 'main', '--head', 'HEAD', '--format', 'json'], { cwd: root });
  return assertReport(JSON.parse(run.stdout), run.exitCode);
}

const rulesOf = ({ findings }: Report): readonly string[] =>
  findings.filter(({ gateId }) => gateId === 'self-review').map(({ ruleId }) => ruleId);

describe('pipeline attest', () => {
  it('asks, takes answers as a note, and asks again after another commit', async () => {
    const repository = makeChange([]);
    sitDown(repository, 'ada');
    const { root } = repository;
    expect(rulesOf(await review(root))).toEqual(['self-review/not-attested']);
    const show = await runCli(['attest', '--base', 'main', '--show'], { cwd: root });
    expect(show.stdout).toMatch(/^migration-way-back: How do you get back .*`db\/1\.sql`/);
    const answer = 'migration-way-back=we restore the backup of the night before';
    const run = await runCli(['attest', '--base', 'main', '--answer', answer], { cwd: root });
    expect([run.exitCode, run.stdout]).toEqual([0, expect.stringContaining('ada@example.org has read the change')]);
    const report = await review(root);
    expect(rulesOf(report)).toEqual([]);
    expect(report.packetNotes?.authorWords.answers).toMatchObject([
      { answer: 'we restore the backup of the night before' },
    ]);
    repository.write({ 'db/1.sql': 'TRUNCATE users, orders;\n' });
    repository.commit('More');
    expect(rulesOf(await review(root))).toEqual(['self-review/outdated']);
  });

  it('takes the trailer of the very commit, and keeps it over a rebase', async () => {
    const repository = makeChange([]);
    const { root, git } = repository;
    const show = await runCli(['attest', '--base', 'main', '--show'], { cwd: root });
    const digest = /Self-reviewed: ([0-9a-f]{12})/.exec(show.stdout)?.[1] ?? '';
    const message = `Empty users\n\nSelf-review-answer: migration-way-back: we restore the backup\nSelf-reviewed: ${digest}`;
    git('commit', '-q', '--amend', '-m', message);
    expect(rulesOf(await review(root))).toEqual([]);
    git('switch', '-q', 'main');
    repository.write({ 'b.txt': 'b\n' });
    repository.commit('Elsewhere');
    git('switch', '-q', '-');
    git('rebase', '-q', 'main');
    expect(rulesOf(await review(root))).toEqual([]);
  });

  it('refuses what it cannot note', async () => {
    const { root } = makeChange([]);
    const bad = await runCli(['attest', '--base', 'main', '--answer', 'nonsense'], { cwd: root });
    expectFailure(bad, { says: 'expected ID=TEXT', advises: '--answer' });
  });
});

function withKeys(who: readonly string[]): { readonly keys: string; readonly signers: string } {
  const keys = makeFolder('keys');
  const signers = who.map((name) => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(keys, name)]);
    const [kind, key] = readFileSync(path.join(keys, `${name}.pub`), 'utf8').split(' ');
    return `${name}@example.org ${kind} ${key}\n`;
  });
  return { keys, signers: signers.join('') };
}

describe('pipeline override', () => {
  it('lets a commit through after two people signed, and the next commit not', async () => {
    const { keys, signers } = withKeys(['ada', 'ben']);
    const escalate = ['  escalate:', '    seniors: ["ben@example.org"]', '    signOff: { allowedSigners: signers }'];
    const repository = makeChange(escalate, { signers });
    const { root, git } = repository;
    const sit = (who: string): void => {
      sitDown(repository, who);
      git('config', 'gpg.format', 'ssh');
      git('config', 'user.signingkey', path.join(keys, `${who}.pub`));
    };
    const override = (...args: string[]) => runCli(['override', ...args], { cwd: root });
    sit('ada');
    expectFailure(await override(), { says: 'needs a reason', advises: '--reason' });
    expect((await override('--reason', 'payments are down', '--sign')).exitCode).toBe(0);
    expectFailure(await override('--consent', '--sign'), { says: 'Nobody else asks', advises: 'git fetch' });
    const waiting = await review(root);
    expect(waiting.verdict.decision).toBe('escalated');
    expect(waiting.verdict.reasons.map(({ text }) => text)).toContain('an override waits for a second person');
    sit('ben');
    expect((await override('--consent', '--sign')).exitCode).toBe(0);
    const through = await review(root);
    expect(through.verdict).toMatchObject({ decision: 'pass', exitCode: 0 });
    expect(through.override).toMatchObject({
      reason: 'payments are down',
      by: { email: 'ada@example.org' },
      second: { email: 'ben@example.org' },
      overrode: [{ code: 'needs-senior' }],
    });
    repository.write({ 'a.txt': 'b\n' });
    repository.commit('Next');
    const next = await review(root);
    expect(next.verdict.decision).toBe('escalated');
    expect(next.override).toBeUndefined();
    expect((await override('--list')).stdout.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  it('does not count unsigned halves of other people', async () => {
    const repository = makeChange(['  escalate:', '    seniors: ["ben@example.org"]']);
    const { root } = repository;
    sitDown(repository, 'ada');
    await runCli(['override', '--reason', 'now'], { cwd: root });
    sitDown(repository, 'ben');
    await runCli(['override', '--consent'], { cwd: root });
    const report = await review(root);
    expect(report.override).toBeUndefined();
    expect(report.verdict.reasons.map(({ text }) => text).join()).toContain('carries no signature');
  });
});

describe('pipeline habits', () => {
  it('says little on few decisions, and nothing in CI', async () => {
    const repository = makeChange([]);
    sitDown(repository, 'ben');
    const run = await runCli(['habits'], { cwd: repository.root });
    expect([run.exitCode, run.stdout]).toEqual([0, expect.stringContaining('too few to say anything')]);
    const inCi = await runCli(['habits'], { cwd: repository.root, env: { CI: 'true' } });
    expectFailure(inCi, { says: 'the reviewer alone', advises: 'your own machine' });
  });
});
