import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  closeAllSync,
  createWorkspaceFolder,
  removeFolder,
  removeStaleWorkspaces,
  workspacesOpen,
} from '../../../pipeline/platform/local/workspace-folder.ts';
import { staysInside } from '../../../pipeline/platform/local/workspace-links.ts';

/** Process id of a process that has just ended. */
const deadPid = (): number => Number(spawnSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).stdout);

describe('workspace folders', () => {
  it('are gone after close, and closing twice is fine', async () => {
    const { folder, tree } = await createWorkspaceFolder();
    fs.mkdirSync(path.join(tree, 'cache'));
    fs.writeFileSync(path.join(tree, 'cache', 'x'), '');
    fs.chmodSync(path.join(tree, 'cache'), 0o555);
    expect(workspacesOpen.has(folder)).toBe(true);
    await removeFolder(folder);
    await removeFolder(folder);
    expect(fs.existsSync(folder)).toBe(false);
    expect(workspacesOpen.has(folder)).toBe(false);
  });

  it('can all be removed at once without waiting', async () => {
    const made = [await createWorkspaceFolder(), await createWorkspaceFolder()];
    closeAllSync();
    expect(made.filter(({ folder }) => fs.existsSync(folder))).toEqual([]);
    expect(workspacesOpen.size).toBe(0);
  });

  it('are removed by a later run when their process is dead, and only then', async () => {
    const alive = await createWorkspaceFolder();
    const named = (pid: number): string => alive.folder.replace(`-${process.pid}-`, `-${pid}-`);
    const stale = named(deadPid());
    const foreign = path.join(os.tmpdir(), `prereview-workspace-00000000-${deadPid()}-xyz`);
    const link = `${named(deadPid())}-link`;
    fs.mkdirSync(path.join(stale, 'tree'), { recursive: true });
    fs.mkdirSync(foreign);
    fs.symlinkSync(alive.folder, link);
    const removed = await removeStaleWorkspaces();
    expect(removed).toContain(stale);
    expect([alive.folder, foreign, link].map((folder) => fs.existsSync(folder))).toEqual([true, true, true]);
    expect(fs.existsSync(alive.tree)).toBe(true);
    fs.rmSync(link);
    fs.rmSync(foreign, { recursive: true });
    await removeFolder(alive.folder);
  });

  it('leave at most one folder in the temporary directory when the process is killed', () => {
    const module = path.resolve('pipeline/platform/local/workspace-folder.ts');
    const source = `import { createWorkspaceFolder } from ${JSON.stringify(module)};
      console.log((await createWorkspaceFolder()).folder); process.kill(process.pid, 'SIGKILL');`;
    const args = ['--input-type=module-typescript', '-e', source];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const left = stdout.trim();
    expect(fs.existsSync(left)).toBe(true);
    const cleaner = `import { removeStaleWorkspaces } from ${JSON.stringify(module)}; await removeStaleWorkspaces();`;
    execFileSync(process.execPath, ['--input-type=module-typescript', '-e', cleaner]);
    expect(fs.existsSync(left)).toBe(false);
  });
});

describe('staysInside', () => {
  it.each([
    ['a', 'b', true],
    ['dir/a', '../b', true],
    ['dir/sub/a', '../../b/./c', true],
    ['dir/a', '.', true],
    ['a', '../b', false],
    ['dir/a', '../../b', false],
    ['dir/a', 'x/../../..', false],
    ['a', '/etc/passwd', false],
    ['a', '', false],
    ['a', '.git/config', false],
    ['a', 'C:/x', false],
    ['a', '..\\x', false],
  ])('%s -> %s: %s', (link, target, expected) => {
    expect(staysInside(link, target)).toBe(expected);
  });
});
