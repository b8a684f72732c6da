/* oxlint-disable no-control-regex -- control characters are what must not be printed */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../pipeline/cli/read-settings.ts';
import type { CommandContext } from '../../pipeline/cli/command-context.ts';
import { createPorts } from '../../pipeline/cli/wire.ts';
import { defineGate } from '../../pipeline/domain/gate.ts';
import type { Report } from '../../pipeline/domain/report.ts';
import { run } from '../../pipeline/run.ts';
import { z } from 'zod';
import { expectClean, findProcesses, runCli, startCli } from '../support/cli.ts';
import { generateSecret } from '../support/generate-secret.ts';
import { type ModelServerReply, startModelServer } from '../support/model-server.ts';
import { gitEnv, makeRepository, photograph, type TestRepository } from '../support/repository.ts';
import { assertReport } from '../support/report-schema.ts';

function makeChange(yaml: string): TestRepository {
  const repository = makeRepository({ 'pipeline.yaml': yaml, '.gitignore': 'node_modules\n' });
  repository.write({ 'a.js': 'export const a = 1;\n', 'migrations/1.sql': 'DROP TABLE orders;\n' });
  return repository;
}

const external = (entry: object): string => `stages: { check: { gates: { external: [${JSON.stringify(entry)}] } } }\n`;

async function runIncomplete(repository: TestRepository, args: readonly string[] = []): Promise<Report> {
  const before = photograph(repository.root);
  const { stdout, exitCode } = await runCli(['run', '--format', 'json', ...args], { cwd: repository.root });
  expect(photograph(repository.root)).toEqual(before);
  return assertReport(JSON.parse(stdout), exitCode);
}

const textsOf = (report: Report, code: string): string =>
  report.verdict.reasons
    .filter((reason) => reason.code === code)
    .map((reason) => reason.text)
    .join('\n');

const outcomeOf = (report: Report, gateId: string) => report.outcomes.find((outcome) => outcome.gateId === gateId);

describe.concurrent('an external tool that', () => {
  it.each([
    ['is not installed', { run: 'no-such-tool --sarif' }, /no-such-tool/],
    ['crashes', { run: ['sh', '-c', 'echo boom >&2; exit 70'] }, /boom|70/],
    ['is killed', { run: ['sh', '-c', 'kill -9 $$'] }, /bad/],
    ['prints garbage', { run: ['echo', '<html>nope</html>'] }, /bad/],
    ['prints half of a report', { run: ['echo', '{"runs": [{'] }, /bad/],
    ['prints nothing', { run: ['true'] }, /bad/],
    ['does not end', { run: ['sleep', '4242'], timeoutMs: 400 }, /did not end within 400 ms/],
    ['does not end and does not listen', { run: ['sh', '-c', "trap '' TERM; sleep 4242"], timeoutMs: 400 }, /400 ms/],
    ['prints without end', { run: ['yes', 'x'.repeat(1000)], timeoutMs: 1000 }, /more than can be kept|1000 ms/],
  ])('%s makes the run incomplete, and loses nothing of the others', async (_what, entry, says) => {
    const report = await runIncomplete(makeChange(external({ id: 'bad', format: 'sarif', ...entry })), [
      '--only',
      'external,sql',
    ]);
    expect(outcomeOf(report, 'external')?.status).toBe('errored');
    expect(textsOf(report, 'gate-errored')).toMatch(says);
    expect(report.findings.map((finding) => finding.ruleId)).toContain('sql/drop-table');
  });

  it('takes longer than a gate may', async () => {
    const yaml = `stages: { check: { timeoutMs: 500, gates: { secrets: off, lint: off, sql: off, external: [{ id: bad, run: [sleep, "4242"], format: sarif }] } } }\n`;
    const report = await runIncomplete(makeChange(yaml));
    expect(report.verdict.decision).toBe('incomplete');
    expect(outcomeOf(report, 'external')).toMatchObject({ status: 'errored', code: 'gate-timeout' });
  });

  it('leaves a daemon that holds its output open: the run ends all the same', async () => {
    const yaml = external({
      id: 'bad',
      run: ['sh', '-c', 'setsid sleep 4242 & sleep 4242'],
      format: 'sarif',
      timeoutMs: 300,
    });
    const repository = makeChange(yaml);
    const started = startCli(['run', '--only', 'external', '--format', 'json'], { cwd: repository.root });
    const ended = await started.done;
    // A daemon in a session of its own is nobody's child: it is the test's to end.
    for (const line of findProcesses(started.temporary)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await expectClean(ended);
    const report = assertReport(JSON.parse(ended.stdout), 30);
    expect(textsOf(report, 'gate-errored')).toContain('300 ms');
  });

  it('says something that would steer the terminal', async () => {
    const yaml = external({
      id: 'bad',
      run: ['sh', '-c', "printf '\\033]0;owned\\007\\033[2J\\n' >&2; exit 3"],
      format: 'sarif',
    });
    const run = await runCli(['run', '--only', 'external'], { cwd: makeChange(yaml).root });
    expect(run.exitCode).toBe(30);
    expect(run.stderr + run.stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });
});

describe.concurrent('an ESLint of the repository that', () => {
  it.each([
    ['prints garbage', 'echo "Segmentation fault (core dumped)"; exit 0'],
    ['prints a stack', 'echo "TypeError: x is not a function\n    at y (z.js:1:1)" >&2; exit 2'],
    ['prints JSON of another shape', 'echo "{}"'],
    ['prints half of its JSON', `echo '[{"filePath": "a.js", "messages": ['`],
    ['prints nothing', 'exit 0'],
  ])('%s is no clean bill', async (_what, script) => {
    const repository = makeRepository({ '.gitignore': 'node_modules\n', 'eslint.config.js': 'export default [];\n' });
    repository.write({
      'node_modules/.bin/eslint': `#!/bin/sh\n${script}\n`,
      'a.js': 'export const a = 1;\n',
    });
    chmodSync(path.join(repository.root, 'node_modules/.bin/eslint'), 0o755);
    const report = await runIncomplete(repository, ['--only', 'lint']);
    expect(report.verdict.decision).toBe('incomplete');
    expect(report.verdict.reasons[0]?.text).toMatch(/eslint/i);
  });
});

describe.concurrent('a model that', () => {
  const key = `sk-${generateSecret('alnum-40')}`;

  async function runWithModel(reply: ModelServerReply, minutes = 1): Promise<{ report: Report; host: string }> {
    const server = await startModelServer(() => reply);
    const yaml = `stages: { critique: { budget: { minutes: ${minutes} }, models: [{ name: model-7, baseUrl: "${server.baseUrl}", apiKeyEnv: MODEL_KEY }] } }\n`;
    const repository = makeRepository({ 'pipeline.yaml': yaml });
    repository.write({ 'a.ts': 'export const a = 1;\n' });
    const args = ['run', '--format', 'json'];
    const ended = await runCli(args, { cwd: repository.root, env: { MODEL_KEY: key } });
    const kept = readFileSync(path.join(repository.root, '.git/prereview/last-report.json'), 'utf8');
    for (const text of [ended.stdout, ended.stderr, kept]) expect(text).not.toContain(key);
    await server.close();
    return { report: assertReport(JSON.parse(ended.stdout), ended.exitCode), host: new URL(server.baseUrl).host };
  }

  it.each<[string, ModelServerReply, number?]>([
    ['answers HTML', { mode: 'html' }],
    ['answers nothing', { mode: 'hang', after: 'nothing' }, 0.02],
    ['begins and does not end', { mode: 'hang', after: 'headers' }, 0.02],
    ['is cut off', { mode: 'cut' }],
    ['has no choices', { mode: 'empty-choices' }],
    ['refuses', { mode: 'refusal', text: 'I cannot help with that.' }],
    ['answers prose', { mode: 'text', text: 'Looks good to me!' }],
    ['answers another shape', { mode: 'json', value: { verdict: 'LGTM' } }],
    ['runs out of tokens', { mode: 'length', text: '{"findings": [' }],
    ['is forbidden', { mode: 'status', status: 401, error: { message: `Incorrect API key provided: ${key}` } }],
    ['does not exist', { mode: 'status', status: 404 }],
    ['is broken', { mode: 'status', status: 500 }, 0.05],
    ['is busy', { mode: 'status', status: 429, headers: { 'retry-after': '120' } }, 0.05],
  ])('%s makes the run incomplete', async (_what, reply, minutes) => {
    const { report, host } = await runWithModel(reply, minutes);
    expect(report.verdict.decision).toBe('incomplete');
    const texts = report.verdict.reasons.map((reason) => reason.text).join('\n');
    expect(texts).toContain('model-7');
    // A reply that arrived and means nothing is the model's doing, whatever the server.
    expect(texts).toContain(reply.mode === 'json' ? 'replied twice' : host);
  });

  it('has no key: said before anything is sent', async () => {
    const yaml = `stages: { critique: { models: [{ name: model-7, baseUrl: "https://model.invalid/v1", apiKeyEnv: MODEL_KEY }] } }\n`;
    const repository = makeRepository({ 'pipeline.yaml': yaml });
    repository.write({ 'a.ts': 'export const a = 1;\n' });
    const report = await runIncomplete(repository);
    expect(report.verdict.decision).toBe('incomplete');
    expect(textsOf(report, 'gate-errored')).toContain('MODEL_KEY');
  });
});

describe('a gate of the public API that', () => {
  const rule = { id: 'fake/rule', title: 'Fake', level: 'error', fixable: false, docs: 'Fake.' } as const;

  async function runGate(body: () => unknown, timeoutMs = 60_000): Promise<Report> {
    const repository = makeChange('version: 1\n');
    const gate = defineGate({
      kind: 'deterministic',
      id: 'fake',
      title: 'Fake',
      rules: [rule],
      options: z.strictObject({}).default({}),
      run: async () => (await body()) as never,
    });
    const { stdout, stderr } = process;
    const context: CommandContext = {
      cwd: repository.root,
      env: gitEnv,
      signal: new AbortController().signal,
      stdout,
      stderr,
      readStdin: async () => Buffer.alloc(0),
    };
    const prepared = await prepare({}, context);
    const settings = { ...prepared.settings, check: { concurrency: 2, timeoutMs, gates: { fake: {}, sql: {} } } };
    const ports = createPorts({ ...prepared, settings }, context, () => {});
    const sql = ports.gates.filter((entry) => entry.id === 'sql');
    const gates = [{ id: 'fake', stage: 'check' as const, load: async () => gate }, ...sql];
    const request = {
      only: [],
      returns: false,
      fix: false,
      baseline: null,
      notices: [],
      tool: { name: 'prereview', version: '0' },
    };
    const result = await run({ ...request, settings }, { ...ports, gates });
    await result.close();
    return assertReport(structuredClone(result.report), result.report.verdict.exitCode);
  }

  it.each<[string, () => unknown, RegExp]>([
    [
      'throws',
      () => {
        throw new TypeError('x is undefined');
      },
      /fake.*x is undefined/,
    ],
    [
      'throws something that is no error',
      () => {
        throw 'a string';
      },
      /fake.*a string/,
    ],
    ['returns nothing', () => undefined, /not a list of findings/],
    ['returns garbage', () => [{ nonsense: true }], /not a list of findings/],
    [
      'speaks for another gate',
      () => [{ ruleId: 'sql/x', message: 'm', evidence: '', remedy: '', location: null }],
      /sql\/x/,
    ],
  ])('%s is errored, and the others count', async (_what, body, says) => {
    const report = await runGate(body);
    expect(outcomeOf(report, 'fake')?.status).toBe('errored');
    expect(textsOf(report, 'gate-errored')).toMatch(says);
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['sql/drop-table']);
  });

  it('hangs and ignores its signal is stopped', async () => {
    const report = await runGate(() => new Promise(() => {}), 300);
    expect(outcomeOf(report, 'fake')).toMatchObject({ status: 'errored', code: 'gate-timeout' });
    expect(textsOf(report, 'gate-errored')).toContain('0.3 s');
  });

  it('leaves the machine as it was', () => {
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toMatch(/\n.*cat-file --batch.*e2e-/);
  });
});
