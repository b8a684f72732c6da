// `npm run bench -- publish`: how long a pull request waits for its comment. The demo's change, the bundle, and a server on
// this machine that behaves like GitHub; the network and a runner's start come on top. Calls that write keep GitHub's pace.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillPlaceholders } from '../test/support/fill-placeholders.ts';
import { startGithub } from '../test/support/github-server.ts';
import { botToken, makeState } from '../test/support/github-state.ts';
import { median, table } from './statistics.ts';

const runs = Number(process.env.BENCH_RUNS ?? 5);
const bundle = path.resolve('dist/pipeline.mjs');
const place = mkdtempSync(path.join(tmpdir(), 'bench-publish-'));
const repository = path.join(place, 'orders-service');
const gitEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository, env: gitEnv });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`);
  return stdout.toString();
}

function copyFilled(from: string): void {
  cpSync(from, repository, { recursive: true });
  for (const entry of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    const target = path.join(repository, entry);
    if (statSync(target).isFile()) writeFileSync(target, fillPlaceholders(readFileSync(target, 'utf8')));
  }
}

function makeChange(): { readonly base: string; readonly head: string } {
  mkdirSync(repository);
  copyFilled('fixtures/demo/base');
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'Orders service');
  git('switch', '-qc', 'add-refunds');
  copyFilled('fixtures/demo/change');
  git('add', '-A');
  git('commit', '-qm', 'Add refunds');
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  return { base: git('rev-parse', 'main').trim(), head: git('rev-parse', 'HEAD').trim() };
}

function step(name: string, env: Readonly<Record<string, string>>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, 'action', name], {
      cwd: repository,
      env: { ...gitEnv, ...env },
      stdio: 'ignore',
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

const { base, head } = makeChange();
const files = git('diff', '--name-only', base, head)
  .trim()
  .split('\n')
  .map((filename) => {
    const patch = git('diff', base, head, '--', filename);
    return { filename, patch: patch.slice(patch.indexOf('@@')) };
  });

interface Times {
  readonly report: number;
  readonly firstWrite: number;
  readonly comment: number;
  readonly end: number;
  readonly again: number;
  readonly calls: number;
  readonly comments: number;
}

async function once(): Promise<Times> {
  const server = await startGithub(makeState({ head, base, files }));
  const temp = mkdtempSync(path.join(place, 'runner-'));
  const event = path.join(temp, 'event.json');
  const pull = { number: 42, head: { sha: head, repo: { full_name: 'acme/shop' } }, base: { sha: base, ref: 'main' } };
  writeFileSync(event, JSON.stringify({ pull_request: pull }));
  const env = {
    CI: 'true',
    RUNNER_TEMP: temp,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_API_URL: server.url,
    GITHUB_EVENT_PATH: event,
    INPUT_REPORT: path.join(temp, 'prereview/report.json'),
  };
  const start = performance.now();
  const seen = { firstWrite: 0, comment: 0 };
  server.trouble.before = (call) => {
    if (call.startsWith('GET ') || call === 'POST /graphql') return;
    if (seen.firstWrite === 0) seen.firstWrite = performance.now() - start;
    if (seen.comment === 0 && call.endsWith('/issues/42/comments')) seen.comment = performance.now() - start;
  };
  if ((await step('run', env)) !== 0) throw new Error('the run did not end well');
  const report = performance.now() - start;
  const publish = { ...env, GITHUB_TOKEN: botToken };
  if ((await step('publish', publish)) !== 0) throw new Error('publishing did not end well');
  const end = performance.now() - start;
  const calls = server.calls.length;
  const before = performance.now();
  const writes = server.writes().length;
  await step('publish', publish);
  const again = performance.now() - before;
  if (server.writes().length !== writes) throw new Error('publishing again wrote something');
  const comments = server.state.lineComments.length;
  await server.close();
  return { report, ...seen, end, again, calls, comments };
}

const times: Times[] = [];
for (let run = 0; run < runs; run++) times.push(await once());
rmSync(place, { recursive: true, force: true });

const seconds = (of: (each: Times) => number): string => (median(times.map(of)) / 1000).toFixed(2);
process.stdout.write(
  `${table(
    ['median of ' + runs + ' runs, from the start of the run', 'seconds'],
    [
      ['report written', seconds((each) => each.report)],
      ['comments on lines arrive', seconds((each) => each.firstWrite)],
      ['comment arrives', seconds((each) => each.comment)],
      ['published', seconds((each) => each.end)],
      ['publishing again, nothing to do', seconds((each) => each.again)],
    ],
  )}\n${times[0]?.calls} calls, ${times[0]?.comments} comments on lines\n`,
);
