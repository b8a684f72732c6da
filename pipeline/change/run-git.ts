import { Failure } from '../domain/failure.ts';
import { type SpawnResult, spawnCommand } from '../platform/local/spawn.ts';
import { type Environment, gitEnvironment, safeFlags } from './git-environment.ts';

/** Where git runs, and with which environment. */
export interface Git {
  readonly cwd: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
}

export interface GitOptions {
  readonly stdin?: string | Uint8Array;
  /** Added to the environment: GIT_INDEX_FILE and its kin. */
  readonly env?: Readonly<Record<string, string>>;
  /** Added before the subcommand, as `-c` settings. */
  readonly config?: readonly string[];
  readonly maxOutputBytes?: number;
}

/** The first line git complains with, without its prefix. */
export function complaint(result: SpawnResult): string {
  const lines = result.stderr.toString('utf8').split('\n');
  const line = lines.find((line) => line.startsWith('fatal: ')) ?? lines.find((line) => line !== '') ?? 'no message';
  return line.replace(/^(fatal|error): /, '');
}

export function gitFailed(args: readonly string[], result: SpawnResult): Failure {
  const dubious = result.stderr.includes('dubious ownership');
  return new Failure({
    code: dubious ? 'repository-not-trusted' : 'git-failed',
    message: `git ${args[0] ?? ''} failed (exit ${result.exitCode ?? result.signal ?? '?'}): ${complaint(result)}`,
    hint: dubious
      ? 'The repository belongs to another user: `git config --global --add safe.directory <path>` if you trust it.'
      : 'Run `git fsck` and `git status` in the repository to see what is wrong with it.',
  });
}

function gitMissing(cwd: string, cause: Failure): Failure {
  return new Failure({
    code: 'git-not-started',
    message: `git could not be started in ${cwd}: ${cause.message}`,
    hint: 'Install git 2.30 or newer and put it on PATH; check that the folder exists.',
    cause,
  });
}

/** Runs git to its end, whatever the exit code. Arguments never meet a shell. */
export async function tryGit(git: Git, args: readonly string[], options: GitOptions = {}): Promise<SpawnResult> {
  const config = (options.config ?? []).flatMap((setting) => ['-c', setting]);
  try {
    return await spawnCommand({
      command: ['git', ...safeFlags, ...config, ...args],
      cwd: git.cwd,
      env: gitEnvironment(git.env, options.env),
      ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      ...(git.signal === undefined ? {} : { signal: git.signal }),
      ...(options.maxOutputBytes === undefined ? {} : { maxOutputBytes: options.maxOutputBytes }),
    });
  } catch (error) {
    throw error instanceof Failure && error.code === 'tool-not-started' ? gitMissing(git.cwd, error) : error;
  }
}

/** Like {@link tryGit}; rejects with `git-failed` on a non-zero exit or cut output. */
export async function runGit(git: Git, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const result = await tryGit(git, args, options);
  if (result.exitCode !== 0) throw gitFailed(args, result);
  if (result.truncated)
    throw new Failure({
      code: 'git-output-too-large',
      message: `git ${args[0] ?? ''} printed more than can be read.`,
      hint: 'Narrow the range that is reviewed.',
    });
  return result.stdout;
}

/** NUL-separated fields; the last one may lack its terminator. */
export function splitNul(bytes: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    fields.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) fields.push(bytes.subarray(start));
  return fields;
}
