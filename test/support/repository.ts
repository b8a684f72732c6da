import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A constant identity and no configuration of the machine: the same test makes the same commits everywhere. */
export const gitEnv: Readonly<Record<string, string>> = {
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

let place: string | undefined;

// Tests of one file run side by side, so folders go away together when the file is done.
afterAll(() => {
  if (place !== undefined) rmSync(place, { recursive: true, force: true });
});

/** A fresh folder, without links in its path, gone when the test file has ended. */
export function makeFolder(label = 'folder'): string {
  place ??= realpathSync(mkdtempSync(path.join(os.tmpdir(), 'e2e-')));
  return mkdtempSync(path.join(place, `${label}-`));
}

export type Files = Readonly<Record<string, string | Buffer>>;

export interface TestRepository {
  readonly root: string;
  git(...args: readonly string[]): string;
  write(files: Files): void;
  /** Everything in the work tree as a commit; returns its id. */
  commit(message?: string): string;
}

export function openRepository(root: string): TestRepository {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', root, ...args], {
      env: gitEnv,
      encoding: 'utf8',
      maxBuffer: 512 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    root,
    git,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
        writeFileSync(path.join(root, name), content);
      }
    },
    commit(message = 'A commit') {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
  };
}

/** A repository on `main` with one commit of `base`, and the branch `change` checked out. */
export function makeRepository(base: Files = { 'README.md': '# A project\n' }): TestRepository {
  const repository = openRepository(makeFolder('repository'));
  repository.git('init', '-q', '-b', 'main');
  repository.write(base);
  repository.commit('Base');
  repository.git('switch', '-q', '-c', 'change');
  return repository;
}

function describeEntry(file: string): string {
  const stats = lstatSync(file);
  const mode = stats.mode.toString(8);
  if (stats.isSymbolicLink()) return `${mode} -> ${readlinkSync(file)}`;
  return stats.isFile() ? `${mode} ${createHash('sha256').update(readFileSync(file)).digest('hex')}` : mode;
}

function addEntries(folder: string, prefix: string, entries: Map<string, string>): void {
  for (const name of readdirSync(folder).toSorted()) {
    const shown = `${prefix}${name}`;
    // The last report is kept here on purpose; objects may be packed but never change.
    if (shown === '.git/prereview' || shown === '.git/objects' || shown === 'node_modules') continue;
    const file = path.join(folder, name);
    entries.set(shown, describeEntry(file));
    if (lstatSync(file).isDirectory()) addEntries(file, `${shown}/`, entries);
  }
}

/**
 * Everything that a run must leave alone: files with modes, the bytes of the index, refs, hooks, configuration, and that
 * there are no work trees. Comparable with `toEqual`.
 */
export function photograph(root: string): Readonly<Record<string, string>> {
  const entries = new Map<string, string>();
  addEntries(root, '', entries);
  return Object.fromEntries(entries);
}
