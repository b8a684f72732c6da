/* oxlint-disable no-control-regex -- control characters are what must not be printed */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asNobody, bundle, expectFailure, isRoot, runCli } from '../support/cli.ts';
import { gitEnv, makeFolder, makeRepository, openRepository, type TestRepository } from '../support/repository.ts';
import { assertReport } from '../support/report-schema.ts';

/** A change with one migration that drops a table. */
function dropTable(): TestRepository {
  const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
  return repository;
}

describe.concurrent('a command line with a mistake', () => {
  it.each([
    ['an unknown command', ['rnu'], /unknown command 'rnu'.*run/s],
    ['an unknown option', ['run', '--formt', 'json'], /unknown option '--formt'.*--format/s],
    ['an option without its value', ['run', '--base'], /--base <ref>.*argument missing/],
    ['a command without its argument', ['explain'], /missing required argument/],
    ['one argument too many', ['run', 'everything'], /too many arguments/],
    ['a side that nobody can trust', ['run', '--trust', 'me'], /--trust <side>.*base, head/s],
    ['no command at all', [], /Usage: pipeline/],
  ])('%s', async (_what, args, says) => {
    const run = await runCli(args, { cwd: makeRepository().root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
  });

  it.each([
    ['a format', ['--format', 'jsno'], /--format jsno/, /"json"/],
    ['a gate', ['--only', 'secret'], /--only secret/, /"secrets"/],
    ['a gate, though nothing changed', ['--only', 'secret', '--head', 'HEAD'], /--only secret/, /"secrets"/],
    ['an agent', ['--agent', 'clippy'], /--agent clippy/, /claude-code/],
    ['an agent’s command', ['--agent', '["node", 1]'], /--agent/, /JSON list/],
    ['a number of rounds', ['--rounds', '99'], /--rounds 99/, /three/i],
    ['no number of rounds', ['--rounds', ''], /--rounds/, /three/i],
    ['half a round', ['--rounds', '1.5'], /--rounds 1\.5/, /three/i],
  ])('an unknown value for %s', async (_what, args, says, advises) => {
    const repository = makeRepository();
    if (!args.includes('--head')) repository.write({ 'a.txt': 'one\n' });
    expectFailure(await runCli(['run', ...args], { cwd: repository.root }), { says, advises });
  });

  it.each(['--base', '--agent', '--only', '--format', '--patch', '--config', '--output'])(
    'quotes nothing of %s that could steer a terminal',
    async (option) => {
      const hostile = 'a/\u001B[2J\u001B]0;owned\u0007';
      const { root: cwd } = makeRepository({ a: 'a file in the way\n' });
      const run = await runCli(['run', option, hostile], { cwd });
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain('owned');
      expect(run.stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
    },
  );

  it('--help and --version say what they should, on standard output', async () => {
    const cwd = makeFolder();
    const help = await runCli(['--help'], { cwd });
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    for (const command of ['run', 'init', 'gates', 'explain', 'report', 'baseline', 'doctor'])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    const version = await runCli(['--version'], { cwd });
    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('what is printed where', () => {
  it('--format json prints the report alone; progress goes to standard error', async () => {
    const repository = dropTable();
    const run = await runCli(['run', '--only', 'check', '--format', 'json'], { cwd: repository.root });
    assertReport(JSON.parse(run.stdout), run.exitCode);
    expect(run.stdout).toMatch(/^\{\n[^]*\n\}\n$/);
    expect(run.stderr).toMatch(/^(?:pipeline: [^\n]+\n)+$/);
    expect(run.stderr).toContain('pipeline: sql: 1 drafted');
  });

  it('--quiet prints no progress', async () => {
    const run = await runCli(['run', '--quiet', '--format', 'json'], { cwd: dropTable().root });
    expect(run.stderr).toBe('');
    assertReport(JSON.parse(run.stdout), 10);
  });

  it.each(['terminal', 'markdown', 'sarif'])('--format %s prints one', async (format) => {
    const run = await runCli(['run', '--quiet', '--format', format], { cwd: dropTable().root });
    expect(run.exitCode).toBe(10);
    expect(run.stdout).toContain('orders');
    expect(run.stderr).toBe('');
  });

  it('colours only where they are asked for, and never for NO_COLOR', async () => {
    const { root: cwd } = dropTable();
    const plain = await runCli(['run'], { cwd });
    const forced = await runCli(['run'], { cwd, env: { FORCE_COLOR: '1' } });
    const refused = await runCli(['run'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(plain.stdout + plain.stderr).not.toContain('\u001B');
    expect(forced.stdout).toContain('\u001B[');
    expect(refused.stdout + refused.stderr).not.toContain('\u001B');
  });

  it('a report of more than a pipe holds arrives whole', async () => {
    const repository = makeRepository();
    const drops = Array.from({ length: 400 }, (_, index) => `DROP TABLE t${index};\n`);
    repository.write({ 'migrations/1.sql': drops.join('') });
    const run = await runCli(['run', '--format', 'json', '--quiet'], { cwd: repository.root });
    expect(run.stdout.length).toBeGreaterThan(200_000);
    expect(assertReport(JSON.parse(run.stdout), run.exitCode).findings.length).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['stdout', 'exec "$0" "$@" | head -c 1 >/dev/null'],
    ['stderr', 'exec "$0" "$@" 2>&1 >/dev/null | head -c 1 >/dev/null'],
  ])('a reader of %s that leaves early is no error', async (_stream, script) => {
    const repository = dropTable();
    const errors = path.join(makeFolder(), 'errors');
    const child = spawn('bash', ['-o', 'pipefail', '-c', script, process.execPath, bundle, 'run', '--verbose'], {
      cwd: repository.root,
      env: { ...gitEnv, TMPDIR: makeFolder('tmp') },
      stdio: ['ignore', 'ignore', openSync(errors, 'w')],
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(readFileSync(errors, 'utf8')).not.toMatch(/EPIPE|\n\s+at /);
    expect(code).toBe(10);
  });

  it.runIf(existsSync('/dev/full'))('a standard output that takes nothing is a failure, never a pass', async () => {
    const errors = path.join(makeFolder(), 'errors');
    const child = spawn(process.execPath, [bundle, 'run', '--quiet', '--format', 'json'], {
      cwd: makeRepository().root,
      env: { ...gitEnv, TMPDIR: makeFolder('tmp') },
      stdio: ['ignore', openSync('/dev/full', 'w'), openSync(errors, 'w')],
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(readFileSync(errors, 'utf8')).toMatch(/standard output.*ENOSPC[^]*→/);
    expect(readFileSync(errors, 'utf8')).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe.concurrent('--output', () => {
  it('writes every format, ignores itself in git, and is no part of the next change', async () => {
    const repository = dropTable();
    const first = await runCli(['run', '--output', 'reports', '--format', 'json'], { cwd: repository.root });
    const folder = path.join(repository.root, 'reports');
    expect(readdirSync(folder).toSorted()).toEqual([
      '.gitignore',
      '.prereview',
      'author-packet.json',
      'author-packet.md',
      'report.code-quality.json',
      'report.gitlab-sast.json',
      'report.html',
      'report.json',
      'report.junit.xml',
      'report.md',
      'report.rdjson',
      'report.sarif',
      'report.txt',
    ]);
    expect(readFileSync(path.join(folder, 'report.json'), 'utf8')).toBe(first.stdout);
    expect(first.stderr).toContain('wrote reports/report.json');
    const second = await runCli(['run', '--output', 'reports', '--format', 'json'], { cwd: repository.root });
    const paths = assertReport(JSON.parse(second.stdout), 10).change.files.map((file) => file.path);
    expect(paths).toEqual(['migrations/2.sql']);
  });

  it('overwrites nothing that is not its own, and says so before the review', async () => {
    const repository = dropTable();
    repository.write({ 'reports/report.json': '{"mine": true}\n' });
    const run = await runCli(['run', '--output', 'reports'], { cwd: repository.root });
    expectFailure(run, { says: /reports\/report\.json/, advises: 'another folder' });
    expect(readFileSync(path.join(repository.root, 'reports/report.json'), 'utf8')).toBe('{"mine": true}\n');
    expect(run.stderr).not.toContain('sql');
  });

  it('does not take over a folder of the repository that holds other files', async () => {
    const repository = dropTable();
    for (const folder of ['.', 'migrations'])
      expectFailure(await runCli(['run', '--output', folder], { cwd: repository.root }), {
        says: 'holds files',
        advises: 'empty folder',
      });
    expect(repository.git('status', '--porcelain')).toBe('?? migrations/2.sql\n');
  });

  it('that is a file', async () => {
    const repository = dropTable();
    const run = await runCli(['run', '--output', 'migrations/1.sql/reports'], { cwd: repository.root });
    expectFailure(run, { says: /migrations\/1\.sql/, advises: /folder/ });
  });

  it('does not follow links that the change brings', async () => {
    const repository = dropTable();
    const outside = makeFolder('outside');
    openRepository(outside).write({ victim: 'precious\n' });
    repository.write({ 'reports/.prereview': 'mine\n' });
    symlinkSync(path.join(outside, 'victim'), path.join(repository.root, 'reports/report.json'));
    symlinkSync(outside, path.join(repository.root, 'elsewhere'));
    await runCli(['run', '--output', 'reports'], { cwd: repository.root });
    expect(readFileSync(path.join(outside, 'victim'), 'utf8')).toBe('precious\n');
    const run = await runCli(['run', '--output', 'elsewhere'], { cwd: repository.root });
    expectFailure(run, { says: /elsewhere.*link/, advises: /folder/ });
    expect(readdirSync(outside)).toEqual(['victim']);
  });

  it.runIf(isRoot)('that may not be written to', async () => {
    const repository = dropTable();
    const closed = makeFolder('closed');
    chmodSync(closed, 0o555);
    const run = await runCli(['run', '--output', path.join(closed, 'x')], {
      ...asNobody(repository.root),
      cwd: repository.root,
    });
    expectFailure(run, { says: /closed.*EACCES/, advises: 'may write to' });
  });
});

describe.concurrent('where it is run', () => {
  it('a subfolder reviews the whole repository, and takes paths from there', async () => {
    const repository = dropTable();
    mkdirSync(path.join(repository.root, 'docs'));
    const cwd = path.join(repository.root, 'docs');
    const run = await runCli(['run', '--format', 'json', '--output', 'out'], { cwd });
    expect(assertReport(JSON.parse(run.stdout), 10).change.files.map((file) => file.path)).toEqual([
      'migrations/2.sql',
    ]);
    expect(existsSync(path.join(cwd, 'out/report.json'))).toBe(true);
  });

  it('a linked work tree reviews that one', async () => {
    const repository = dropTable();
    const linked = path.join(makeFolder(), 'linked');
    repository.git('worktree', 'add', '-q', linked, '-b', 'other');
    openRepository(linked).write({ 'a.txt': 'one\n' });
    const run = await runCli(['run', '--format', 'json'], { cwd: linked });
    expect(assertReport(JSON.parse(run.stdout), 0).change.files.map((file) => file.path)).toEqual(['a.txt']);
  });
});
