import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';
import { trustedSearchPath } from './find-program.ts';
import { spawnCommand } from './spawn.ts';
import { scrubEnvironment } from './tool-environment.ts';

export interface ModelCommandOptions {
  readonly stdin: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Variables that the command may see beside the harmless ones: its own credentials. */
  readonly passEnv: readonly string[];
}

export interface ModelCommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

const maxOutputBytes = 8 * 1024 * 1024;

/**
 * Runs an agent's command line as a model: in an empty folder, where it finds nothing of the change and nothing to edit, with
 * programs that do not come from `roots`. Rejects with a Failure when it cannot start or on abort.
 */
export async function runModelCommand(
  command: readonly string[],
  { stdin, timeoutMs, signal, passEnv }: ModelCommandOptions,
  source: NodeJS.ProcessEnv,
  roots: readonly string[],
): Promise<ModelCommandEnd> {
  const cwd = await makeTemporaryFolder('model');
  try {
    const env = scrubEnvironment(source, await trustedSearchPath(source['PATH'] ?? '', roots));
    for (const name of passEnv) {
      const value = source[name];
      if (value !== undefined) env[name] = value;
    }
    const ended = await spawnCommand({ command, cwd, env, stdin, timeoutMs, signal, maxOutputBytes });
    const { exitCode, timedOut } = ended;
    return { exitCode, timedOut, stdout: ended.stdout.toString('utf8'), stderr: ended.stderr.toString('utf8') };
  } finally {
    await removeTemporaryFolder(cwd);
  }
}
