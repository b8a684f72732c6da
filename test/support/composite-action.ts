// Runs the steps of action.yml as a runner does: expressions of inputs and outputs filled in, `run:` given to bash, outputs
// read back from GITHUB_OUTPUT. Steps that only install (setup-node, npm ci) are left out: what they install is here.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { gitEnv, makeFolder } from './repository.ts';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepRun {
  readonly name: string;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ActionRun {
  readonly steps: readonly StepRun[];
  readonly failed: string | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

type Values = Readonly<Record<string, string>>;

/** `inputs.x`, `steps.run.outputs.x`, and the two operators that action.yml uses. */
function evaluate(expression: string, inputs: Values, outputs: Values): string {
  const either = /^(.+) && (.+) \|\| (.+)$/.exec(expression);
  if (either !== null) {
    const [, test = '', yes = '', no = ''] = either;
    return evaluate(test, inputs, outputs) === 'true' ? evaluate(yes, inputs, outputs) : evaluate(no, inputs, outputs);
  }
  const both = /^(.+) && (.+)$/.exec(expression);
  if (both !== null)
    return String([both[1], both[2]].every((part) => evaluate(part ?? '', inputs, outputs) === 'true'));
  const compared = /^(\S+) (==|!=) '([^']*)'$/.exec(expression);
  if (compared !== null)
    return String((evaluate(compared[1] ?? '', inputs, outputs) === compared[3]) === (compared[2] === '=='));
  const input = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
  const output = /^steps\.([a-z]+\.outputs\.[\w-]+)$/.exec(expression)?.[1];
  if (input !== undefined) return inputs[input] ?? '';
  if (output !== undefined) return outputs[output] ?? '';
  throw new Error(`action.yml has an expression that this runner does not know: ${expression}`);
}

const fill = (text: string, inputs: Values, outputs: Values): string =>
  text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => evaluate(expression, inputs, outputs));

function parseOutputs(text: string): Values {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}

function runBash(script: string, cwd: string, env: Values): Promise<Omit<StepRun, 'name'>> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env, stdio: 'pipe' });
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk: Buffer) => chunks[name].push(chunk));
  child.stdin.end();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      }),
    );
  });
}

export interface RunnerJob {
  readonly cwd: string;
  readonly event: unknown;
  readonly apiUrl: string;
  readonly token: string;
  readonly with?: Values;
  readonly env?: Values;
}

export async function runAction(job: RunnerJob): Promise<ActionRun> {
  const folder = makeFolder('runner');
  const file = (name: string): string => path.join(folder, name);
  mkdirSync(file('temp'));
  writeFileSync(file('event.json'), JSON.stringify(job.event));
  for (const name of ['output', 'summary']) appendFileSync(file(name), '');
  const action = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default: string }>;
    runs: { steps: Step[] };
  };
  const inputs: Record<string, string> = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]),
  );
  Object.assign(inputs, { token: job.token }, job.with);
  const nodeFolder = path.resolve('node_modules/node/bin');
  const runner: Values = {
    ...gitEnv,
    PATH: `${existsSync(nodeFolder) ? `${nodeFolder}:` : ''}${gitEnv['PATH'] ?? ''}`,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: path.resolve('.'),
    GITHUB_API_URL: job.apiUrl,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '7',
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: file('temp'),
    TMPDIR: file('temp'),
    ...job.env,
  };
  const steps: StepRun[] = [];
  let outputs: Values = {};
  let failed: string | null = null;
  for (const step of action.runs.steps) {
    if (failed !== null || step.run === undefined || step.run.includes('npm ci')) continue;
    if (step.if !== undefined && evaluate(step.if, inputs, outputs) !== 'true') continue;
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value, inputs, outputs)]),
    );
    const done = await runBash(step.run, job.cwd, { ...runner, ...env });
    steps.push({ name: step.name, ...done });
    const made = Object.entries(parseOutputs(readFileSync(file('output'), 'utf8')));
    writeFileSync(file('output'), '');
    outputs = { ...outputs, ...Object.fromEntries(made.map(([name, value]) => [`${step.id}.outputs.${name}`, value])) };
    if (done.exitCode !== 0) failed = step.name;
  }
  const ofRun = Object.entries(outputs).filter(([name]) => name.startsWith('run.'));
  const shown = Object.fromEntries(ofRun.map(([name, value]) => [name.slice('run.outputs.'.length), value]));
  return { steps, failed, outputs: shown, summary: readFileSync(file('summary'), 'utf8') };
}
