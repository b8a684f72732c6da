import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { type SpawnResult, spawnCommand } from './spawn.ts';

/** Never run code that a repository, or an agent in it, has configured; never reach out; never tidy up in between. */
const safeguards: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'core.autocrlf=false',
  'core.fileMode=true',
  'core.quotePath=false',
  'submodule.recurse=false',
  'diff.ignoreSubmodules=all',
  'filter.lfs.smudge=',
  'filter.lfs.process=',
  'filter.lfs.required=false',
  'protocol.allow=never',
  'gc.auto=0',
].flatMap((setting) => ['-c', setting]);

/** A relative entry on PATH would find programs in the tree under review. */
function absoluteOnly(searchPath: string): string {
  return searchPath
    .split(path.delimiter)
    .filter((entry) => path.isAbsolute(entry))
    .join(path.delimiter);
}

/** Neutral and constant: the same change becomes the same commit, and nobody's name gets into it. */
const identity = {
  GIT_AUTHOR_NAME: 'pipeline',
  GIT_AUTHOR_EMAIL: 'pipeline@localhost',
  GIT_AUTHOR_DATE: '2000-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'pipeline',
  GIT_COMMITTER_EMAIL: 'pipeline@localhost',
  GIT_COMMITTER_DATE: '2000-01-01T00:00:00Z',
};

export interface GitCall {
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  /** Whatever git complains of is a failure, also where it goes on (it skips a path into `.git` and exits with 0). */
  readonly strict?: boolean;
}

/** Runs git with these arguments and returns what it printed; a non-zero exit is a Failure `workspace-git`. */
export type Git = (args: readonly string[], call?: GitCall) => Promise<Buffer>;

export interface GitPlace {
  readonly gitDir: string;
  readonly workTree: string;
  readonly searchPath: string;
  readonly signal: AbortSignal;
}

function check(result: SpawnResult, args: readonly string[], strict: boolean): Buffer {
  const complained = strict && result.stderr.length > 0;
  if (result.exitCode === 0 && !result.truncated && !complained) return result.stdout;
  const said = result.stderr.toString('utf8').trim().slice(0, 500) || `exit ${result.exitCode ?? result.signal}`;
  throw new Failure({
    code: 'workspace-git',
    message: `git ${args[0] ?? ''} failed while preparing the work tree for fixes: ${said}`,
    hint: 'If objects are missing (shallow or partial clone), fetch them: git fetch --unshallow, or git fetch --refetch.',
  });
}

/** Git on our own git directory: no system, global or user configuration, no identity, hooks, filters or prompts. */
export function isolatedGit(place: GitPlace): Git {
  const env = {
    PATH: absoluteOnly(place.searchPath),
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_DIR: place.gitDir,
    GIT_WORK_TREE: place.workTree,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    ...identity,
  };
  return async (args, call = {}) => {
    const result = await spawnCommand({
      command: ['git', ...safeguards, ...args],
      cwd: call.cwd ?? place.workTree,
      env,
      signal: place.signal,
      maxOutputBytes: 512 * 1024 * 1024,
      ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
    });
    return check(result, args, call.strict ?? false);
  };
}

/** What git needs to find the user's repository, also from a hook, and to accept it as theirs (`safe.directory`). */
const userNames =
  /^(?:PATH|HOME|XDG_CONFIG_HOME|GIT_DIR|GIT_WORK_TREE|GIT_COMMON_DIR|GIT_OBJECT_DIRECTORY|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+))$/;

/** Git in the user's repository, with the user's configuration but no hook and no monitor. The result may be a failure. */
export function runUserGit(
  root: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; signal?: AbortSignal; stdin?: string },
): Promise<SpawnResult> {
  const env: Record<string, string> = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  for (const [name, value] of Object.entries(options.env)) {
    if (value !== undefined && userNames.test(name)) env[name] = value;
  }
  env['PATH'] = absoluteOnly(env['PATH'] ?? '');
  const flags = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
  return spawnCommand({
    command: ['git', ...flags, ...args],
    cwd: root,
    env,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
  });
}

/** A path of a change as git stores it: bytes that are not UTF-8 are shown as `\xE9` there. */
export function pathBytes(shown: string): Buffer {
  const bytes = Buffer.from(shown).toString('latin1');
  const raw = bytes.replace(/\\x([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(raw, 'latin1');
}

/** Splits NUL-terminated output. Latin-1 keeps every byte of a name, whatever its encoding. */
export function splitNul(output: Buffer): string[] {
  return output.toString('latin1').split('\0').slice(0, -1);
}
