/**
 * Real author agents, each with its model scripted on loopback: a planted bug goes through `pipeline run --agent X --fix`, is
 * returned, the agent edits, the next round passes. `-- --keep FOLDER` installs there and uses it again; names limit the run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../pipeline/domain/report.ts';
import { startAgentModelServer } from './agents/model-server.ts';
import { type AgentSetup, agentSetups, install, type Installed } from './agents/setup.ts';

const bundle = path.resolve('dist/pipeline.mjs');
const edit = {
  path: 'src/price.ts',
  search: '  if (amount === NaN) return 0;',
  replace: '  if (Number.isNaN(amount)) return 0;',
};
const before = 'export function price(text: string): number {\n  return Number(text);\n}\n';
const planted = `export function price(text: string): number {\n  const amount = Number(text);\n${edit.search}\n  return amount;\n}\n`;

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

const identity = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

function git(root: string, ...args: readonly string[]): string {
  const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { stdout, status, stderr } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function makeRepository(root: string, origin: string): void {
  mkdirSync(root);
  git(root, 'init', '-q', '-b', 'main');
  const yaml = `version: 1
stages:
  critique: { models: [{ name: scripted, baseUrl: "${origin}/v1", price: { inputUsdPerMillion: 1, outputUsdPerMillion: 2 } }] }
  return: { price: { inputUsdPerMillion: 1, outputUsdPerMillion: 2 } }
`;
  writeFiles(root, { [edit.path]: before, 'pipeline.yaml': yaml });
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Base');
  git(root, 'switch', '-q', '-c', 'change');
  writeFiles(root, { [edit.path]: planted });
}

/** Null when everything is as it must be, else what is not. */
function findFault(report: Report, root: string): string | null {
  const fixed = report.findings.filter((finding) => finding.disposition === 'fixed').map((finding) => finding.ruleId);
  const text = readFileSync(path.join(root, edit.path), 'utf8');
  const touched = git(root, 'status', '--porcelain').trim();
  if (!fixed.includes('lint/oxlint/use-isnan'))
    return `the finding is not fixed: ${report.rounds
      .map((round) => round.outcome)
      .join(' | ')
      .slice(0, 400)}`;
  if (text !== planted.replace(edit.search, edit.replace)) return 'the file is not what the edit makes of it';
  if (touched !== `M ${edit.path}`) return `more was touched: ${touched}`;
  return report.verdict.decision === 'pass' ? null : `the verdict is ${report.verdict.decision}`;
}

interface Outcome {
  readonly fault: string | null;
  readonly calls: number;
  readonly seconds: number;
  readonly cost: string;
}

async function prove(setup: AgentSetup, { bin }: Installed, folder: string): Promise<Outcome> {
  const server = await startAgentModelServer(edit);
  try {
    const [root, home, temporary] = ['repository', 'home', 'tmp'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    makeRepository(root, server.origin);
    mkdirSync(temporary);
    writeFiles(home, { '.keep': '', ...setup.home(server.origin) });
    const env = {
      PATH: [bin, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
      HOME: home,
      TMPDIR: temporary,
      LANG: 'C.UTF-8',
      ...setup.env(server.origin),
    };
    const startedAt = performance.now();
    const stdout = await runPipeline(
      ['run', '--only', 'check', '--agent', setup.name, '--fix', '--format', 'json'],
      root,
      env,
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const report = JSON.parse(stdout) as Report;
    const cost = report.rounds.flatMap((round) => (round.costUsd === undefined ? [] : [round.costUsd]));
    return {
      fault: findFault(report, root),
      calls: server.requests.length,
      seconds,
      cost: cost.map((usd) => (usd === null ? 'unknown' : `$${usd.toFixed(4)}`)).join(' + '),
    };
  } finally {
    await server.close();
  }
}

/** Not the synchronous way: the scripted server lives in this process. */
async function runPipeline(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const options = { cwd, env, timeout: 300_000, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [bundle, ...args], options, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr === '' ? (error?.message ?? 'no report') : stderr));
      else resolve(stdout);
    });
  });
}

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
const place = mkdtempSync(path.join(tmpdir(), 'bench-agents-'));
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
let failed = 0;
for (const setup of agentSetups.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const installed = install(setup, path.join(values.keep ?? path.join(place, 'installed'), setup.name));
  const label = `${setup.name.padEnd(12)} ${setup.package}`;
  if (typeof installed === 'string') {
    print(`${label}: skipped, ${installed}`);
    continue;
  }
  const folder = path.join(place, setup.name);
  mkdirSync(folder);
  const outcome = await prove(setup, installed, folder).catch((error: Error) => ({
    fault: error.message.slice(0, 600),
    calls: 0,
    seconds: 0,
    cost: '',
  }));
  if (outcome.fault !== null) failed += 1;
  const details = `${outcome.calls} model calls, ${outcome.seconds.toFixed(1)} s, cost ${outcome.cost || 'none'}`;
  print(
    `${label} ${installed.version}: ${outcome.fault === null ? 'passed' : `FAILED, ${outcome.fault}`} (${details})`,
  );
}
rmSync(place, { recursive: true, force: true });
if (failed > 0) process.exitCode = 1;
