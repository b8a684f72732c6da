import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectFailure, runCli, waitFor } from '../support/cli.ts';
import { makeFolder, makeRepository } from '../support/repository.ts';

async function reviewed(): Promise<string> {
  const repository = makeRepository();
  repository.write({ 'migrations/1.sql': 'DROP TABLE orders;\n' });
  expect((await runCli(['run', '--output', 'out', '--quiet'], { cwd: repository.root })).exitCode).not.toBe(0);
  return repository.root;
}

describe.concurrent('pipeline report', () => {
  it('shows the last report without being told where it is', async () => {
    const cwd = await reviewed();
    const last = await runCli(['report'], { cwd });
    expect(last.stdout).toContain('DROP TABLE');
    const named = await runCli(['report', '--from', 'out/report.json', '--format', 'sarif'], { cwd });
    expect(JSON.parse(named.stdout)).toMatchObject({ version: '2.1.0' });
    expect(named.exitCode).toBe(last.exitCode);
  });

  it('writes all formats to a folder, or those that are named, and nothing to standard output', async () => {
    const cwd = await reviewed();
    const all = await runCli(['report', '--output', 'all'], { cwd });
    expect(all.stdout).toBe('');
    for (const ending of [
      'json',
      'md',
      'html',
      'sarif',
      'junit.xml',
      'code-quality.json',
      'gitlab-sast.json',
      'rdjson',
      'txt',
    ])
      expect(existsSync(path.join(cwd, `all/report.${ending}`)), ending).toBe(true);
    await runCli(['report', '--output', 'some', '--format', 'html,junit'], { cwd });
    expect(existsSync(path.join(cwd, 'some/report.html'))).toBe(true);
    expect(existsSync(path.join(cwd, 'some/report.sarif'))).toBe(false);
    expect(readFileSync(path.join(cwd, 'all/report.json'), 'utf8')).toBe(
      readFileSync(path.join(cwd, 'out/report.json'), 'utf8'),
    );
  });

  it('shows what a platform would show without asking it, and names no commit where there is none', async () => {
    const cwd = await reviewed();
    for (const platform of [[], ['--platform', 'gitlab']]) {
      const args = ['publish', '--dry-run', '--report', 'out/report.json', ...platform];
      const shown = await runCli(args, { cwd, env: { GITHUB_TOKEN: '' } });
      expect(shown).toMatchObject({ exitCode: 0 });
      expect(shown.stdout).toContain('orders');
      expect(shown.stdout).not.toContain('(empty)');
      expect(shown.stderr).toContain('was not asked');
    }
  });

  it('opens the page with the desktop’s own program, and only says where it is where nobody would see it', async () => {
    const cwd = await reviewed();
    const bin = makeFolder();
    const said = path.join(bin, 'said');
    writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${said}'\n`);
    chmodSync(path.join(bin, 'xdg-open'), 0o755);
    const PATH = `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
    const env = { PATH, CI: '', DISPLAY: ':99', WAYLAND_DISPLAY: '' };
    const hidden = await runCli(['report', '--open'], { cwd, env: { ...env, DISPLAY: '' } });
    expect(hidden.stderr).toContain('not opened, there is no display');
    const ci = await runCli(['report', '--open'], { cwd, env: { ...env, CI: 'true' } });
    expect(ci.stderr).toContain('not opened, this is CI');
    expect(existsSync(said)).toBe(false);
    const opened = await runCli(['report', '--open'], { cwd, env });
    const page = opened.stdout.trim();
    await waitFor('the desktop’s program', () => existsSync(said) && readFileSync(said, 'utf8') !== '');
    expect(readFileSync(said, 'utf8')).toBe(page);
    expect(readFileSync(page, 'utf8')).toContain('DROP TABLE');
    expect(path.relative(cwd, page)).toMatch(/^\.git\//);
  });

  it('says what it cannot do', async () => {
    const cwd = await reviewed();
    expectFailure(await runCli(['report', '--format', 'html,sarif'], { cwd }), {
      says: 'holds one',
      advises: '--output DIR',
    });
    expectFailure(await runCli(['report', 'a.json', '--from', 'b.json'], { cwd }), {
      says: 'Two reports',
      advises: 'one of them',
    });
    expectFailure(await runCli(['report', 'out/report.json', '--output', 'out'], { cwd }), {
      says: 'the report that is read lies in this folder',
      advises: 'another folder',
    });
    expectFailure(await runCli(['report'], { cwd: makeFolder() }), {
      says: 'no report of a last run',
      advises: 'pipeline run',
    });
    const fresh = makeRepository();
    expectFailure(await runCli(['report'], { cwd: fresh.root }), {
      says: 'no report of a last run',
      advises: 'pipeline run',
    });
  });
});
