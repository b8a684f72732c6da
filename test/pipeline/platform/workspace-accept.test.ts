import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { acceptFixes } from '../../../pipeline/platform/local/workspace-accept.ts';
import { changed, gitEnv, openOn, Repository } from './workspace-fixture.ts';

let repository: Repository;
let workspace: Workspace;
let saveTo: string;

beforeEach(async () => {
  repository = new Repository();
  repository.write('script.sh', 'one\n', 0o755);
  repository.write('gone.txt', 'gone\n');
  repository.write('dir/inner.txt', 'inner\n');
  repository.write('untouched.txt', 'same\n');
  const base = repository.commit();
  repository.write('script.sh', 'two\n', 0o755);
  workspace = await openOn(repository, base, [changed('script.sh', { oldMode: '100755', newMode: '100755' })]);
  saveTo = path.join(`${repository.root}-saved`, 'fixes.patch');
});

afterEach(async () => {
  await workspace.close();
  repository.remove();
  fs.rmSync(path.dirname(saveTo), { recursive: true, force: true });
});

const edit = (name: string, content: string | null, mode = 0o644): void => {
  const file = path.join(workspace.root, name);
  if (content === null) return fs.rmSync(file);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content, { mode });
};

const lines = (first: string, last: string): string => `${first}\n${'same\n'.repeat(30)}${last}\n`;

const hashOf = (name: string): { path: string; sha256: string } => ({
  path: name,
  sha256: createHash('sha256')
    .update(fs.readFileSync(repository.at(name)))
    .digest('hex'),
});

async function fixEverything(): Promise<string> {
  edit('script.sh', 'three\n');
  edit('gone.txt', null);
  edit('dir/inner.txt', 'outer\n');
  edit('new/tool.sh', 'echo\n', 0o755);
  await workspace.commit('fix');
  return workspace.patch();
}

const accept = (patch: string, files: readonly { path: string; sha256: string | null }[]): Promise<readonly string[]> =>
  acceptFixes({ root: repository.root, patch, files, savePatchTo: saveTo, env: gitEnv });

describe('acceptFixes', () => {
  it('writes the fixes into the work tree, keeps modes, and leaves the index alone', async () => {
    const files = [hashOf('script.sh')];
    const index = fs.readFileSync(repository.at('.git/index'));
    const paths = await accept(await fixEverything(), files);
    expect([...paths].sort()).toEqual(['dir/inner.txt', 'gone.txt', 'new/tool.sh', 'script.sh']);
    expect(fs.readFileSync(repository.at('script.sh'), 'utf8')).toBe('three\n');
    expect(fs.statSync(repository.at('script.sh')).mode & 0o111).toBe(0o111);
    expect(fs.statSync(repository.at('new/tool.sh')).mode & 0o111).toBe(0o111);
    expect(fs.existsSync(repository.at('gone.txt'))).toBe(false);
    expect(fs.readFileSync(repository.at('.git/index'))).toEqual(index);
    expect(fs.existsSync(saveTo)).toBe(false);
  });

  it('does nothing with nothing', async () => {
    expect(await accept('', [])).toEqual([]);
  });

  it.each([
    ['a reviewed file changed', 'script.sh', () => repository.write('script.sh', 'two\nmore\n', 0o755)],
    ['a reviewed file is gone', 'script.sh', () => fs.rmSync(repository.at('script.sh'))],
    ['another file changed', 'dir/inner.txt', () => repository.write('dir/inner.txt', 'inner\nmore\n')],
    ['a file to be deleted changed', 'gone.txt', () => repository.write('gone.txt', 'not gone\n')],
    ['a file to be made exists', 'new/tool.sh', () => repository.write('new/tool.sh', 'mine\n')],
    [
      'a file became a link',
      'gone.txt',
      () => {
        fs.renameSync(repository.at('gone.txt'), repository.at('elsewhere.txt'));
        fs.symlinkSync('elsewhere.txt', repository.at('gone.txt'));
      },
    ],
    [
      'a folder became a link',
      'dir/inner.txt',
      () => {
        fs.renameSync(repository.at('dir'), repository.at('moved'));
        fs.symlinkSync('moved', repository.at('dir'));
      },
    ],
  ])('touches nothing when %s, names it and saves the patch', async (_, name, meddle) => {
    const files = [hashOf('script.sh')];
    const patch = await fixEverything();
    meddle();
    const before = repository.snapshot();
    const refused = accept(patch, files);
    await expect(refused).rejects.toMatchObject({
      code: 'fix-conflict',
      message: expect.stringContaining(name) as string,
      hint: expect.stringContaining(saveTo) as string,
    });
    expect(repository.snapshot()).toBe(before);
    expect(fs.readFileSync(saveTo, 'utf8')).toBe(patch);
  });

  it.each([
    ['a file that was reviewed', (): { path: string; sha256: string }[] => [hashOf('long.txt')]],
    ['a file that only the fix touches', () => []],
  ])('touches nothing when %s changed far from the fix, where the patch would still apply', async (_, filesOf) => {
    repository.write('long.txt', lines('first', 'last'));
    const base = repository.commit();
    const files = filesOf();
    const own = await openOn(repository, base, []);
    fs.writeFileSync(path.join(own.root, 'long.txt'), lines('fixed', 'last'));
    await own.commit('fix');
    const patch = await own.patch();
    await own.close();
    repository.write('long.txt', lines('first', 'changed'));
    await expect(accept(patch, files)).rejects.toMatchObject({ code: 'fix-conflict' });
    expect(fs.readFileSync(repository.at('long.txt'), 'utf8')).toBe(lines('first', 'changed'));
    repository.write('long.txt', lines('first', 'last'));
    expect(await accept(patch, files)).toEqual(['long.txt']);
  });

  it('does not mind changes in files that it does not touch', async () => {
    const files = [hashOf('script.sh'), hashOf('untouched.txt')];
    const patch = await fixEverything();
    repository.write('untouched.txt', 'changed\n');
    expect(await accept(patch, files)).toHaveLength(4);
  });

  it('takes files that the repository checks out with other line ends', async () => {
    repository.git('config', 'core.autocrlf', 'true');
    repository.write('dir/inner.txt', 'inner\r\n');
    edit('dir/inner.txt', 'outer\n');
    await workspace.commit('fix');
    await accept(await workspace.patch(), []);
    expect(fs.readFileSync(repository.at('dir/inner.txt'), 'utf8')).toBe('outer\r\n');
  });

  it('never makes a symbolic link', async () => {
    fs.symlinkSync('/etc/passwd', path.join(workspace.root, 'link'));
    await workspace.commit('fix');
    const refused = accept(await workspace.patch(), []);
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining('link would become') as string });
    expect(() => fs.lstatSync(repository.at('link'))).toThrow('ENOENT');
  });

  it('takes quoted names and binary files', async () => {
    edit('näme "x"\n.txt', 'x\n');
    fs.writeFileSync(path.join(workspace.root, 'script.sh'), Buffer.from([0, 1, 2, 255]));
    const files = [hashOf('script.sh')];
    await workspace.commit('fix');
    expect([...(await accept(await workspace.patch(), files))].sort()).toEqual(['näme "x"\n.txt', 'script.sh']);
    expect(fs.readFileSync(repository.at('script.sh'))).toEqual(Buffer.from([0, 1, 2, 255]));
  });
});
