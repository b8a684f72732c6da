import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import {
  type ChangeSnapshot,
  type ChangeSource,
  type Environment,
  type ReadChangeOptions,
  readChange,
  resolveSource,
} from '../../../pipeline/change/index.ts';

export const gitEnv = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Example',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada Example',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'change-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A git repository in a temporary folder that is gone when the test is. */
export interface TestRepository {
  readonly root: string;
  git(...args: readonly string[]): string;
  gitWith(options: { env?: Record<string, string>; input?: string | Buffer }, ...args: readonly string[]): string;
  write(path: string | Buffer, content: string | Buffer): void;
  link(path: string, target: string): void;
  makeExecutable(path: string): void;
  remove(path: string): void;
  /** Everything in the work tree, as a commit; returns its id. */
  commit(message?: string, env?: Record<string, string>): string;
}

function diskPath(root: string, path: string | Buffer): string | Buffer {
  return typeof path === 'string' ? join(root, path) : Buffer.concat([Buffer.from(`${root}/`), path]);
}

export function openAt(root: string): TestRepository {
  const gitWith: TestRepository['gitWith'] = ({ env = {}, input }, ...args) =>
    execFileSync('git', args, {
      cwd: root,
      env: { ...gitEnv, ...env },
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
      ...(input === undefined ? {} : { input }),
    });
  return {
    root,
    git: (...args) => gitWith({}, ...args),
    gitWith,
    write(path, content) {
      if (typeof path === 'string') mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(diskPath(root, path), content);
    },
    link: (path, target) => symlinkSync(target, join(root, path)),
    makeExecutable: (path) => chmodSync(join(root, path), 0o755),
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    commit(message = 'commit', env = {}) {
      gitWith({}, 'add', '--all');
      gitWith({ env, input: message }, 'commit', '--quiet', '--allow-empty', '--allow-empty-message', '-F', '-');
      return gitWith({}, 'rev-parse', 'HEAD').trim();
    },
  };
}

export function makeRepository(...initArgs: readonly string[]): TestRepository {
  const repository = openAt(makeFolder());
  repository.git('init', '--quiet', '-b', 'main', ...initArgs);
  return repository;
}

/** Resolves and reads; everything is closed when the test is finished. */
export async function read(
  repository: Pick<TestRepository, 'root'>,
  source: ChangeSource,
  options: Partial<ReadChangeOptions> & { cwd?: string; env?: Environment } = {},
): Promise<ChangeSnapshot> {
  const { cwd = repository.root, env = gitEnv, ...rest } = options;
  const resolved = await resolveSource(cwd, source, rest.signal, env);
  onTestFinished(() => resolved.close());
  return readChange(resolved, { ignore: [], ...rest });
}

export const worktree: ChangeSource = { kind: 'worktree', base: null };
export const staged: ChangeSource = { kind: 'staged' };

export function range(base: string | null, head: string): ChangeSource {
  return { kind: 'range', base, head };
}

export function fileOf(snapshot: ChangeSnapshot, path: string): ChangedFile {
  const file = snapshot.change.files.find((file) => file.path === path);
  if (file === undefined)
    throw new Error(`${path} is not among ${snapshot.change.files.map((file) => file.path).join(', ')}`);
  return file;
}

/** `+text`, `-text`, ` text` lines of all hunks. */
export function linesOf(file: ChangedFile): string[] {
  const marks = { added: '+', removed: '-', context: ' ' };
  return file.hunks.flatMap((hunk) => hunk.lines.map((line) => `${marks[line.kind]}${line.text}`));
}

export async function textOf(snapshot: ChangeSnapshot, path: string, side: 'old' | 'new'): Promise<string | null> {
  const bytes = await snapshot.bytes(path, side);
  return bytes === null ? null : Buffer.from(bytes).toString('latin1');
}
