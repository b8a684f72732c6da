import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle, runCli } from '../support/cli.ts';
import { makeFolder, makeRepository, photograph, type TestRepository } from '../support/repository.ts';

function dropTable(): TestRepository {
  const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
  return repository;
}

const stop = (extra: object = {}): string => JSON.stringify({ session_id: 's', hook_event_name: 'Stop', ...extra });

describe.concurrent('hook of an agent', () => {
  it.each([
    ['claude-code', { decision: 'block', reason: expect.stringContaining('sql/drop-table') }],
    ['codex', { decision: 'block', reason: expect.stringContaining('sql/drop-table') }],
    ['gemini', { decision: 'deny', reason: expect.stringContaining('sql/drop-table') }],
    ['cursor', { followup_message: expect.stringContaining('sql/drop-table') }],
  ])('gives findings back to %s in its own form', async (agent, wanted) => {
    const repository = dropTable();
    const before = photograph(repository.root);
    const run = await runCli(['hook', agent], { cwd: repository.root, stdin: `\uFEFF${stop()}` });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toEqual(wanted);
    expect(photograph(repository.root)).toEqual(before);
  });

  it.each([
    ['claude-code', {}, ''],
    ['codex', {}, '{}\n'],
    ['gemini', {}, '{}\n'],
    ['cursor', {}, '{}\n'],
  ])('lets %s stop when there is nothing to fix', async (agent, extra, wanted) => {
    const { root } = makeRepository();
    const run = await runCli(['hook', agent], { cwd: root, stdin: stop(extra) });
    expect(run).toMatchObject({ exitCode: 0, stdout: wanted });
  });

  it.each([
    ['claude-code', { stop_hook_active: true }],
    ['codex', { stop_hook_active: true }],
    ['gemini', { stop_hook_active: true }],
    ['cursor', { loop_count: 3 }],
    ['cursor', { status: 'aborted' }],
  ])('does not hold %s a second time: %j', async (agent, extra) => {
    const run = await runCli(['hook', agent], { cwd: dropTable().root, stdin: stop(extra) });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).not.toMatch(/block|deny|followup/);
  });

  it('looks where the agent says that it works', async () => {
    const run = await runCli(['hook', 'claude-code'], { cwd: makeFolder(), stdin: stop({ cwd: dropTable().root }) });
    expect(JSON.parse(run.stdout)).toMatchObject({ decision: 'block' });
  });

  it.each([
    ['no repository', () => makeFolder(), /not .*git repository/i],
    [
      'a broken configuration',
      () => {
        const repository = dropTable();
        repository.write({ 'pipeline.yaml': 'stages: { chekc: {} }\n' });
        return repository.root;
      },
      /chekc/,
    ],
  ])('never blocks on our own failure: %s', async (_name, make, says) => {
    const run = await runCli(['hook', 'claude-code'], { cwd: make(), stdin: stop() });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(says);
    expect(JSON.parse(run.stdout)).toEqual({ systemMessage: expect.stringMatching(says) });
  });

  it.each(['', 'not json', '[1]', 'null'])('reads a payload of %j as an empty one', async (stdin) => {
    const run = await runCli(['hook', 'claude-code'], { cwd: dropTable().root, stdin });
    expect(JSON.parse(run.stdout)).toMatchObject({ decision: 'block' });
  });
});

describe.concurrent('installing', () => {
  it('adds the hook beside what is there, once, and takes it out again', async () => {
    const repository = makeRepository();
    const theirs = {
      permissions: { allow: ['Read'] },
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'say' }] }] },
    };
    repository.write({ '.claude/settings.json': JSON.stringify(theirs), 'node_modules/.bin/pipeline': '' });
    const settings = () => JSON.parse(readFileSync(path.join(repository.root, '.claude/settings.json'), 'utf8'));
    for (let nr = 0; nr < 2; nr++)
      expect(await runCli(['hook', 'claude-code', '--install'], { cwd: repository.root })).toMatchObject({
        exitCode: 0,
      });
    expect(settings().permissions).toEqual(theirs.permissions);
    expect(settings().hooks.Stop).toEqual([
      ...theirs.hooks.Stop,
      { hooks: [{ type: 'command', command: 'npx --no-install pipeline hook claude-code', timeout: 60 }] },
    ]);
    await runCli(['hook', 'claude-code', '--uninstall'], { cwd: repository.root });
    expect(settings()).toEqual(theirs);
  });

  it.each([
    ['codex', '.codex/hooks.json', 'Stop'],
    ['cursor', '.cursor/hooks.json', 'stop'],
    ['gemini', '.gemini/settings.json', 'AfterAgent'],
  ])('knows where %s looks', async (agent, file, event) => {
    const { root } = makeRepository();
    await runCli(['hook', agent, '--install'], { cwd: root });
    const { hooks } = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    expect(JSON.stringify(hooks[event])).toContain(`pipeline.mjs hook ${agent}`);
  });

  it('keeps a path of this machine out of what is committed', async () => {
    const { root } = makeRepository();
    const run = await runCli(['hook', 'claude-code', '--install'], { cwd: root });
    expect(run.stdout).toContain('do not commit it');
    expect(existsSync(path.join(root, '.claude/settings.json'))).toBe(false);
    expect(readFileSync(path.join(root, '.claude/settings.local.json'), 'utf8')).toContain(bundle);
  });

  it('leaves settings alone that it cannot read', async () => {
    const repository = makeRepository();
    repository.write({ '.cursor/hooks.json': '{ // mine\n}' });
    const before = photograph(repository.root);
    const run = await runCli(['hook', 'cursor', '--install'], { cwd: repository.root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/left as it is[^]*\n→ /);
    expect(photograph(repository.root)).toEqual(before);
  });

  it.each([
    ['an unknown agent', ['hook', 'claud-code'], /claude-code/],
    ['a bad timeout', ['hook', 'git', '--install', '--timeout', 'soon'], /seconds/],
  ])('says what is wrong: %s', async (_name, args, says) => {
    const run = await runCli(args, { cwd: makeRepository().root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
  });
});

describe.concurrent('hook of git', () => {
  function withRemote(): { readonly repository: TestRepository; readonly remote: string } {
    const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
    const remote = makeFolder('remote');
    repository.git('init', '-q', '--bare', remote);
    repository.git('remote', 'add', 'origin', remote);
    repository.git('push', '-q', 'origin', 'HEAD:main');
    return { repository, remote };
  }

  it('stops a push with something to fix, says what, and lets a clean one through', async () => {
    const { repository } = withRemote();
    expect(await runCli(['hook', 'git', '--install'], { cwd: repository.root })).toMatchObject({ exitCode: 0 });
    const hook = path.join(repository.root, '.git/hooks/pre-push');
    expect(statSync(hook).mode & 0o111).not.toBe(0);
    repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'drop');
    expect(() => repository.git('push', '-q', 'origin', 'HEAD:main')).toThrow(/drop-table[^]*1 finding to fix/);
    repository.write({ 'migrations/2.sql': 'SELECT 1;\n' });
    repository.git('commit', '-q', '-a', '--amend', '-m', 'keep');
    repository.git('push', '-q', 'origin', 'HEAD:main');
    repository.git('push', '-q', 'origin', 'HEAD:other');
    repository.git('push', '-q', 'origin', ':other');
  });

  it('never touches a hook that somebody else wrote', async () => {
    const { repository } = withRemote();
    repository.write({ '.git/hooks/pre-push': '#!/bin/sh\nexit 0\n' });
    chmodSync(path.join(repository.root, '.git/hooks/pre-push'), 0o755);
    const run = await runCli(['hook', 'git', '--install'], { cwd: repository.root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/exists already[^]*Add this line/);
    expect(await runCli(['hook', 'git', '--uninstall'], { cwd: repository.root })).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path.join(repository.root, '.git/hooks/pre-push'), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  });

  it('lets the push through when it cannot look', async () => {
    const { repository } = withRemote();
    repository.write({ 'pipeline.yaml': 'stages: nonsense\n' });
    const sha = repository.git('rev-parse', 'HEAD').trim();
    const stdin = `refs/heads/main ${sha} refs/heads/main ${'0'.repeat(40)}\n`;
    const run = await runCli(['hook', 'git'], { cwd: repository.root, stdin });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/could not look at this change/);
  });
});
