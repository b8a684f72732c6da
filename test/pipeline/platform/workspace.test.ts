import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fix } from '../../../pipeline/domain/fix.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { workspacesOpen } from '../../../pipeline/platform/local/workspace-folder.ts';
import { adding, changed, gitEnv, openOn, Repository, runIn } from './workspace-fixture.ts';

let repository: Repository;
let workspace: Workspace | undefined;

beforeEach(() => {
  repository = new Repository();
});

afterEach(async () => {
  await workspace?.close();
  workspace = undefined;
  repository.remove();
});

const read = (name: string): string => fs.readFileSync(path.join(workspace?.root ?? '', name), 'utf8');
const at = (name: string): string => path.join(workspace?.root ?? '', name);

describe('openWorkspace', () => {
  it('holds a range at its head, with its history, and leaves no trace in the repository', async () => {
    repository.write('a.txt', 'one\n');
    const base = repository.commit();
    repository.write('a.txt', 'two\n');
    const head = repository.commit();
    repository.write('a.txt', 'dirty\n');
    const before = repository.snapshot();
    workspace = await openOn(repository, base, [changed('a.txt')], { source: 'range', headSha: head });
    expect(await workspace.head()).toBe(head);
    expect(read('a.txt')).toBe('two\n');
    expect(runIn(workspace.root, 'git', 'log', '--format=%H').split('\n').slice(0, 2)).toEqual([head, base]);
    await workspace.close();
    expect(repository.snapshot()).toBe(before);
    expect(fs.existsSync(workspace.root)).toBe(false);
  });

  it('holds every kind of change of a work tree as one commit on the base', async () => {
    repository.write('kept.txt', 'kept\n');
    repository.write('modified.txt', 'old\n');
    repository.write('deleted.txt', 'gone\n');
    repository.write('old name.txt', 'moved\n');
    repository.write('becomes/file.txt', 'x\n');
    repository.write('script.sh', 'echo\n');
    const base = repository.commit();
    const files = [
      changed('modified.txt'),
      changed('deleted.txt', { status: 'deleted', newMode: null }),
      changed('new name.txt', { status: 'renamed', previousPath: 'old name.txt' }),
      changed('becomes/file.txt', { status: 'deleted', newMode: null }),
      changed('becomes', { status: 'added', oldMode: null }),
      changed('script.sh', { newMode: '100755' }),
      changed('näme\nwith newline', { status: 'added', oldMode: null }),
      changed('bin.dat', { status: 'added', binary: true }),
    ];
    const contents = {
      'modified.txt': 'new\r\n',
      'new name.txt': 'moved\n',
      becomes: 'a file now\n',
      'script.sh': 'echo\n',
      'näme\nwith newline': '',
      'bin.dat': Uint8Array.from([0, 255, 10, 13]),
    };
    workspace = await openOn(repository, base, files, { contents });
    const list = fs.readdirSync(workspace.root).filter((name) => name !== '.git');
    expect(list.sort()).toEqual(
      ['becomes', 'bin.dat', 'kept.txt', 'modified.txt', 'new name.txt', 'näme\nwith newline', 'script.sh'].sort(),
    );
    expect(read('modified.txt')).toBe('new\r\n');
    expect(fs.readFileSync(at('bin.dat'))).toEqual(Buffer.from([0, 255, 10, 13]));
    expect(fs.statSync(at('script.sh')).mode & 0o111).toBe(0o111);
    expect(runIn(workspace.root, 'git', 'status', '--porcelain')).toBe('');
    expect(runIn(workspace.root, 'git', 'show', '-s', '--format=%P %an <%ae> %cn', 'HEAD').trim()).toBe(
      `${base} pipeline <pipeline@localhost> pipeline`,
    );
    expect(await workspace.commit('nothing')).toBeNull();
  });

  it('writes a name that is not UTF-8 as it is', async () => {
    const base = repository.commit();
    workspace = await openOn(repository, base, [changed('caf\\xE9', { status: 'added' })], {
      contents: { 'caf\\xE9': 'x' },
    });
    expect(fs.readdirSync(Buffer.from(workspace.root), { encoding: 'latin1' })).toContain('caf\u00E9');
  });

  it('works without any commit', async () => {
    workspace = await openOn(repository, null, [changed('a.txt', { status: 'added' })], {
      contents: { 'a.txt': 'x\n' },
    });
    expect(read('a.txt')).toBe('x\n');
    fs.writeFileSync(at('a.txt'), 'y\n');
    expect(await workspace.commit('fix')).toMatch(/^[0-9a-f]{40}$/);
    expect(await workspace.patch()).toContain('-x\n+y\n');
  });

  it('works with sha256 objects, with only deletions, and with objects borrowed by the repository itself', async () => {
    const other = new Repository(['--object-format=sha256']);
    other.write('a.txt', 'a\n');
    other.write('b.txt', 'b\n');
    const base = other.commit();
    const borrowing = fs.mkdtempSync(`${repository.root}-clone-`);
    runIn(borrowing, 'git', 'clone', '-q', '--shared', other.root, 'clone');
    const clone = { ...other, root: path.join(borrowing, 'clone'), at: other.at } as Repository;
    workspace = await openOn(clone, base, [changed('a.txt', { status: 'deleted', newMode: null })]);
    expect(await workspace.head()).toMatch(/^[0-9a-f]{64}$/);
    expect(fs.existsSync(at('a.txt'))).toBe(false);
    expect(read('b.txt')).toBe('b\n');
    fs.rmSync(borrowing, { recursive: true });
    other.remove();
  });

  it('works in a shallow clone', async () => {
    repository.write('a.txt', '1\n');
    repository.commit();
    repository.write('a.txt', '2\n');
    const head = repository.commit();
    const folder = fs.mkdtempSync(`${repository.root}-shallow-`);
    runIn(folder, 'git', 'clone', '-q', '--depth=1', `file://${repository.root}`, 'clone');
    const clone = { at: repository.at, root: path.join(folder, 'clone') } as Repository;
    workspace = await openOn(clone, head, [changed('a.txt')], { contents: { 'a.txt': '3\n' } });
    expect(runIn(workspace.root, 'git', 'rev-list', '--count', 'HEAD').trim()).toBe('2');
    fs.rmSync(folder, { recursive: true });
  });

  it('makes links that stay inside and withholds those that leave, without losing them from the change', async () => {
    repository.write('dir/a.txt', 'a\n');
    fs.symlinkSync('../../outside', repository.at('dir/leaves'));
    const base = repository.commit();
    const link = (name: string, target: string) =>
      changed(name, { status: 'added', kind: 'symlink', newMode: '120000', ...adding(target) });
    workspace = await openOn(repository, base, [
      link('stays', 'dir/a.txt'),
      link('absolute', '/etc/passwd'),
      link('sneaky', 'dir/../../x'),
    ]);
    expect(fs.readlinkSync(at('stays'))).toBe('dir/a.txt');
    for (const name of ['absolute', 'sneaky', 'dir/leaves']) expect(() => fs.lstatSync(at(name))).toThrow('ENOENT');
    expect(runIn(workspace.root, 'git', 'show', 'HEAD:absolute')).toBe('/etc/passwd');
    fs.writeFileSync(at('dir/a.txt'), 'b\n');
    const sha = await workspace.commit('fix');
    expect(await workspace.patch()).not.toMatch(/absolute|sneaky|leaves/);
    await workspace.reset(sha ?? '');
    expect(() => fs.lstatSync(at('absolute'))).toThrow('ENOENT');
  });

  it('leaves submodules alone', async () => {
    repository.write('a.txt', 'a\n');
    const base = repository.commit();
    const file = changed('lib', {
      status: 'added',
      kind: 'submodule',
      newMode: '160000',
      ...adding(`Subproject commit ${base}`),
    });
    workspace = await openOn(repository, base, [file]);
    expect(runIn(workspace.root, 'git', 'ls-tree', 'HEAD', 'lib')).toContain(`160000 commit ${base}`);
    expect(await workspace.commit('nothing')).toBeNull();
  });

  it('runs no filter and converts nothing', async () => {
    const marker = path.join(repository.root, '..', `${path.basename(repository.root)}-ran`);
    repository.write('.gitattributes', '*.bin filter=evil\n*.txt text eol=crlf\n');
    repository.write('a.bin', 'version https://git-lfs\n');
    repository.write('a.txt', 'lf\n');
    const base = repository.commit();
    repository.git('config', 'filter.evil.smudge', `touch ${marker}; cat`);
    repository.git('config', 'filter.evil.required', 'true');
    workspace = await openOn(repository, base, []);
    expect(read('a.txt')).toBe('lf\n');
    expect(read('a.bin')).toBe('version https://git-lfs\n');
    expect(fs.existsSync(marker)).toBe(false);
  });

  it('keeps line ends and keywords as they are, whatever the attributes say', async () => {
    repository.write('.gitattributes', '*.txt text ident\n');
    const base = repository.commit();
    workspace = await openOn(repository, base, [changed('a.txt')], { contents: { 'a.txt': '$Id$\r\nx\r\n' } });
    expect(read('a.txt')).toBe('$Id$\r\nx\r\n');
    expect(await workspace.commit('nothing')).toBeNull();
    fs.writeFileSync(at('a.txt'), '$Id$\r\ny\r\n');
    await workspace.commit('fix');
    expect(runIn(workspace.root, 'git', 'show', 'HEAD:a.txt')).toBe('$Id$\r\ny\r\n');
  });

  it('finds the repository from a linked work tree', async () => {
    repository.write('a.txt', 'a\n');
    const base = repository.commit();
    const linked = `${repository.root}-linked`;
    repository.git('worktree', 'add', '-q', '--detach', linked);
    workspace = await openOn({ root: linked, at: repository.at } as Repository, base, []);
    expect(read('a.txt')).toBe('a\n');
    fs.rmSync(linked, { recursive: true });
  });

  it.each([
    ['a path above the repository', '../evil'],
    ['a path into .git', '.git/hooks/post-checkout'],
    ['a path into .GIT', 'sub/.GIT/config'],
  ])('refuses %s and leaves nothing', async (_, name) => {
    const base = repository.commit();
    const opening = openOn(repository, base, [changed(name, { status: 'added' })], { contents: { [name]: 'x' } });
    await expect(opening).rejects.toMatchObject({ code: 'workspace-git' });
    expect(workspacesOpen.size).toBe(0);
  });

  it('says which content is missing, and what is not a repository', async () => {
    const base = repository.commit();
    const missing = openOn(repository, base, [changed('a.txt')], { bytes: () => Promise.resolve(null) });
    await expect(missing).rejects.toMatchObject({ code: 'workspace-content-missing' });
    fs.rmSync(repository.at('.git'), { recursive: true });
    await expect(openOn(repository, base, [])).rejects.toMatchObject({ code: 'workspace-git' });
    expect(workspacesOpen.size).toBe(0);
  });

  it('leaves nothing when it is aborted half way', async () => {
    repository.write('a.txt', 'a\n');
    const base = repository.commit();
    const controller = new AbortController();
    const opening = openOn(repository, base, [changed('a.txt')], {
      signal: controller.signal,
      bytes: () => (controller.abort(), Promise.resolve(Buffer.from('x'))),
    });
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect(workspacesOpen.size).toBe(0);
  });
});

const replace = (name: string, line: number, expected: string, replacement: string): Fix => ({
  title: 'replace',
  safety: 'safe',
  edits: [
    {
      path: name,
      region: { startLine: line, startColumn: 1, endLine: line, endColumn: expected.length + 1 },
      expected,
      replacement,
    },
  ],
});

describe('apply', () => {
  it('edits files of the change and keeps bytes, marks and modes', async () => {
    repository.write('other.txt', 'one\n');
    const base = repository.commit();
    const contents = {
      'utf8.sh': '\uFEFFone\r\ntwo 😀\r\n',
      'latin1.txt': Buffer.from('caf\u00E9\none\n\u00FF', 'latin1'),
      'bin.dat': Buffer.from('one\n\0'),
    };
    workspace = await openOn(
      repository,
      base,
      [changed('utf8.sh', { newMode: '100755' }), changed('latin1.txt'), changed('bin.dat')],
      { contents },
    );
    const euro = replace('latin1.txt', 2, 'one', '€');
    const result = await workspace.apply([
      replace('utf8.sh', 1, 'one', '1'),
      euro,
      replace('latin1.txt', 2, 'one', '\u00E9ins'),
      replace('bin.dat', 1, 'one', '1'),
      replace('other.txt', 1, 'one', '1'),
      replace('../x', 1, 'one', '1'),
      replace('.git/config', 1, '[core]', '1'),
    ]);
    expect(result.applied).toHaveLength(2);
    expect(result.rejected).toHaveLength(5);
    expect(result.rejected.find(({ fix }) => fix === euro)?.reason).toContain('encoding');
    expect(read('utf8.sh')).toBe('\uFEFF1\r\ntwo 😀\r\n');
    expect(fs.readFileSync(at('latin1.txt'))).toEqual(Buffer.from('caf\u00E9\n\u00E9ins\n\u00FF', 'latin1'));
    expect(fs.statSync(at('utf8.sh')).mode & 0o111).toBe(0o111);
    expect(read('other.txt')).toBe('one\n');
  });

  it('never writes through a symbolic link', async () => {
    repository.write('dir/a.txt', 'one\n');
    repository.write('b.txt', 'one\n');
    const base = repository.commit();
    workspace = await openOn(repository, base, [changed('dir/a.txt'), changed('b.txt')]);
    const outside = fs.mkdtempSync(`${repository.root}-outside-`);
    fs.writeFileSync(path.join(outside, 'a.txt'), 'one\n');
    fs.rmSync(at('dir'), { recursive: true });
    fs.symlinkSync(outside, at('dir'));
    fs.rmSync(at('b.txt'));
    fs.symlinkSync(path.join(outside, 'a.txt'), at('b.txt'));
    const result = await workspace.apply([replace('dir/a.txt', 1, 'one', 'evil'), replace('b.txt', 1, 'one', 'evil')]);
    expect(result.applied).toEqual([]);
    expect(fs.readFileSync(path.join(outside, 'a.txt'), 'utf8')).toBe('one\n');
    fs.rmSync(outside, { recursive: true });
  });

  it('may edit what the author has added since', async () => {
    const base = repository.commit();
    workspace = await openOn(repository, base, []);
    fs.writeFileSync(at('added.txt'), 'one\n');
    await workspace.commit('author');
    expect((await workspace.apply([replace('added.txt', 1, 'one', '1')])).applied).toHaveLength(1);
  });
});

describe('commit, reset and patch', () => {
  beforeEach(async () => {
    repository.write('.gitignore', 'node_modules/\n*.log\n');
    repository.write('a.txt', 'one\n');
    repository.write('gone.txt', 'gone\n');
    repository.write('forced.log', 'tracked although ignored\n');
    const base = repository.commit();
    repository.write('a.txt', 'two\n');
    workspace = await openOn(repository, base, [changed('a.txt')]);
  });

  const current = (): Workspace => {
    if (workspace === undefined) throw new Error('no workspace');
    return workspace;
  };

  it('takes what was edited, added and deleted, and leaves out what is ignored', async () => {
    fs.writeFileSync(at('a.txt'), 'three\n');
    fs.writeFileSync(at('forced.log'), 'changed\n');
    fs.rmSync(at('gone.txt'));
    fs.mkdirSync(at('node_modules/x'), { recursive: true });
    fs.writeFileSync(at('node_modules/x/index.js'), 'junk');
    fs.writeFileSync(at('run.sh'), 'echo\n', { mode: 0o755 });
    fs.writeFileSync(at('bin.dat'), Buffer.from([0, 1, 255]));
    const sha = await current().commit('fix it');
    expect(sha).toBe(await current().head());
    const patch = await current().patch();
    fs.writeFileSync(`${repository.root}.patch`, patch);
    repository.git('apply', '--check', `${repository.root}.patch`);
    repository.git('apply', `${repository.root}.patch`);
    fs.rmSync(`${repository.root}.patch`);
    expect(fs.readFileSync(repository.at('a.txt'), 'utf8')).toBe('three\n');
    expect(fs.readFileSync(repository.at('bin.dat'))).toEqual(Buffer.from([0, 1, 255]));
    expect(fs.statSync(repository.at('run.sh')).mode & 0o111).toBe(0o111);
    expect(fs.existsSync(repository.at('gone.txt'))).toBe(false);
    expect(fs.readFileSync(repository.at('forced.log'), 'utf8')).toBe('changed\n');
    expect(fs.existsSync(repository.at('node_modules'))).toBe(false);
  });

  it('leaves out a link to installed packages, which a pattern for folders does not match', async () => {
    fs.symlinkSync(os.tmpdir(), at('node_modules'));
    expect(await current().commit('nothing')).toBeNull();
    expect(runIn(current().root, 'git', 'status', '--porcelain')).toBe('');
  });

  it('takes the deletion of everything', async () => {
    for (const name of ['a.txt', 'gone.txt', 'forced.log', '.gitignore']) fs.rmSync(at(name));
    expect(await current().commit('empty')).not.toBeNull();
  });

  it('goes back, also over files that are new', async () => {
    const opened = await current().head();
    fs.writeFileSync(at('a.txt'), 'three\n');
    fs.writeFileSync(at('new.txt'), 'new\n');
    const sha = await current().commit('fix');
    fs.writeFileSync(at('newer.txt'), 'newer\n');
    fs.rmSync(at('gone.txt'));
    await current().reset(opened);
    expect(fs.readdirSync(current().root).sort()).toEqual(['.git', '.gitignore', 'a.txt', 'forced.log', 'gone.txt']);
    expect(read('a.txt')).toBe('two\n');
    expect(await current().patch()).toBe('');
    await current().reset(sha ?? '');
    expect(read('new.txt')).toBe('new\n');
    expect(await current().commit('nothing')).toBeNull();
  });

  it('leaves out repositories that somebody made inside, also ones without a commit', async () => {
    runIn(current().root, 'git', 'init', '-q', 'empty');
    runIn(current().root, 'git', 'clone', '-q', repository.root, 'sub [x]/clone');
    fs.writeFileSync(at('sub [x]/own.txt'), 'own\n');
    expect(await current().commit('fix')).not.toBeNull();
    const patch = await current().patch();
    expect(patch).toContain('own.txt');
    expect(patch).not.toMatch(/Subproject|clone|empty/);
  });

  it('gives a patch that is text and applies, also for text in another encoding', async () => {
    fs.writeFileSync(at('a.txt'), Buffer.from('caf\u00E9\n', 'latin1'));
    await current().commit('fix');
    const patch = await current().patch();
    expect(patch).toContain('GIT binary patch');
    fs.writeFileSync(`${repository.root}.patch`, patch);
    repository.git('apply', `${repository.root}.patch`);
    fs.rmSync(`${repository.root}.patch`);
    expect(fs.readFileSync(repository.at('a.txt'))).toEqual(Buffer.from('caf\u00E9\n', 'latin1'));
  });
});

describe('an agent that turns git against us', () => {
  it('runs no code of its own through our calls, whatever it leaves in .git or in a submodule', async () => {
    repository.write('a.txt', 'one\n');
    const base = repository.commit();
    const marker = `${repository.root}-ran`;
    const module = changed('lib', {
      status: 'added',
      kind: 'submodule',
      newMode: '160000',
      ...adding(`Subproject commit ${base}`),
    });
    workspace = await openOn(repository, base, [module]);
    const opened = await workspace.head();
    const attack = [
      'set -e',
      'arm() { for key in core.fsmonitor core.sshCommand core.editor diff.external core.pager filter.x.clean filter.x.smudge filter.x.process; do git -C "$1" config $key "touch $MARKER; cat"; done; git -C "$1" config filter.x.required true; mkdir -p "$1/.git/hooks"; for hook in pre-commit post-commit post-checkout post-index-change reference-transaction; do printf "#!/bin/sh\\ntouch $MARKER\\n" > "$1/.git/hooks/$hook"; chmod +x "$1/.git/hooks/$hook"; done; }',
      'git init -q lib; echo x > lib/f; git -C lib add f; git -C lib -c user.name=x -c user.email=x@y commit -qm x',
      'echo "* filter=x diff=x" > lib/.gitattributes; arm lib; echo changed > lib/f',
      'echo two > a.txt; git checkout -q -b elsewhere; git commit -qam mine; git config core.worktree /tmp',
      'echo "* filter=x diff=x" > .gitattributes; arm .',
    ].join('\n');
    const run = await workspace.runAgent(
      ['bash', '-c', attack.replaceAll('$MARKER', marker)],
      {
        round: 1,
        markdown: '',
        json: '',
      },
      { timeoutMs: 60_000, signal: new AbortController().signal },
    );
    expect(run).toMatchObject({ exitCode: 0 });
    fs.rmSync(marker, { force: true });
    const sha = await workspace.commit('fix');
    expect(await workspace.patch()).toContain('-one\n+two\n');
    expect(await workspace.patch()).not.toContain('Subproject');
    await workspace.reset(opened);
    await workspace.reset(sha ?? '');
    runIn(workspace.root, 'git', 'status');
    expect(fs.existsSync(marker)).toBe(false);
    expect(runIn(workspace.root, 'git', 'branch', '--show-current').trim()).toBe('review');
    expect(repository.git('branch', '--list').trim()).toBe('* main');
  });

  it('is not thrown by a .git that is gone, a file, or a link elsewhere', async () => {
    repository.write('a.txt', 'one\n');
    const base = repository.commit();
    workspace = await openOn(repository, base, []);
    const turns = [
      () => {},
      () => fs.writeFileSync(at('.git'), 'gitdir: /tmp\n'),
      () => fs.symlinkSync(repository.at('.git'), at('.git')),
    ];
    for (const [index, turn] of turns.entries()) {
      fs.rmSync(at('.git'), { recursive: true });
      turn();
      fs.writeFileSync(at('a.txt'), `${index}\n`);
      expect(await workspace.commit('fix')).not.toBeNull();
    }
    expect(repository.git('log', '--format=%s').trim()).toBe('commit');
    expect(gitEnv['PATH']).not.toBe('');
  });
});
