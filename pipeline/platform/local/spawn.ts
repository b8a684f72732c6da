import { spawn } from 'node:child_process';
import { Failure } from '../../domain/failure.ts';

export interface SpawnOptions {
  /** Program and arguments; no shell ever sees them. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Ends it also when this process is killed and can end nothing itself. Costs the start of one Node. */
  readonly endWithUs?: boolean;
  /** Output beyond this is cut, and `truncated` says so. Default 64 MiB. */
  readonly maxOutputBytes?: number;
}

export interface SpawnResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly timedOut: boolean;
  readonly truncated: boolean;
  readonly durationMs: number;
}

const graceMs = 2000;
const orphanGraceMs = 500;

/** Ends a process and everything it started: it leads its own process group. */
function killTree(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

let live: Set<number> | undefined;

/** A child leads its own group, so nobody else ends it when this process is made to exit at once. */
function rememberUntilEnd(pid: number): void {
  if (live === undefined) {
    live = new Set();
    process.once('exit', () => live?.forEach((each) => killTree(each, 'SIGKILL')));
  }
  live.add(pid);
}

/** Waits for the end of its standard input. A word before that means that all is well; none, that we were killed. */
const watcher = `let word = '';
process.stdin.on('data', (text) => (word += text)).on('end', () => {
  try { if (word === '') process.kill(-Number(process.argv[1]), 'SIGKILL'); } catch {}
});`;

/** A process of its own that ends the group of `pid` when this process is gone. Returns what calls it off. */
function watchOver(pid: number): () => void {
  if (process.platform === 'win32') return () => {};
  const child = spawn(process.execPath, ['-e', watcher, String(pid)], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  return () => void child.stdin.end('done');
}

/**
 * Runs a program to its end and collects what it prints. A non-zero exit or a timeout is a result; only a program that
 * cannot start rejects (`tool-not-started`), or an abort (`aborted`). The whole process tree is gone when this settles.
 */
export function spawnCommand(options: SpawnOptions): Promise<SpawnResult> {
  const [program, ...args] = options.command;
  if (program === undefined)
    throw new Failure({
      code: 'empty-command',
      message: 'The command to run is empty.',
      hint: 'Give a program and its arguments.',
    });
  const limit = options.maxOutputBytes ?? 64 * 1024 * 1024;
  const startedAt = performance.now();

  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...options.env },
      detached: process.platform !== 'win32',
      stdio: 'pipe',
      windowsHide: true,
    });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    const sizes = { stdout: 0, stderr: 0 };
    let truncated = false;
    let timedOut = false;
    let escalation: NodeJS.Timeout | undefined;
    let orphans: NodeJS.Timeout | undefined;
    let letGo: NodeJS.Timeout | undefined;
    if (child.pid !== undefined) rememberUntilEnd(child.pid);
    const release = options.endWithUs === true && child.pid !== undefined ? watchOver(child.pid) : () => {};

    const stop = (): void => {
      if (child.pid === undefined) return;
      const pid = child.pid;
      killTree(pid, 'SIGTERM');
      escalation ??= setTimeout(() => {
        killTree(pid, 'SIGKILL');
        // What left the group may still hold the pipes: it must not hold us.
        letGo = setTimeout(() => void (child.stdout.destroy(), child.stderr.destroy()), orphanGraceMs);
      }, graceMs);
    };
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop();
          }, options.timeoutMs);
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) stop();

    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        const room = limit - sizes[name];
        if (chunk.length > room) truncated = true;
        if (room > 0) chunks[name].push(chunk.subarray(0, room));
        sizes[name] += chunk.length;
      });
    }
    const settle = (): void => {
      release();
      clearTimeout(timer);
      clearTimeout(escalation);
      clearTimeout(orphans);
      clearTimeout(letGo);
      options.signal?.removeEventListener('abort', stop);
    };
    child.on('error', (cause) => {
      settle();
      reject(
        new Failure({
          code: 'tool-not-started',
          message: `Could not start ${program}: ${cause.message}`,
          hint: 'Check that the program is installed and may be executed.',
          cause,
        }),
      );
    });
    // A background child that keeps the pipes open would keep us waiting after the program itself has ended.
    child.on('exit', () => {
      const pid = child.pid;
      if (pid !== undefined) orphans = setTimeout(() => killTree(pid, 'SIGKILL'), orphanGraceMs);
    });
    child.on('close', (exitCode, signal) => {
      settle();
      // What the program left running in its group must not outlive it.
      if (child.pid !== undefined) {
        killTree(child.pid, 'SIGKILL');
        live?.delete(child.pid);
      }
      if (options.signal?.aborted) {
        reject(
          new Failure({
            code: 'aborted',
            message: `${program} was stopped because the run was aborted.`,
            hint: 'Run again, or raise the timeout.',
          }),
        );
        return;
      }
      resolve({
        exitCode,
        signal,
        stdout: Buffer.concat(chunks.stdout),
        stderr: Buffer.concat(chunks.stderr),
        timedOut,
        truncated,
        durationMs: performance.now() - startedAt,
      });
    });
    // The child may exit before it reads its input: that is its business (EPIPE).
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}
