import { spawn } from 'node:child_process';
import path from 'node:path';

export interface JobEnd {
  readonly job: string;
  readonly exitCode: number;
}

export interface PipelineEnd {
  readonly jobs: readonly JobEnd[];
  readonly output: string;
  readonly ms: number;
}

export interface Runner {
  /** The program `gitlab-ci-local`. */
  readonly program: string;
  /** A folder of its own for what the runner would keep at home. */
  readonly home: string;
}

/** `prereview:review finished in 23 s  FAIL 10` · `… finished in 9 s` · `… WARN 1` */
function readJobs(output: string): readonly JobEnd[] {
  const ended = /^(prereview:\S+) +finished in [\d.]+ \w+(?: +(?:FAIL|WARN) +(\d+))?/gm;
  return [...output.matchAll(ended)].map(([, job = '', code = '0']) => ({ job, exitCode: Number(code) }));
}

/** Runs the jobs of a checkout as a shell runner does: scripts by bash, artifacts copied, no container. */
export async function runPipeline(
  folder: string,
  variables: Readonly<Record<string, string>>,
  jobs: readonly string[],
  { program, home }: Runner,
): Promise<PipelineEnd> {
  const startedAt = performance.now();
  const set = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  const args = [program, '--force-shell-executor', '--shell-isolation', '--home', home, ...set, ...jobs];
  const env = {
    ...process.env,
    // A bare Node image: its `node` first, and no token of whoever runs this.
    PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const text = Buffer.concat(chunks).toString('utf8');
  // eslint-disable-next-line no-control-regex
  const output = text.replace(/\u001b\[[0-9;]*m/g, '');
  return { jobs: readJobs(output), output, ms: performance.now() - startedAt };
}
