import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeTemporaryFolder,
  ownerOf,
  removeTemporaryFolder,
} from '../../../pipeline/platform/local/temporary-folder.ts';
import { removeStaleWorkspaces } from '../../../pipeline/platform/local/workspace-folder.ts';
import { makeFolder } from '../../support/repository.ts';

describe('a temporary folder', () => {
  it('is this user’s alone, names its process, and goes away', async () => {
    const folder = await makeTemporaryFolder('index');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(ownerOf(path.basename(folder))).toBe(process.pid);
    await removeTemporaryFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('of any kind is removed by a later run when its process is dead', async () => {
    const alive = await makeTemporaryFolder('patch');
    const dead = String(spawnSync('true').pid);
    const stale = alive.replace(`-${process.pid}-`, `-${dead}-`);
    mkdirSync(stale);
    expect(await removeStaleWorkspaces()).toContain(stale);
    expect(existsSync(alive)).toBe(true);
    await removeTemporaryFolder(alive);
  });

  it('goes away with its process, even when that exits at once', () => {
    const module = path.resolve('pipeline/platform/local/temporary-folder.ts');
    const source = `import { makeTemporaryFolder } from ${JSON.stringify(module)};
      console.log(await makeTemporaryFolder('x')); process.exit(7);`;
    const TMPDIR = makeFolder();
    const args = ['--input-type=module-typescript', '-e', source];
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { TMPDIR } });
    expect(status).toBe(7);
    expect(stdout).toContain(TMPDIR);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });

  it.each(['prereview-workspace', 'prereview-x-00000000-1-a', 'prereview-fixes-abcdef', 'other-x-y-1-z', ''])(
    'is not one named %j',
    (name) => expect(ownerOf(name)).toBeNull(),
  );

  it('is told from every other name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(ownerOf(`prereview-x-${name}`)).toBeNull();
      }),
    );
  });
});
