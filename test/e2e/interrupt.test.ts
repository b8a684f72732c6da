import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectClean, findProcesses, runCli, startCli, type StartedCli, waitFor } from '../support/cli.ts';
import { startModelServer } from '../support/model-server.ts';
import {
  gitEnv,
  makeFolder,
  makeRepository,
  openRepository,
  photograph,
  type TestRepository,
} from '../support/repository.ts';
import { assertReport } from '../support/report-schema.ts';

/** A change with something for the author to fix, reviewed with `yaml` as configuration. */
function makeCase(yaml = 'version: 1\n'): TestRepository {
  const repository = makeRepository({
    'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n',
    'pipeline.yaml': yaml,
  });
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
  repository.commit('Drop it');
  return repository;
}

const externalGate = (command: readonly string[]): string =>
  `stages:\n  check:\n    gates:\n      external: [{ id: slow, run: ${JSON.stringify(command)}, format: sarif, timeoutMs: 600000 }]\n`;

/** Keeps a child of its own, and neither of them ends when asked politely. */
const stubborn = ['sh', '-c', "trap '' TERM INT HUP; sleep 4242 & wait; wait"];
const polite = ['sh', '-c', 'sleep 4242 & wait'];

const isSleeping = (started: StartedCli) => (): boolean =>
  findProcesses(started.temporary).some((line) => /^\d+ sleep 4242/.test(line));

/** A git that never finishes what it is asked in a call that matches `pattern`. */
function slowGit(pattern: string): string {
  const folder = makeFolder('bin');
  const real = execFileSync('sh', ['-c', 'command -v git'], { env: gitEnv, encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\ncase "$*" in *${pattern}*) sleep 4242;; esac\nexec ${real} "$@"\n`;
  openRepository(folder).write({ git: script });
  chmodSync(path.join(folder, 'git'), 0o755);
  return `${folder}:${gitEnv['PATH']}`;
}

async function expectInterrupted(started: StartedCli): Promise<void> {
  const run = await started.done;
  expect({ exitCode: run.exitCode, signal: run.signal, stdout: run.stdout }, run.stderr).toEqual({
    exitCode: 130,
    signal: null,
    stdout: '',
  });
  expect(run.stderr).toMatch(/pipeline: interrupted\. Nothing of yours was changed\.\n→ /);
  await expectClean(run);
}

/** Node itself takes SIGINT and SIGTERM from its first moment on; SIGHUP is the program's own, and its last. */
function catchesHangup(pid: number | undefined): boolean {
  if (process.platform !== 'linux') return true;
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0';
  return (Number.parseInt(caught.slice(-1), 16) & 1) === 1;
}

type Stop = (started: StartedCli) => unknown;
const toProcess =
  (signal: NodeJS.Signals): Stop =>
  ({ child }) =>
    child.kill(signal);
const toGroup: Stop = ({ child }) => process.kill(-(child.pid ?? Number.NaN), 'SIGINT');

describe.concurrent('interrupted', () => {
  it.each([
    ['SIGINT', polite, toProcess('SIGINT')],
    ['SIGINT to the whole group, as a terminal does', polite, toGroup],
    ['SIGTERM', polite, toProcess('SIGTERM')],
    ['SIGHUP', polite, toProcess('SIGHUP')],
    ['SIGINT, and the tool does not listen', stubborn, toProcess('SIGINT')],
  ] as const)('while a tool runs: %s', async (_what, command, stop) => {
    const repository = makeCase(externalGate(command));
    const before = photograph(repository.root);
    const started = startCli(['run', '--head', 'change'], { cwd: repository.root, ownGroup: true });
    await waitFor('the tool to start', isSleeping(started));
    stop(started);
    await expectInterrupted(started);
    expect(photograph(repository.root)).toEqual(before);
  });

  it('while git is asked what has changed', async () => {
    const repository = makeCase();
    const before = photograph(repository.root);
    const env = { PATH: slowGit('diff-index') };
    const started = startCli(['run'], { cwd: repository.root, env });
    await waitFor('git to be asked', isSleeping(started));
    started.child.kill('SIGINT');
    await expectInterrupted(started);
    expect(photograph(repository.root)).toEqual(before);
  });

  it('while the refs are looked up', async () => {
    const started = startCli(['run'], { cwd: makeCase().root, env: { PATH: slowGit('rev-parse') } });
    await waitFor('git to be asked', isSleeping(started));
    started.child.kill('SIGTERM');
    await expectInterrupted(started);
  });

  it('while it waits for a patch on standard input', async () => {
    const started = startCli(['run', '--patch', '-'], { cwd: makeCase().root, openStdin: true });
    await waitFor('signals to be taken', () => catchesHangup(started.child.pid));
    started.child.kill('SIGINT');
    await expectInterrupted(started);
  });

  it('while the model thinks', async () => {
    const server = await startModelServer(() => ({ mode: 'hang', after: 'nothing' }));
    const yaml = `stages: { critique: { models: [{ name: m, baseUrl: "${server.baseUrl}" }] } }\n`;
    const repository = makeRepository({ 'pipeline.yaml': yaml });
    repository.write({ 'a.ts': 'export const a = 1;\n' });
    const started = startCli(['run'], { cwd: repository.root });
    await waitFor('the model to be asked', () => server.requests.length > 0);
    started.child.kill('SIGINT');
    await expectInterrupted(started);
    await server.close();
  });

  it.each([
    ['SIGINT', polite, toProcess('SIGINT')],
    ['SIGINT to the whole group', polite, toGroup],
    ['SIGTERM', stubborn, toProcess('SIGTERM')],
  ] as const)('while the author agent works: %s', async (_what, command, stop) => {
    const repository = makeCase();
    const before = photograph(repository.root);
    const args = ['run', '--fix', '--agent', JSON.stringify(command)];
    const started = startCli(args, { cwd: repository.root, ownGroup: true });
    await waitFor('the agent to start', isSleeping(started));
    expect(readdirSync(started.temporary)).not.toEqual([]);
    stop(started);
    await expectInterrupted(started);
    expect(photograph(repository.root)).toEqual(before);
  });

  it.each([
    ['of a range', ['--head', 'change'], ''],
    ['of a patch', ['--patch', '-'], '--- /dev/null\n+++ b/b.txt\n@@ -0,0 +1 @@\n+hi\n'],
  ])('twice, in a review %s: it ends at once, and its children and folders with it', async (_what, args, stdin) => {
    const repository = makeCase(externalGate(stubborn));
    const started = startCli(['run', ...args], { cwd: repository.root, stdin });
    await waitFor('the tool to start', isSleeping(started));
    started.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    started.child.kill('SIGINT');
    const run = await started.done;
    expect(run.exitCode).toBe(130);
    await expectClean(run);
  });

  it('by SIGKILL: the next run removes what was left', async () => {
    const repository = makeCase();
    const before = photograph(repository.root);
    const started = startCli(['run', '--agent', JSON.stringify(polite)], { cwd: repository.root });
    await waitFor('the agent to start', isSleeping(started));
    started.child.kill('SIGKILL');
    await started.done;
    expect(readdirSync(started.temporary)).not.toEqual([]);
    for (const line of findProcesses(started.temporary)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    expect(photograph(repository.root)).toEqual(before);
    const args = ['run', '--agent', '["true"]', '--format', 'json'];
    const next = await runCli(args, { cwd: repository.root, env: { TMPDIR: started.temporary } });
    assertReport(JSON.parse(next.stdout), 20);
  });
});

/** A Node that is older than the bundle needs hands over to the one of the checkout. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((file) => {
  if (!existsSync(file)) return false;
  const [major = 0] = execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number);
  return major < 22;
});

describe.runIf(oldNode !== undefined)('started by an old Node', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s reaches the program that it handed over to', async (signal) => {
    const repository = makeCase(externalGate(polite));
    const started = startCli(['run', '--head', 'change'], { cwd: repository.root, node: oldNode ?? '' });
    await waitFor('the tool to start', isSleeping(started));
    started.child.kill(signal);
    await expectInterrupted(started);
  });
});
