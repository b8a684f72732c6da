import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPsql } from './run-psql.ts';
import type { Psql } from './run-psql.ts';

export interface PostgresServer {
  /** As `server_version_num` says: 150018. */
  readonly version: number;
  /** A session of its own; closed with the server. */
  connect(): Psql;
  stop(): Promise<void>;
}

/** Programs of one PostgreSQL installation, or why there is none to use. */
export type Installation = { readonly folder: string } | { readonly missing: string };

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const programs = ['initdb', 'postgres', 'psql'] as const;
const debianFolder = '/usr/lib/postgresql';

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function debianFolders(): readonly string[] {
  try {
    const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => path.join(debianFolder, version, 'bin'));
  } catch {
    return [];
  }
}

/** The server refuses to run as root: an account to drop to, undefined where there is no need, null where none exists. */
function unprivilegedAccount(): Account | undefined | null {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** Looks on PATH and where Debian puts it. */
export function findPostgres(): Installation {
  if (process.platform === 'win32') return { missing: 'needs Unix sockets' };
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...debianFolders()];
  const folder = folders.find((one) => programs.every((program) => isExecutable(path.join(one, program))));
  if (folder === undefined) return { missing: `no ${programs.join(', ')} on PATH or under ${debianFolder}` };
  return unprivilegedAccount() === null ? { missing: 'running as root, and no account to drop to' } : { folder };
}

// No synchronous writes: what a crash would lose is thrown away anyway.
const settings = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=20',
];

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

/** A new server with an empty database behind a Unix socket in a temporary folder; no TCP port is opened. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pg-'));
  const account = unprivilegedAccount() ?? null;
  if (account !== null) chownSync(root, account.uid, account.gid);
  const data = path.join(root, 'data');
  const run = (program: string): string => path.join(folder, program);
  const as = { ...account, cwd: root };
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(run('initdb'), init, { ...as, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr ?? String(made.error)}`);
  const options = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(run('postgres'), ['-D', data, '-k', root, ...options], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Should the test's own process end first, the server goes with it.
  const onExit = (): void => void server.kill('SIGQUIT');
  process.once('exit', onExit);
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const sessions: Psql[] = [];
  const connect = (): Psql => {
    const session = openPsql(run('psql'), root);
    sessions.push(session);
    return session;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(sessions.map((session) => session.close()));
    process.off('exit', onExit);
    server.kill('SIGINT');
    await ended(server);
    rmSync(root, { recursive: true, force: true });
  };
  while (!/ready to accept connections/.test(log)) {
    if (server.exitCode !== null) throw new Error(`postgres ended at once: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [row] = (await connect().run('SHOW server_version_num')).rows;
  return { version: Number(row?.[0]), connect, stop };
}
