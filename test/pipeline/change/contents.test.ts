import { chmodSync, lstatSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSource, readChange } from '../../../pipeline/change/index.ts';
import {
  fileOf,
  gitEnv,
  linesOf,
  makeFolder,
  makeRepository,
  range,
  read,
  staged,
  textOf,
  worktree,
} from './repository-kit.ts';

const last = range('HEAD~1', 'HEAD');

describe('names and statuses', () => {
  it('follows renames: with edits, into b/, by case only', async () => {
    const repository = makeRepository();
    const body = 'one\ntwo\nthree\nfour\nfive\nsix\n';
    repository.write('edited', body);
    repository.write('plain', `plain\n${body}`);
    repository.write('case', `case\n${body}`);
    repository.commit();
    repository.git('mv', 'edited', 'edited2');
    repository.write('edited2', `${body}seven\n`);
    mkdirSync(join(repository.root, 'b'));
    repository.git('mv', 'plain', 'b/plain');
    repository.git('mv', 'case', 'CASE');
    repository.commit();

    const snapshot = await read(repository, last);

    expect(fileOf(snapshot, 'edited2')).toMatchObject({ status: 'renamed', previousPath: 'edited' });
    expect(linesOf(fileOf(snapshot, 'edited2'))).toContain('+seven');
    expect(fileOf(snapshot, 'b/plain')).toMatchObject({ status: 'renamed', previousPath: 'plain', hunks: [] });
    expect(fileOf(snapshot, 'CASE')).toMatchObject({ status: 'renamed', previousPath: 'case' });
    expect(await textOf(snapshot, 'edited2', 'old')).toBe(body);
  });

  it('tells a change of mode alone', async () => {
    const repository = makeRepository();
    repository.write('run.sh', 'echo\n');
    repository.commit();
    repository.makeExecutable('run.sh');

    const file = fileOf(await read(repository, worktree), 'run.sh');

    expect(file).toMatchObject({ status: 'modified', oldMode: '100644', newMode: '100755', hunks: [], binary: false });
  });

  const names = [
    'new\nline',
    'tab\there',
    'quo"te',
    'back\\slash',
    '-leading',
    '--output=x',
    'with space ',
    'emoji-🎉',
    '[a].ts',
    '*.ts',
    ':(top)x',
    'b/a b/x',
    'looks\\xE9escaped',
    'diff --git a/x b/x',
  ];
  it.each(names)('reads %j in every source', async (name) => {
    const repository = makeRepository();
    repository.write(name, 'one\n');
    repository.write('other', 'x\n');
    repository.commit();
    repository.write(name, 'two\n');
    const patch = Buffer.from(repository.git('diff'));
    repository.write(`sub/${name}`, 'sub\n');

    const shown = name.replace('\\xE9', String.raw`\x5CxE9`);
    const untracked = await read(repository, worktree);
    expect(linesOf(fileOf(untracked, shown))).toEqual(['-one', '+two']);
    expect(await textOf(untracked, shown, 'new')).toBe('two\n');
    expect(await textOf(untracked, `sub/${shown}`, 'new')).toBe('sub\n');
    const patched = await read(repository, { kind: 'patch', patch, origin: 'test' });
    expect(linesOf(fileOf(patched, shown))).toEqual(['-one', '+two']);
    expect(await textOf(patched, shown, 'new')).toBe('two\n');
    repository.commit();
    const committed = await read(repository, last);
    expect(linesOf(fileOf(committed, shown))).toEqual(['-one', '+two']);
    expect(await textOf(committed, shown, 'new')).toBe('two\n');
    expect(await committed.list('new')).toContain(shown);
  });

  it('shows bytes of a name that are not UTF-8 as escapes, and reads the file', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.write(Buffer.from('caf\xe9.ts', 'latin1'), 'x\n');

    const untracked = await read(repository, worktree);
    expect(linesOf(fileOf(untracked, String.raw`caf\xE9.ts`))).toEqual(['+x']);
    expect(await textOf(untracked, String.raw`caf\xE9.ts`, 'new')).toBe('x\n');
    repository.commit();
    const committed = await read(repository, last);
    expect(fileOf(committed, String.raw`caf\xE9.ts`).language).toBe('typescript');
    expect(await textOf(committed, String.raw`caf\xE9.ts`, 'new')).toBe('x\n');
  });
});

describe('kinds of files', () => {
  it('knows binaries by a NUL, and by attributes of the base', async () => {
    const repository = makeRepository();
    repository.write('.gitattributes', '*.dat binary\n*.lock -diff\n');
    repository.write('nul', 'a\0b');
    repository.write('x.dat', 'text\n');
    repository.commit();
    repository.write('nul', 'a\0c');
    repository.write('x.dat', 'other\n');
    repository.write('y.lock', 'lock\n');
    repository.commit();

    const snapshot = await read(repository, last);

    for (const path of ['nul', 'x.dat', 'y.lock'])
      expect(fileOf(snapshot, path)).toMatchObject({ binary: true, hunks: [], unreadReason: null });
    expect(fileOf(snapshot, 'nul').sizeBytes).toBe(3);
  });

  it.each(['worktree', 'staged', 'range'] as const)(
    'does not let the change hide behind its own attributes (%s)',
    async (kind) => {
      const repository = makeRepository();
      repository.write('drop.sql', 'select 1;\n');
      repository.commit();
      repository.write('.gitattributes', '*.sql binary linguist-generated linguist-vendored linguist-language=Text\n');
      repository.write('drop.sql', 'drop table users;\n');
      repository.write('new.sql', 'drop table orders;\n');
      if (kind === 'staged') repository.git('add', '-A');
      if (kind === 'range') repository.commit();
      const source = { worktree, staged, range: last }[kind];

      const snapshot = await read(repository, source);

      const expected = { binary: false, generated: false, vendored: false, language: 'sql' };
      expect(fileOf(snapshot, 'drop.sql')).toMatchObject(expected);
      expect(linesOf(fileOf(snapshot, 'drop.sql'))).toEqual(['-select 1;', '+drop table users;']);
      expect(fileOf(snapshot, 'new.sql')).toMatchObject(expected);
      expect(linesOf(fileOf(snapshot, 'new.sql'))).toEqual(['+drop table orders;']);
    },
  );

  it('takes submodules by the commit they point to', async () => {
    const inner = makeRepository();
    const first = inner.commit('one');
    const second = inner.commit('two');
    const repository = makeRepository();
    const gitlink = (sha: string): string =>
      repository.git('update-index', '--add', '--cacheinfo', `160000,${sha},mod`);
    const save = (): string => repository.git('commit', '-q', '--allow-empty', '-m', 'x');
    save();
    gitlink(first);
    save();
    gitlink(second);
    save();
    repository.git('rm', '-q', '--cached', 'mod');
    save();

    const added = await read(repository, range('HEAD~3', 'HEAD~2'));
    const updated = await read(repository, range('HEAD~2', 'HEAD~1'));
    const removed = await read(repository, range('HEAD~1', 'HEAD'));

    expect(fileOf(added, 'mod')).toMatchObject({ status: 'added', kind: 'submodule', newMode: '160000', sizeBytes: 0 });
    expect(fileOf(updated, 'mod')).toMatchObject({ status: 'modified', kind: 'submodule', generated: false });
    expect(fileOf(removed, 'mod')).toMatchObject({ status: 'deleted', kind: 'submodule' });
    expect(linesOf(fileOf(updated, 'mod'))).toEqual([`-Subproject commit ${first}`, `+Subproject commit ${second}`]);
    expect(await updated.bytes('mod', 'new')).toBeNull();
    expect(await updated.list('new')).toEqual([]);
  });

  it('never follows symbolic links', async () => {
    const repository = makeRepository();
    const outside = makeFolder();
    writeFileSync(join(outside, 'secret'), 'secret\n');
    repository.write('file', 'content\n');
    repository.link('link', 'file');
    repository.write('dir/inner', 'inner\n');
    repository.commit();
    repository.remove('file');
    repository.link('file', join(outside, 'secret'));
    repository.remove('link');
    repository.write('link', 'now a file\n');
    repository.remove('dir');
    repository.link('dir', outside);
    repository.link('added', '/etc/passwd');

    for (const commit of [false, true]) {
      if (commit) repository.commit();
      const snapshot = await read(repository, commit ? last : worktree);
      expect(fileOf(snapshot, 'file')).toMatchObject({ status: 'modified', kind: 'symlink', oldMode: '100644' });
      expect(linesOf(fileOf(snapshot, 'file'))).toEqual(['-content', `+${outside}/secret`]);
      expect(fileOf(snapshot, 'file').hunks).toHaveLength(1);
      expect(fileOf(snapshot, 'link')).toMatchObject({ status: 'modified', kind: 'file', oldMode: '120000' });
      expect(fileOf(snapshot, 'added')).toMatchObject({ status: 'added', kind: 'symlink' });
      expect(await snapshot.bytes('file', 'new')).toBeNull();
      expect(await snapshot.bytes('file', 'old')).toEqual(Buffer.from('content\n'));
      expect(await snapshot.bytes('dir/secret', 'new')).toBeNull();
      expect(await snapshot.bytes('added', 'new')).toBeNull();
      expect(await snapshot.bytes('../secret', 'new')).toBeNull();
    }
  });

  it('tells empty files that come and go', async () => {
    const repository = makeRepository();
    repository.write('gone', '');
    repository.commit();
    repository.remove('gone');
    repository.write('come/empty', '');
    repository.write('x', 'x');
    const untracked = await read(repository, worktree);
    repository.remove('x');
    repository.commit();
    const snapshot = await read(repository, range('HEAD~1', 'HEAD'));
    expect(untracked.change.files.map((file) => file.path)).toContain('x');
    const moved = fileOf(snapshot, 'come/empty');
    expect(moved).toMatchObject({ hunks: [], sizeBytes: 0, binary: false });
  });
});

describe('text', () => {
  async function linesAfter(before: string | Buffer, after: string | Buffer): Promise<string[]> {
    const repository = makeRepository();
    repository.write('t', before);
    repository.commit();
    repository.write('t', after);
    repository.commit();
    return linesOf(fileOf(await read(repository, last), 't'));
  }

  it.each([
    ['CRLF', 'a\r\nb\r\n', 'a\r\nc\r\n', [' a\r', '-b\r', '+c\r']],
    ['lone CR, U+2028 and U+0085 inside a line', 'a\n', 'b\rc\u2028d\u0085e\n', ['-a', '+b\rc\u2028d\u0085e']],
    [
      'lines that look like a patch',
      '-- a\n++ b\n@@ -1 +1 @@\n',
      '--- x\n+++ y\ndiff --git a/t b/t\n',
      ['--- a', '-++ b', '-@@ -1 +1 @@', '+--- x', '++++ y', '+diff --git a/t b/t'],
    ],
    ['a byte order mark', '\uFEFFa\n', '\uFEFFb\n', ['-\uFEFFa', '+\uFEFFb']],
    ['Latin-1', Buffer.from('caf\xe9\n', 'latin1'), Buffer.from('th\xe9\n', 'latin1'), ['-café', '+thé']],
    ['backslashes', '\\ a\n', '\\ b\n', ['-\\ a', '+\\ b']],
  ] as const)('keeps %s', async (_, before, after, lines) => {
    expect(await linesAfter(before, after)).toEqual(lines);
  });

  it('keeps a very long line', async () => {
    const long = 'x'.repeat(2_000_000);
    expect(await linesAfter('a\n', `${long}\n`)).toEqual(['-a', `+${long}`]);
  });

  it('marks the last line when no newline ends it', async () => {
    const repository = makeRepository();
    repository.write('t', 'a\nb');
    repository.commit();
    repository.write('t', 'a\nb\n');

    const [hunk] = fileOf(await read(repository, worktree), 't').hunks;

    expect(hunk?.lines).toEqual([
      { kind: 'context', oldLine: 1, newLine: 1, text: 'a' },
      { kind: 'removed', oldLine: 2, newLine: null, text: 'b', noNewline: true },
      { kind: 'added', oldLine: null, newLine: 2, text: 'b' },
    ]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['of text says why', 'text\n'.repeat(2000), { binary: false, unreadReason: '200 MiB, over the limit of 10 MiB' }],
    ['that is binary is just that', '\0', { binary: true, unreadReason: null }],
  ])('does not load a file of 200 MB, tracked or not: one %s', async (_what, beginning, expected) => {
    const repository = makeRepository();
    repository.write('tracked.bin', 'small\n');
    repository.commit();
    for (const name of ['tracked.bin', 'untracked.bin']) {
      repository.write(name, beginning);
      truncateSync(join(repository.root, name), 200 * 1024 * 1024);
    }
    const before = process.memoryUsage().rss;

    const snapshot = await read(repository, worktree);

    for (const name of ['tracked.bin', 'untracked.bin']) {
      expect(fileOf(snapshot, name)).toMatchObject({
        sizeBytes: 200 * 1024 * 1024,
        hunks: [],
        ...expected,
      });
      await expect(snapshot.bytes(name, 'new')).rejects.toMatchObject({ code: 'file-too-large' });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('says the size of a committed file over the limit', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.write('big.txt', 'line\n'.repeat(1000));
    repository.commit();

    const snapshot = await read(repository, last, { limits: { maxFileBytes: 1024 } });

    expect(fileOf(snapshot, 'big.txt')).toMatchObject({ hunks: [], unreadReason: '4.9 KiB, over the limit of 1 KiB' });
    await expect(snapshot.bytes('big.txt', 'new')).rejects.toMatchObject({
      code: 'file-too-large',
      message: expect.stringContaining('big.txt: 4.9 KiB, over the limit of 1 KiB'),
    });
  });

  it('refuses a diff over the limit', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.write('big.txt', 'line\n'.repeat(1000));
    repository.commit();
    await expect(read(repository, last, { limits: { maxPatchBytes: 1024 } })).rejects.toMatchObject({
      code: 'change-too-large',
    });
  });

  it('notices a file that changes between the diff and the reading', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.write('b.ts', 'one\n');
    repository.commit();
    repository.write('a', 'two\n');
    repository.write('b.ts', 'two\n');
    const snapshot = await read(repository, worktree);
    repository.write('a', 'three\n');

    await expect(snapshot.bytes('a', 'new')).rejects.toMatchObject({ code: 'file-changed' });
    expect(await textOf(snapshot, 'b.ts', 'new')).toBe('two\n');
  });

  it('gives up on a file that changes with every look at it', async () => {
    const repository = makeRepository();
    repository.write('.gitattributes', 'a filter=restless\n');
    repository.write('a', 'one\n');
    repository.write('b', 'one\n');
    repository.commit();
    // The user's own filter, which writes to the file whenever git compares it.
    repository.git('config', 'filter.restless.clean', 'sleep 0.02; touch a; cat');
    repository.write('a', 'two\n');
    repository.write('b', 'two\n');

    const snapshot = await read(repository, worktree);

    expect(fileOf(snapshot, 'a')).toMatchObject({
      hunks: [],
      unreadReason: 'the file kept changing while it was being read',
    });
    expect(fileOf(snapshot, 'b').unreadReason).toBeNull();
  });

  it('refuses a tree that names a path outside the repository', async () => {
    const repository = makeRepository();
    repository.commit();
    const blob = repository.gitWith({ input: 'x\n' }, 'hash-object', '-w', '--stdin').trim();
    const tree = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    const id = repository.gitWith({ input: tree }, 'hash-object', '-t', 'tree', '-w', '--literally', '--stdin').trim();
    const head = repository.git('commit-tree', '-p', 'HEAD', '-m', 'evil', id).trim();
    await expect(read(repository, range('HEAD', head))).rejects.toMatchObject({ code: 'unsafe-path' });
  });

  it('refuses an index with conflicts', async () => {
    const repository = makeRepository();
    repository.write('a', 'base\n');
    repository.commit();
    repository.git('checkout', '-q', '-b', 'side');
    repository.write('a', 'side\n');
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('a', 'main\n');
    repository.commit();
    expect(() => repository.git('merge', '-q', 'side')).toThrow('Command failed');

    for (const source of [worktree, staged])
      await expect(read(repository, source)).rejects.toMatchObject({
        code: 'unmerged-index',
        message: expect.stringContaining('a still in conflict'),
      });
  });

  it('stops when it is aborted', async () => {
    const repository = makeRepository();
    repository.commit();
    await expect(read(repository, worktree, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

describe('configuration of the user', () => {
  it('changes nothing in what is read', async () => {
    const repository = makeRepository();
    repository.write('a b.ts', 'one\n\ntwo\nthree\nfour\nfive\nsix\nseven\n');
    repository.write('old', 'one\ntwo\nthree\n');
    repository.commit();
    repository.write('a b.ts', 'one\n\ntwo\nthree\nfour\nfive\nsix\nchanged\n');
    repository.git('mv', 'old', 'new');
    repository.write('untracked', 'x\n');
    const plain = await read(repository, worktree);
    const canary = join(makeFolder(), 'canary');
    const program = join(makeFolder(), 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${canary}\n`);
    chmodSync(program, 0o755);
    const config = join(makeFolder(), 'config');
    const settings = {
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.renames': 'false',
      'diff.algorithm': 'patience',
      'diff.context': '0',
      'diff.interHunkContext': '9',
      'diff.suppressBlankEmpty': 'true',
      'diff.submodule': 'log',
      'diff.ignoreSubmodules': 'all',
      'diff.external': program,
      'diff.relative': 'true',
      'diff.wsErrorHighlight': 'all',
      'color.ui': 'always',
      'color.diff': 'always',
      'core.pager': program,
      'core.quotepath': 'true',
      'core.fsmonitor': program,
      'core.hooksPath': join(program, '..'),
      'log.showSignature': 'true',
      'status.showUntrackedFiles': 'no',
      'format.pretty': 'oneline',
    };
    for (const [name, value] of Object.entries(settings)) repository.git('config', '-f', config, name, value);
    const env = {
      ...gitEnv,
      GIT_CONFIG_GLOBAL: config,
      GIT_EXTERNAL_DIFF: program,
      GIT_DIFF_OPTS: '-u0',
      GIT_PAGER: program,
    };

    const configured = await read(repository, worktree, { env });

    expect(configured.change.files).toEqual(plain.change.files);
    expect(() => lstatSync(canary)).toThrow('ENOENT');
  });

  it('runs no filter or text conversion that the change names', async () => {
    const repository = makeRepository();
    repository.commit();
    const canary = join(makeFolder(), 'canary');
    repository.write('.gitattributes', '* filter=evil diff=evil merge=evil\n');
    repository.write(
      '.gitconfig',
      `[filter "evil"]\n clean = touch ${canary}\n[diff "evil"]\n textconv = touch ${canary}\n`,
    );
    repository.write('a', 'x\n');

    expect(linesOf(fileOf(await read(repository, worktree), 'a'))).toEqual(['+x']);
    expect(() => lstatSync(canary)).toThrow('ENOENT');
  });

  it('compares what git would store under autocrlf', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\ntwo\n');
    repository.commit();
    repository.git('config', 'core.autocrlf', 'true');
    repository.write('a', 'one\r\nthree\r\n');
    expect(linesOf(fileOf(await read(repository, worktree), 'a'))).toEqual([' one', '-two', '+three']);
  });
});

describe('readFile', () => {
  it('reads a file of the base, of the head and of the disk before the change is read', async () => {
    const repository = makeRepository();
    repository.write('.github/pipeline.yaml', 'version: 1 # base\n');
    repository.commit();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write('.github/pipeline.yaml', 'version: 1 # head\n');
    repository.commit();
    repository.write('.github/pipeline.yaml', 'version: 1 # disk\n');
    const resolved = await resolveSource(repository.root, range('main', 'feature'), undefined, gitEnv);
    const text = async (at: 'base' | 'head' | 'worktree'): Promise<string> =>
      String(await resolved.readFile('.github/pipeline.yaml', at));

    expect([await text('base'), await text('head'), await text('worktree')]).toEqual([
      'version: 1 # base\n',
      'version: 1 # head\n',
      'version: 1 # disk\n',
    ]);
    expect(await resolved.readFile('missing', 'base')).toBeNull();
    expect(await resolved.readFile('.github', 'base')).toBeNull();
    const snapshot = await readChange(resolved, { ignore: [] });
    await snapshot.close();
    await expect(resolved.readFile('.github/pipeline.yaml', 'base')).rejects.toMatchObject({ code: 'git-failed' });
  });
});
