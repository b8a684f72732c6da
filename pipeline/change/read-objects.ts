import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../domain/failure.ts';
import { type ReplyHeader, createReplyParser } from './batch-reply.ts';
import { gitEnvironment, safeFlags } from './git-environment.ts';
import type { Git } from './run-git.ts';

/** `content` is null when the object is larger than asked for: it was not kept. */
export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly size: number;
  readonly content: Buffer | null;
}

/** Objects by id (or `<id>^{tree}`), all through one `git cat-file --batch` that starts with the first call. */
export interface ObjectReader {
  /** Null when there is no such object. */
  read(name: string, maxBytes: number): Promise<GitObject | null>;
  close(): Promise<void>;
}

interface Request {
  readonly name: string;
  readonly maxBytes: number;
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: unknown) => void;
}

type Batch = ChildProcessByStdio<Writable, Readable, null>;

interface Connection {
  readonly child: Batch;
  readonly queue: Request[];
  readonly closed: Promise<void>;
  failure: Failure | null;
}

function stopped(why: string, aborted: boolean): Failure {
  return new Failure({
    code: aborted ? 'aborted' : 'git-failed',
    message: `git cat-file stopped: ${why}.`,
    hint: aborted ? 'Run again.' : 'Run `git fsck` in the repository to see what is wrong with it.',
  });
}

/** An idle reader must not keep the program alive; one with a reply to come must. */
function holdOpen(child: Batch, hold: boolean): void {
  const handles: readonly unknown[] = [child, child.stdin, child.stdout];
  for (const handle of handles as readonly { ref?(): void; unref?(): void }[])
    if (hold) handle.ref?.();
    else handle.unref?.();
}

function serveReplies(connection: Connection): void {
  const { child, queue } = connection;
  let current: ReplyHeader | null = null;
  const finish = (object: GitObject | null): void => {
    queue.shift()?.resolve(object);
    if (queue.length === 0) holdOpen(child, false);
  };
  const parse = createReplyParser({
    header(header) {
      current = header;
      if (header.size === null) finish(null);
      else if (header.size > (queue[0]?.maxBytes ?? 0)) finish({ ...header, size: header.size, content: null });
      else return true;
      return false;
    },
    body(content) {
      if (current !== null) finish({ oid: current.oid, type: current.type, size: content.length, content });
    },
  });
  child.stdout.on('data', parse);
}

function connect(git: Git, env: Readonly<Record<string, string>>): Connection {
  const child = spawn('git', [...safeFlags, 'cat-file', '--batch'], {
    cwd: git.cwd,
    env: gitEnvironment(git.env, env),
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const queue: Request[] = [];
  const abort = (): void => void child.kill('SIGKILL');
  const closed = new Promise<void>((resolve) => {
    const end = (why: string): void => {
      git.signal?.removeEventListener('abort', abort);
      connection.failure ??= stopped(why, git.signal?.aborted === true);
      for (const request of queue.splice(0)) request.reject(connection.failure);
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(`exit ${code ?? signal ?? '?'}`));
  });
  const connection: Connection = { child, queue, closed, failure: null };
  child.stdin.on('error', () => {});
  git.signal?.addEventListener('abort', abort, { once: true });
  if (git.signal?.aborted) abort();
  serveReplies(connection);
  return connection;
}

/** `env` is added to the environment of git (a temporary object folder, for one). */
export function createObjectReader(git: Git, env: Readonly<Record<string, string>> = {}): ObjectReader {
  let connection: Connection | null = null;
  let isClosed = false;
  return {
    read(name, maxBytes) {
      if (isClosed || name.includes('\n')) return Promise.reject(stopped('it was closed before', false));
      const open = (connection ??= connect(git, env));
      if (open.failure !== null) return Promise.reject(open.failure);
      return new Promise((resolve, reject) => {
        open.queue.push({ name, maxBytes, resolve, reject });
        holdOpen(open.child, true);
        open.child.stdin.write(`${name}\n`);
      });
    },
    async close() {
      isClosed = true;
      if (connection === null) return;
      holdOpen(connection.child, true);
      if (connection.queue.length > 0) {
        connection.failure = stopped('it was closed while a file was being read', true);
        connection.child.kill('SIGKILL');
      }
      connection.child.stdin.end();
      await connection.closed;
    },
  };
}
