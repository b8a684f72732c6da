import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { openWorkspace, type WorkspaceInput } from '../../../pipeline/platform/local/workspace.ts';
import { selectFixes } from '../../../stages/return/select-fixes.ts';

export const gitEnv: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  HOME: os.tmpdir(),
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
};

/** A user's repository in a temporary folder. */
export class Repository {
  readonly root: string;

  constructor(options: readonly string[] = []) {
    this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'workspace-test-')));
    this.git('init', '-q', '-b', 'main', ...options);
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, env: gitEnv, encoding: 'utf8' });
  }

  at(name: string): string {
    return path.join(this.root, name);
  }

  write(name: string, content: string | Uint8Array, mode = 0o644): void {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true });
    fs.writeFileSync(this.at(name), content);
    fs.chmodSync(this.at(name), mode);
  }

  commit(): string {
    this.git('add', '-A', '-f');
    this.git('commit', '-q', '--allow-empty', '-m', 'commit');
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** Everything there is, the git directory included: to see that nothing was touched. */
  snapshot(): string {
    const lines: string[] = [];
    for (const entry of fs.readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const content = entry.isFile() ? fs.readFileSync(file).toString('base64') : '';
      lines.push(`${file} ${fs.lstatSync(file).mode} ${content}`);
    }
    return lines.sort().join('\n');
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export function changed(name: string, fields: Partial<ChangedFile> = {}): ChangedFile {
  return {
    path: name,
    previousPath: null,
    status: 'modified',
    kind: 'file',
    oldMode: '100644',
    newMode: '100644',
    language: null,
    generated: false,
    vendored: false,
    binary: false,
    sizeBytes: 1,
    hunks: [],
    unreadReason: null,
    ...fields,
  };
}

/** One hunk that adds these lines: how a link's target or a submodule's commit comes. */
export function adding(...lines: string[]): Pick<ChangedFile, 'hunks'> {
  const added = lines.map((text, index) => ({ kind: 'added' as const, oldLine: null, newLine: index + 1, text }));
  return { hunks: [{ oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, lines: added }] };
}

/** Opens a workspace on the repository's work tree; contents come from `contents`, else from disk. */
export function openOn(
  repository: Repository,
  baseSha: string | null,
  files: readonly ChangedFile[],
  more: Partial<WorkspaceInput> & { contents?: Readonly<Record<string, string | Uint8Array>> } = {},
): Promise<Workspace> {
  const { contents = {}, ...input } = more;
  return openWorkspace({
    root: repository.root,
    baseSha,
    headSha: null,
    source: 'worktree',
    files,
    bytes: (name) => Promise.resolve(Buffer.from(contents[name] ?? fs.readFileSync(repository.at(name)))),
    selectFixes,
    signal: new AbortController().signal,
    env: gitEnv,
    ...input,
  });
}

export const runIn = (folder: string, ...command: [string, ...string[]]): string =>
  execFileSync(command[0], command.slice(1), { cwd: folder, env: gitEnv, encoding: 'utf8' });
