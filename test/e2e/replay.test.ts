import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { makeFolder, makeRepository, type TestRepository } from '../support/repository.ts';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const quote = 'return total / count;';

/** A critic that finds one thing, a refuter that cannot refute it; every third request fails once. */
async function serve(): Promise<ModelServer> {
  let failed = 0;
  const server = await startModelServer(({ n, purposeHints, user }) => {
    if (n % 3 === 2 && failed++ < 3) return { mode: 'status', status: 500 };
    const isRefuter = !purposeHints.some((hint) => /critic|finding/i.test(hint)) || !user.includes('BEGIN');
    const finding = { path: 'src/mean.js', quote, failureScenario: 'count is 0: the mean is NaN', severity: 'high' };
    return isRefuter
      ? { mode: 'json', value: { verdict: 'confirmed', evidence: 'nothing checks count', quote } }
      : { mode: 'json', value: { findings: [finding], instructionsInCode: [] } };
  });
  servers.push(server);
  return server;
}

async function project(): Promise<{ readonly repository: TestRepository; readonly server: ModelServer }> {
  const server = await serve();
  const repository = makeRepository({ 'src/mean.js': 'export const mean = 0;\n' });
  repository.write({
    'pipeline.yaml': `stages: { critique: { models: [{ name: scripted, baseUrl: "${server.baseUrl}" }], critics: [correctness] } }\n`,
  });
  repository.commit('configure');
  repository.write({ 'src/mean.js': `export function mean(total, count) {\n  ${quote}\n}\n` });
  return { repository, server };
}

describe('a recorded run', () => {
  it('gives the same report to the byte, in every format, and asks nobody', async () => {
    const { repository, server } = await project();
    const file = path.join(makeFolder('out'), 'run.json');
    const recorded = await runCli(['run', '--format', 'json', '--record', file], { cwd: repository.root });
    expect(recorded.stdout).toContain('critique/correctness');
    const asked = server.requests.length;
    expect(asked).toBeGreaterThan(1);
    await server.close();
    servers.length = 0;
    for (const format of ['json', 'sarif', 'html', 'markdown']) {
      const replayed = await runCli(['replay', file, '--format', format], { cwd: repository.root });
      expect(replayed.exitCode).toBe(recorded.exitCode);
      expect(format === 'json' ? replayed.stdout : recorded.stdout).toBe(recorded.stdout);
    }
    expect(server.requests).toHaveLength(asked);
  });

  it('with an author agent is replayed without the agent', async () => {
    const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
    repository.write({ 'migrations/2.sql': 'DELETE FROM orders;\n' });
    const folder = makeFolder('agent');
    const agent = path.join(folder, 'agent.mjs');
    writeFileSync(
      agent,
      "import fs from 'node:fs';fs.appendFileSync(process.argv[2],'x');fs.writeFileSync('migrations/2.sql','DELETE FROM orders WHERE id < 10;\\n');",
    );
    const [file, log] = [path.join(folder, 'run.json'), path.join(folder, 'log')];
    const command = JSON.stringify([process.execPath, agent, log]);
    const args = ['run', '--agent', command, '--format', 'json', '--record', file];
    const recorded = await runCli(args, { cwd: repository.root });
    const runs = readFileSync(log, 'utf8');
    expect(runs).toBe('x');
    const replayed = await runCli(['replay', file, '--format', 'json'], { cwd: repository.root });
    expect(replayed.stdout).toBe(recorded.stdout);
    expect(readFileSync(log, 'utf8')).toBe(runs);
  });

  it('says so when the change is another one', async () => {
    const { repository } = await project();
    const file = path.join(makeFolder('out'), 'run.json');
    await runCli(['run', '--record', file], { cwd: repository.root });
    repository.write({ 'src/mean.js': 'export const mean = 1;\n' });
    const replayed = await runCli(['replay', file], { cwd: repository.root });
    expect(replayed).toMatchObject({ exitCode: 2, stdout: '' });
    expect(replayed.stderr).toMatch(/another change[^]*\n→ /);
  });

  it.each([
    ['is not there', null, /cannot be read/],
    ['is not JSON', '{', /not JSON/],
    ['is of another kind', '{"version": 7}', /"version": 1, got 7/],
    ['lacks a part', '{"version": 1, "clock": []}', /missing/],
  ])('that %s', async (_name, text, says) => {
    const file = path.join(makeFolder('out'), 'run.json');
    if (text !== null) writeFileSync(file, text);
    const run = await runCli(['replay', file], { cwd: makeRepository().root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
  });
});
