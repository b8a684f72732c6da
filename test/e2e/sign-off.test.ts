import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { assertReport } from '../support/report-schema.ts';
import { expectFailure, runCli } from '../support/cli.ts';
import { makeFolder, makeRepository, type TestRepository } from '../support/repository.ts';

const base = {
  'db/0.sql': 'CREATE TABLE users (id int);\n',
  'test/a.test.ts': 'it("adds", () => { expect(1).toBe(1); });\n',
  '.gitignore': '',
};

function configured(signOff = ''): Record<string, string> {
  const lines = [
    'stages:',
    '  check: { gates: { sql: { dialect: postgresql, migrations: ["db/**"] }, lint: off, smells: off } }',
    '  escalate:',
    '    seniors: ["ana@example.org", "ben@example.org"]',
    '    policy: [{ when: { paths: ["db/**"] }, require: 1 }]',
    ...(signOff === '' ? [] : [`    signOff: ${signOff}`]),
    '',
  ];
  return { ...base, 'pipeline.yaml': lines.join('\n') };
}

/** A change by Ada that drops a table and skips a test: one for the author, one that only a human may decide. */
function makeChange(files = configured()): TestRepository {
  const repository = makeRepository(files);
  repository.write({
    'db/1.sql': 'DROP TABLE users;\n',
    'test/a.test.ts': 'it.skip("adds", () => { expect(1).toBe(1); });\n',
  });
  repository.commit('Drop users');
  sitDown(repository, 'ana');
  return repository;
}

function sitDown({ git }: TestRepository, who: string): void {
  git('config', 'user.name', who);
  git('config', 'user.email', `${who}@example.org`);
}

async function review(root: string, env: Record<string, string> = {}): Promise<Report> {
  const run = await runCli(['run', '--base', 'main', '--head', 'HEAD', '--format', 'json'], { cwd: root, env });
  return assertReport(JSON.parse(run.stdout), run.exitCode);
}

const asked = (report: Report): readonly string[] =>
  report.findings.filter(({ codeDigest }) => codeDigest !== undefined).map(({ fingerprint }) => fingerprint);

async function signOff(root: string, ...args: readonly string[]): ReturnType<typeof runCli> {
  return runCli(['signoff', ...args], { cwd: root });
}

async function acceptAll(root: string, ...more: readonly string[]): Promise<void> {
  const report = await review(root);
  const run = await signOff(root, '--accept', ...asked(report), '--approve', ...more);
  expect(run.exitCode, run.stderr).toBe(0);
}

describe('a sign-off', () => {
  it('lets a change pass, survives what leaves its code alone, and lapses with it', async () => {
    const repository = makeChange();
    const { root } = repository;
    expect((await review(root)).verdict.decision).toBe('returned');
    await acceptAll(root);
    const signed = await review(root);
    expect(signed.verdict).toMatchObject({ decision: 'pass', exitCode: 0 });
    expect(signed.findings.filter(({ disposition }) => disposition === 'signed-off')).toHaveLength(2);
    expect(signed.signOff?.demands).toMatchObject([{ require: 1, signed: 1 }]);

    // Elsewhere: findings and the approval of db/** stand.
    repository.write({ 'src/a.ts': 'export const a = 1;\n', 'db/1.sql': 'DROP TABLE users;\n' });
    repository.commit('Add a');
    expect((await review(root)).verdict.decision).toBe('pass');

    // The code of one: it lapses, and only it.
    repository.write({ 'db/1.sql': '-- really\nDROP TABLE users;\n' });
    repository.commit('Say so');
    const lapsed = await review(root);
    expect(lapsed.verdict.decision).toBe('returned');
    const texts = lapsed.verdict.reasons.filter(({ code }) => code === 'sign-off-lapsed').map(({ text }) => text);
    expect(texts.join('\n')).toMatch(
      /the code of sql\/drop-table in db\/1\.sql changed since ana@example\.org accepted it at [0-9a-f]{7}/,
    );
    expect(lapsed.findings.filter(({ disposition }) => disposition === 'signed-off')).toHaveLength(1);

    // Back to what was signed.
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    expect((await review(root)).verdict.decision).toBe('pass');
  }, 60_000);

  it('sends back what is to be fixed, and does not count from an author', async () => {
    const repository = makeChange();
    const { root } = repository;
    const first = await review(root);
    const skipped = first.findings.find(({ ruleId }) => ruleId.startsWith('tamper/'))?.fingerprint ?? '';
    sitDown(repository, 'ada');
    expectFailure(await signOff(root, '--accept', skipped), {
      says: 'ada@example.org is an author of the change',
      advises: 'escalate.seniors',
    });
    sitDown(repository, 'ana');
    expect((await signOff(root, '--fix', skipped, '--reason', 'mend it instead')).exitCode).toBe(0);
    const back = await review(root);
    const finding = back.findings.find(({ fingerprint }) => fingerprint === skipped);
    expect(finding).toMatchObject({ disposition: 'returned', signOff: { decision: 'fix', reason: 'mend it instead' } });
    expect(back.verdict.decision).toBe('returned');
  }, 60_000);

  it('refuses what is not what was reviewed', async () => {
    const repository = makeChange();
    const { root } = repository;
    expectFailure(await signOff(root, '--all'), { says: 'no report', advises: 'pipeline run' });
    const report = await review(root);
    expectFailure(await signOff(root), { says: 'Nothing is decided', advises: '--accept' });
    expectFailure(await signOff(root, '--dismiss', asked(report)[0] ?? ''), {
      says: 'without a reason',
      advises: '--reason',
    });
    expectFailure(await signOff(root, '--accept', 'abcdef12'), { says: 'abcdef12', advises: 'Asked are' });
    repository.write({ 'note.txt': 'new\n' });
    expectFailure(await signOff(root, '--all'), { says: 'not committed', advises: 'stash' });
    repository.commit('Another');
    expectFailure(await signOff(root, '--all'), { says: 'HEAD is', advises: 'again' });
    expectFailure(await runCli(['review'], { cwd: root }), { says: 'terminal', advises: 'signoff' });
  }, 60_000);

  it('never makes an incomplete run pass', async () => {
    const repository = makeChange();
    const { root } = repository;
    await acceptAll(root);
    repository.write({ 'src/large.ts': 'export const a = 1;\n'.repeat(600_000) });
    repository.commit('Add what nobody can read');
    await acceptAll(root);
    const { verdict } = await review(root);
    expect(verdict.decision).toBe('incomplete');
  }, 60_000);
});

describe('verify-signoff', () => {
  it('reviews anew, believes no unsigned note in CI, and says what is missing', async () => {
    const repository = makeChange();
    const { root } = repository;
    await acceptAll(root);
    const args = ['verify-signoff', '--base', 'main', '--format', 'json'];
    const here = await runCli(args, { cwd: root });
    expect([here.exitCode, JSON.parse(here.stdout)]).toMatchObject([0, { verified: true, missing: [] }]);
    const queue = await runCli(args, { cwd: root, env: { CI: 'true' } });
    expect(queue.exitCode).toBe(10);
    const said = JSON.parse(queue.stdout) as { verified: boolean; missing: string[]; rejected: string[] };
    expect(said.verified).toBe(false);
    expect(said.missing.join('\n')).toContain('0 of 1 seniors approved');
    expect(said.rejected.join('\n')).toContain('carries no signature');
  }, 60_000);

  it('counts a signed note anywhere, and nobody else’s key', async () => {
    const keys = makeFolder('keys');
    const publicKey = (who: string): string => {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', who, '-f', path.join(keys, who)]);
      return readFileSync(path.join(keys, `${who}.pub`), 'utf8')
        .split(' ')
        .slice(0, 2)
        .join(' ');
    };
    const allowed = `ana@example.org ${publicKey('ana')}\n`;
    publicKey('mallory');
    const files = {
      ...configured('{ unsignedNotes: reject, allowedSigners: allowed_signers }'),
      allowed_signers: allowed,
    };
    const repository = makeChange(files);
    const { root, git } = repository;
    git('config', 'gpg.format', 'ssh');
    git('config', 'user.signingkey', path.join(keys, 'mallory.pub'));
    await acceptAll(root, '--sign');
    const verify = (): ReturnType<typeof runCli> =>
      runCli(['verify-signoff', '--base', 'main', '--quiet'], { cwd: root, env: { CI: 'true' } });
    const forged = await verify();
    expect([forged.exitCode, forged.stdout]).toEqual([10, expect.stringContaining("is not ana@example.org's")]);
    git('config', 'user.signingkey', path.join(keys, 'ana.pub'));
    await acceptAll(root, '--sign');
    const verified = await verify();
    expect(verified.exitCode, verified.stdout).toBe(0);
    // A change cannot name its own keys: the file is read from the base.
    const mallory = readFileSync(path.join(keys, 'mallory.pub'), 'utf8');
    git('notes', '--ref=prereview', 'remove', 'HEAD');
    writeFileSync(path.join(root, 'allowed_signers'), `ana@example.org ${mallory}`);
    repository.commit('Trust me');
    git('config', 'user.signingkey', path.join(keys, 'mallory.pub'));
    sitDown(repository, 'ana');
    await acceptAll(root, '--sign');
    expect((await verify()).exitCode).toBe(10);
  }, 90_000);

  it('tells garbage in notes, and trusts none of it', async () => {
    const repository = makeChange();
    const { root, git } = repository;
    await acceptAll(root);
    git('notes', '--ref=prereview', 'append', '-m', 'not json\n{"version":1,"payload":"{}","signature":null}', 'HEAD');
    const report = await review(root);
    expect(report.verdict.decision).toBe('pass');
    expect(report.signOff?.problems).toHaveLength(2);
  }, 60_000);
});
