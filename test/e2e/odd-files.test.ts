import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, readFileSync, symlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asNobody, expectClean, isRoot, reviewCli, runCli, startCli } from '../support/cli.ts';
import { generateSecret } from '../support/generate-secret.ts';
import { makeRepository, photograph, type TestRepository } from '../support/repository.ts';
import { assertReport } from '../support/report-schema.ts';

const mebibyte = 1024 * 1024;
const largeBytes = 200 * mebibyte;

function writeLarge(repository: TestRepository, name: string, fill: Buffer): void {
  const chunk = Buffer.alloc(4 * mebibyte, fill);
  const file = openSync(path.join(repository.root, name), 'w');
  for (let written = 0; written < largeBytes; written += chunk.length) writeSync(file, chunk);
  closeSync(file);
}

/** Peak of resident memory of the program itself, children apart; 0 where the system does not tell. */
function readPeakBytes(pid: number | undefined): number {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return Number(peak ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function reviewMeasured(repository: TestRepository, args: readonly string[]) {
  const started = startCli(['run', '--format', 'json', ...args], { cwd: repository.root });
  let peakBytes = 0;
  const timer = setInterval(() => (peakBytes = Math.max(peakBytes, readPeakBytes(started.child.pid))), 20);
  const run = await started.done;
  clearInterval(timer);
  await expectClean(run);
  return { report: assertReport(JSON.parse(run.stdout), run.exitCode), peakBytes };
}

describe('a file of 200 MB', () => {
  const maxPeakBytes = 600 * mebibyte;

  it('of text is named with the limit and makes the run incomplete, in the work tree and committed', async () => {
    const repository = makeRepository();
    writeLarge(repository, 'large.txt', Buffer.from('a\n'));
    const expected = { path: 'large.txt', reason: expect.stringMatching(/200 MiB.*10 MiB/) as string };
    const loose = await reviewMeasured(repository, []);
    expect(loose.report.verdict.decision).toBe('incomplete');
    expect(loose.report.coverage.unread).toContainEqual(expect.objectContaining(expected));
    expect(loose.report.verdict.reasons[0]?.text).toMatch(/large\.txt/);
    expect(loose.peakBytes).toBeLessThan(maxPeakBytes);

    repository.git('-c', 'core.compression=0', 'add', '-A');
    repository.git('commit', '-q', '-m', 'Large');
    const committed = await reviewMeasured(repository, ['--base', 'main', '--head', 'change']);
    expect(committed.report.verdict.decision).toBe('incomplete');
    expect(committed.report.coverage.unread).toContainEqual(expect.objectContaining(expected));
    expect(committed.peakBytes).toBeLessThan(maxPeakBytes);
  });

  it('of binary is left out as binary, and costs no memory', async () => {
    const repository = makeRepository();
    writeLarge(repository, 'large.bin', Buffer.from([0, 1, 2, 3]));
    const loose = await reviewMeasured(repository, ['--fix']);
    repository.git('-c', 'core.compression=0', 'add', '-A');
    const staged = await reviewMeasured(repository, ['--staged']);
    for (const { report, peakBytes } of [loose, staged]) {
      expect(report.verdict.decision).toBe('pass');
      expect(report.coverage.excluded).toEqual([{ path: 'large.bin', gateId: null, reason: 'binary' }]);
      expect(report.coverage.unread).toEqual([]);
      expect(peakBytes).toBeLessThan(maxPeakBytes);
    }
  });
});

describe.concurrent('a name', () => {
  it('with a newline, a tab, quotes and escape sequences is reported as it is, and shown harmlessly', async () => {
    const name = 'migrations/a\nb\t"c"\u001B[31m.sql';
    const repository = makeRepository();
    repository.write({ [name]: 'DROP TABLE orders;\n' });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.findings).toMatchObject([
      { ruleId: 'sql/drop-table', location: { path: name } },
      { ruleId: 'smells/control-characters', location: { path: name, region: null } },
    ]);
    for (const format of ['terminal', 'markdown']) {
      const run = await runCli(['run', '--format', format], { cwd: repository.root });
      expect(run.exitCode).toBe(10);
      expect(run.stdout + run.stderr).not.toContain('\u001B');
      expect(run.stdout).not.toMatch(/^b\t"c"/m);
    }
  });

  it('that is not UTF-8', async () => {
    const repository = makeRepository();
    execFileSync('sh', ['-c', "printf 'DROP TABLE orders;\\n' > \"$(printf 'caf\\351.sql')\""], {
      cwd: repository.root,
    });
    const { report } = await reviewCli(['--only', 'check'], { cwd: repository.root });
    expect(report.change.files).toHaveLength(1);
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['sql/drop-table']);
  });
});

describe.concurrent('contents', () => {
  it('behind a symbolic link are not read', async () => {
    const repository = makeRepository();
    const secret = generateSecret('github-ghp');
    const outside = makeRepository({ 'token.txt': `token = "${secret}"\n` });
    symlinkSync(path.join(outside.root, 'token.txt'), path.join(repository.root, 'link.txt'));
    symlinkSync(outside.root, path.join(repository.root, 'folder'));
    const { report, run } = await reviewCli([], { cwd: repository.root });
    expect(report.change.files.map(({ path: name, kind }) => [name, kind])).toEqual([
      ['folder', 'symlink'],
      ['link.txt', 'symlink'],
    ]);
    expect(run.stdout).not.toContain(secret);
  });

  it.each([
    ['code with a NUL in it', 'run.js', Buffer.from('/* \0 */ process.exit(1);\n')],
    ['a migration in UTF-16', 'migrations/1.sql', Buffer.from('\uFEFFDROP TABLE orders;\n', 'utf16le')],
    ['a script in UTF-16', 'deploy.sh', Buffer.from('\uFEFFrm -rf /srv\n', 'utf16le')],
  ])('that are %s are not passed as binary', async (_what, name, content) => {
    const repository = makeRepository();
    repository.write({ [name]: content });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.reasons.map((reason) => reason.code)).toContain('lines-unread');
    expect(report.coverage.unread).toContainEqual(expect.objectContaining({ path: name, gateId: null }));
    expect(report.coverage.excluded).toEqual([]);
  });

  it('that the base declares binary are left out, as it says', async () => {
    const repository = makeRepository({ '.gitattributes': 'lock.json -diff\n', 'lock.json': '{}\n' });
    repository.write({ 'lock.json': '{"a": 1}\n', 'a.png': Buffer.from([0, 1, 2]) });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.decision).toBe('pass');
    expect(report.coverage.excluded.map((entry) => entry.path)).toEqual(['a.png', 'lock.json']);
  });

  it('of a named pipe hold nobody', async () => {
    const repository = makeRepository();
    repository.write({ 'a.txt': 'one\n' });
    execFileSync('mkfifo', [path.join(repository.root, 'pipe')]);
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.decision).toBe('pass');
  });

  it.each([
    ['binary', '*.sql binary\n'],
    ['not to be diffed', '*.sql -diff\n'],
    ['generated', '*.sql linguist-generated\n'],
    ['vendored', '*.sql linguist-vendored\n'],
  ])('that the change itself declares %s are read all the same', async (_what, attributes) => {
    const repository = makeRepository();
    repository.write({ '.gitattributes': attributes, 'migrations/1.sql': 'DROP TABLE orders;\n' });
    repository.commit();
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root });
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['sql/drop-table']);
  });
});

describe.runIf(isRoot)('without permission (needs root, to run as somebody else)', () => {
  it('a folder that cannot be opened and a file that cannot be read make the run incomplete', async () => {
    const repository = makeRepository({ 'closed/a.txt': 'one\n', 'secret.txt': 'one\n' });
    repository.write({ 'closed/b.txt': 'two\n', 'secret.txt': 'two\n', 'open.txt': 'three\n' });
    const user = asNobody(repository.root);
    const closed = path.join(repository.root, 'closed');
    const file = path.join(repository.root, 'secret.txt');
    chmodSync(closed, 0o000);
    chmodSync(file, 0o000);
    const { report } = await reviewCli([], { cwd: repository.root, ...user });
    expect(report.verdict.decision).toBe('incomplete');
    const unread = report.coverage.unread.map((entry) => `${entry.path}: ${entry.reason}`).join('\n');
    expect(unread).toMatch(/^closed\b.*[Pp]ermission/m);
    expect(unread).toMatch(/^secret\.txt: .*[Pp]ermission/m);
    expect(report.change.files.map((entry) => entry.path)).toContain('open.txt');
  });

  it('a repository that belongs to somebody else: git’s distrust is passed on, with the cure', async () => {
    const repository = makeRepository();
    const { uid, env, keeps } = asNobody(repository.root);
    execFileSync('chown', ['-R', '0:0', repository.root]);
    chmodSync(repository.root, 0o755);
    const run = await runCli(['run'], {
      cwd: repository.root,
      ...(uid === undefined ? {} : { uid }),
      env: env ?? {},
      keeps,
    });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/dubious ownership[^]*→ .*safe\.directory/);
  });

  it('a repository that cannot be written to is reviewed all the same', async () => {
    const repository = makeRepository();
    repository.write({ 'migrations/1.sql': 'DROP TABLE orders;\n' });
    const user = asNobody(repository.root);
    execFileSync('chmod', ['-R', 'a-w', repository.root]);
    const before = photograph(repository.root);
    const { report } = await reviewCli([], { cwd: repository.root, ...user });
    expect(report.verdict.decision).toBe('returned');
    expect(photograph(repository.root)).toEqual(before);
  });
});
