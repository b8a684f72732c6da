import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../pipeline/domain/report.ts';
import { type CliRun, findProcesses, startCli, waitFor } from './cli.ts';
import { makeFolder, makeRepository, openRepository, photograph, type TestRepository } from './repository.ts';

const agentSource = (log: string): string => `import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
const packet = JSON.parse(readFileSync(process.env.PIPELINE_PACKET_JSON, 'utf8'));
const id = createHash('sha256').update(JSON.stringify(packet.findings)).digest('hex').slice(0, 8);
const note = (word) => appendFileSync(${JSON.stringify(log)}, word + ' ' + id + '\\n');
note('begin');
await new Promise((resolve) => setTimeout(resolve, 300));
writeFileSync(packet.findings[0].path, 'SELECT 1;\\n');
note('end');
`;

export interface KillCase {
  readonly repository: TestRepository;
  readonly args: readonly string[];
  readonly log: string;
}

/** A change whose author fixes one finding a round: two calls of the agent, then it passes. */
export function makeKillCase(fix: boolean): KillCase {
  const repository = makeRepository({
    'migrations/1.sql': 'CREATE TABLE a (id bigint);\nCREATE TABLE b (id bigint);\n',
  });
  repository.write({ 'migrations/2.sql': 'DROP TABLE a;\n', 'migrations/3.sql': 'DROP TABLE b;\n' });
  const folder = makeFolder('agent');
  const log = path.join(folder, 'log');
  openRepository(folder).write({ 'agent.mjs': agentSource(log), log: '' });
  const agent = JSON.stringify([process.execPath, path.join(folder, 'agent.mjs')]);
  const args = ['run', '--only', 'sql', '--format', 'json', '--quiet', '--agent', agent, ...(fix ? ['--fix'] : [])];
  return { repository, args, log };
}

const words = (log: string): readonly string[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const count = (log: string, word: string): number => words(log).filter((line) => line.startsWith(word)).length;

/** Answers that the ledgers of a repository hold. */
function answersKept({ root }: TestRepository): number {
  const folder = path.join(root, '.git/prereview');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^return-.*\.json$/.test(name)) : [];
  const calls = names.flatMap((name) => {
    const { calls } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { calls: { answer: unknown }[] };
    return calls;
  });
  return calls.filter((call) => call.answer !== null).length;
}

export interface KillOutcome {
  readonly killed: boolean;
  /** What is wrong, in words; empty when nothing. */
  readonly faults: readonly string[];
  /** Whether the kill fell between the agent's last word and its end as a process: then it is asked again. */
  readonly inGap: boolean;
  /** Calls that were begun in both runs together; two without a kill. */
  readonly begun: number;
  readonly resumed: boolean;
}

async function waitForEnd(temporary: string): Promise<readonly string[]> {
  await waitFor('all processes to be gone', () => findProcesses(temporary).length === 0, 4000).catch(() => {});
  return findProcesses(temporary);
}

const fixed = { 'migrations/2.sql': 'SELECT 1;\n', 'migrations/3.sql': 'SELECT 1;\n' };

function findFaults(next: CliRun, report: Report, trial: KillCase, before: object, fix: boolean): string[] {
  const { root } = trial.repository;
  const after = photograph(root);
  const left = readdirSync(next.temporary);
  const kept = readdirSync(path.join(root, '.git/prereview')).filter(
    (name) => name !== 'last-report.json' && !/^return-[0-9a-f]+\.json$/.test(name),
  );
  const differs = JSON.stringify(after) !== JSON.stringify(before);
  const texts = Object.entries(fixed).every(([name, text]) => readFileSync(path.join(root, name), 'utf8') === text);
  return [
    ...(left.length === 0 ? [] : [`temporary files: ${left.join(', ')}`]),
    ...(kept.length === 0 ? [] : [`in .git/prereview: ${kept.join(', ')}`]),
    ...(differs !== fix ? [`the work tree ${differs ? 'changed' : 'did not change'}`] : []),
    ...(fix && !texts ? ['the fixes are not what they must be'] : []),
    ...(report.findings.filter((finding) => finding.disposition === 'fixed').length === 2 || fix
      ? []
      : ['not both fixed']),
    ...(fix && report.verdict.decision !== 'pass' ? [`verdict ${report.verdict.decision}`] : []),
  ];
}

/** Kills a run after so many milliseconds, then runs again to the end, and says what is not as it must be. */
export async function killTrial(afterMs: number, fix: boolean): Promise<KillOutcome> {
  const trial = makeKillCase(fix);
  const { repository, args, log } = trial;
  const before = photograph(repository.root);
  const started = startCli(args, { cwd: repository.root });
  const timer = setTimeout(() => started.child.kill('SIGKILL'), afterMs);
  const first = await started.done;
  clearTimeout(timer);
  const killed = first.signal === 'SIGKILL';
  const alive = await waitForEnd(started.temporary);
  const unfinished = Object.keys(photograph(repository.root)).filter((name) => !(name in before));
  const ended = count(log, 'end');
  const keptThen = answersKept(repository);
  const next = await startCli(args, { cwd: repository.root, env: { TMPDIR: started.temporary } }).done;
  const report = JSON.parse(next.stdout) as Report;
  const again = count(log, 'end') - ended;
  const faults = [
    ...(alive.length === 0 ? [] : [`still alive: ${alive.join(' | ')}`]),
    ...(unfinished.length === 0 ? [] : [`left in the repository: ${unfinished.join(', ')}`]),
    ...findFaults(next, report, trial, before, fix),
    ...(again === 2 - ended || again === 2 - keptThen ? [] : [`${again} more answers, ${ended} had been given`]),
  ];
  const resumed = report.rounds.some((round) => round.outcome.includes('An earlier run had paid'));
  return { killed, faults, inGap: again > 2 - ended, begun: count(log, 'begin'), resumed };
}
