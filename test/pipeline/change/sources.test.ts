import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  fileOf,
  linesOf,
  makeFolder,
  makeRepository,
  openAt,
  range,
  read,
  staged,
  textOf,
  worktree,
} from './repository-kit.ts';
import type { TestRepository } from './repository-kit.ts';

function summary(snapshot: Awaited<ReturnType<typeof read>>): string[] {
  return snapshot.change.files.map((file) => `${file.status} ${file.path}`);
}

/** Every file below .git with its hash. */
function fingerprintGitDir(repository: TestRepository): string[] {
  const root = join(repository.root, '.git');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${createHash('sha1').update(readFileSync(path)).digest('hex')}`)
    .sort();
}

describe('work tree', () => {
  it('compares the merge base with what is on disk, untracked files included', async () => {
    const repository = makeRepository();
    repository.write('kept.ts', 'one\n');
    repository.write('gone.ts', 'gone\n');
    repository.commit('base');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write('committed.ts', 'committed\n');
    repository.commit('work');
    repository.write('kept.ts', 'one\ntwo\n');
    repository.remove('gone.ts');
    repository.write('new/untracked.ts', 'untracked\n');
    repository.write('.gitignore', 'secret\n');
    repository.write('secret', 'ignored\n');

    const snapshot = await read(repository, worktree);

    expect(summary(snapshot)).toEqual([
      'added .gitignore',
      'added committed.ts',
      'deleted gone.ts',
      'modified kept.ts',
      'added new/untracked.ts',
    ]);
    expect(linesOf(fileOf(snapshot, 'kept.ts'))).toEqual([' one', '+two']);
    expect(linesOf(fileOf(snapshot, 'new/untracked.ts'))).toEqual(['+untracked']);
    expect(await textOf(snapshot, 'kept.ts', 'new')).toBe('one\ntwo\n');
    expect(await textOf(snapshot, 'kept.ts', 'old')).toBe('one\n');
    expect(await textOf(snapshot, 'gone.ts', 'new')).toBeNull();
    expect(snapshot.change.title).toBe('feature');
    expect(snapshot.change.commits.map((commit) => commit.subject)).toEqual(['work']);
    expect((await snapshot.list('new')).toSorted()).toEqual([
      '.gitignore',
      'committed.ts',
      'kept.ts',
      'new/untracked.ts',
    ]);
    expect((await snapshot.list('old')).toSorted()).toEqual(['gone.ts', 'kept.ts']);
  });

  it('finds an untracked file that was renamed', async () => {
    const repository = makeRepository();
    repository.write('a.ts', 'one\ntwo\nthree\nfour\nfive\n');
    repository.commit();
    repository.remove('a.ts');
    repository.write('b.ts', 'one\ntwo\nthree\nfour\nsix\n');

    const file = fileOf(await read(repository, worktree), 'b.ts');

    expect(file).toMatchObject({ status: 'renamed', previousPath: 'a.ts' });
    expect(linesOf(file).slice(-2)).toEqual(['-five', '+six']);
  });

  it('sees an edit that git can tell by content alone, beside an untracked file', async () => {
    const repository = makeRepository();
    repository.git('config', 'core.trustctime', 'false');
    repository.git('config', 'core.checkStat', 'minimal');
    const seconds = 1_700_000_000;
    const setTime = (path: string): void => utimesSync(join(repository.root, path), seconds, seconds);
    repository.write('same-size', 'x1\n');
    setTime('same-size');
    repository.commit();
    setTime('.git/index');
    repository.write('same-size', 'x2\n');
    setTime('same-size');
    repository.write('untracked', 'u\n');

    expect(summary(await read(repository, worktree))).toEqual(['modified same-size', 'added untracked']);
  });

  it('drops files whose content is unchanged although their times differ', async () => {
    const repository = makeRepository();
    for (const name of ['a', 'b', 'c']) repository.write(name, 'same\n');
    repository.commit();
    for (const name of ['a', 'b', 'c']) repository.write(name, name === 'b' ? 'other\n' : 'same\n');

    expect(summary(await read(repository, worktree))).toEqual(['modified b']);
  });

  it('writes nothing into the repository', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();
    repository.write('a', 'two\n');
    repository.write('untracked', 'u\n');
    const before = fingerprintGitDir(repository);

    await read(repository, worktree);
    await read(repository, staged);
    await read(repository, { kind: 'patch', patch: Buffer.from(repository.git('diff')), origin: 'x' });

    expect(fingerprintGitDir(repository)).toEqual(before);
  });

  it('keeps paths relative to the root when run in a subdirectory', async () => {
    const repository = makeRepository();
    repository.write('sub/a', 'one\n');
    repository.commit();
    repository.write('sub/a', 'two\n');
    repository.write('top', 'untracked\n');

    const snapshot = await read(repository, worktree, { cwd: join(repository.root, 'sub') });

    expect(snapshot.root).toBe(repository.root);
    expect(summary(snapshot)).toEqual(['modified sub/a', 'added top']);
  });

  it('takes HEAD as base on the default branch itself', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();

    const snapshot = await read(repository, worktree);

    expect(snapshot.change.files).toEqual([]);
    expect(snapshot.change.ref.headSha).toBeNull();
  });

  it('takes files marked with intent-to-add from the disk', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.write('intended', 'later\n');
    repository.git('add', '-N', 'intended');

    expect(linesOf(fileOf(await read(repository, worktree), 'intended'))).toEqual(['+later']);
    expect(summary(await read(repository, staged))).toEqual([]);
  });

  it('reads files that a sparse checkout left out from the index', async () => {
    const repository = makeRepository();
    repository.write('in/a', 'in\n');
    repository.write('out/b', 'out\n');
    repository.commit();
    repository.git('sparse-checkout', 'set', 'in');

    const snapshot = await read(repository, worktree);

    expect(summary(snapshot)).toEqual([]);
    expect(await textOf(snapshot, 'out/b', 'new')).toBe('out\n');
    expect((await snapshot.list('new')).toSorted()).toEqual(['in/a', 'out/b']);
  });

  it('works in a linked work tree', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();
    const linked = openAt(join(makeFolder(), 'linked'));
    repository.git('worktree', 'add', '-q', linked.root, '-b', 'side');
    linked.write('a', 'two\n');
    linked.write('b', 'new\n');

    expect(summary(await read(linked, worktree))).toEqual(['modified a', 'added b']);
    expect(summary(await read(repository, worktree))).toEqual([]);
  });

  it('does not descend into nested repositories', async () => {
    const repository = makeRepository();
    repository.commit();
    mkdirSync(join(repository.root, 'nested'));
    const nested = openAt(join(repository.root, 'nested'));
    nested.git('init', '-q');
    nested.write('inner', 'x\n');
    nested.commit();
    repository.write('outer', 'x\n');

    expect(summary(await read(repository, worktree))).toEqual(['added outer']);
  });

  it.each(['sha1', 'sha256'])('compares with the empty tree before the first commit (%s)', async (format) => {
    const repository = makeRepository(`--object-format=${format}`);
    repository.write('staged', 'one\n');
    repository.git('add', 'staged');
    repository.write('untracked', 'two\n');

    const snapshot = await read(repository, worktree);

    expect(summary(snapshot)).toEqual(['added staged', 'added untracked']);
    expect(snapshot.change.ref.baseSha).toBeNull();
    expect(await textOf(snapshot, 'staged', 'old')).toBeNull();
    expect(await snapshot.list('old')).toEqual([]);
    expect(summary(await read(repository, staged))).toEqual(['added staged']);
  });
});

describe('staged', () => {
  it('compares HEAD with the index, whatever is on disk', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();
    repository.write('a', 'two\n');
    repository.git('add', 'a');
    repository.write('a', 'three\n');
    repository.write('untracked', 'u\n');

    const snapshot = await read(repository, staged);

    expect(summary(snapshot)).toEqual(['modified a']);
    expect(linesOf(fileOf(snapshot, 'a'))).toEqual(['-one', '+two']);
    expect(await textOf(snapshot, 'a', 'new')).toBe('two\n');
    expect(await snapshot.list('new')).toEqual(['a']);
  });

  it('uses the index of a commit hook', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();
    const env = { GIT_INDEX_FILE: '.git/next-index' };
    repository.write('a', 'two\n');
    repository.gitWith({ env }, 'read-tree', 'HEAD');
    repository.gitWith({ env }, 'add', 'a');

    expect(summary(await read(repository, staged))).toEqual([]);
    const { gitEnv } = await import('./repository-kit.ts');
    expect(summary(await read(repository, staged, { env: { ...gitEnv, ...env } }))).toEqual(['modified a']);
  });
});

describe('range', () => {
  it('compares the merge base with the head', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    const base = repository.commit('base');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write('b', 'feature\n');
    const head = repository.commit('Add b\n\nBecause.\n');
    repository.git('checkout', '-q', 'main');
    repository.write('c', 'main moved on\n');
    repository.commit('main');

    const snapshot = await read(repository, range('main', 'feature'));

    expect(summary(snapshot)).toEqual(['added b']);
    expect(snapshot.change).toMatchObject({ title: 'Add b', body: 'Because.' });
    expect(snapshot.change.ref).toMatchObject({ baseSha: base, headSha: head });
    expect(await textOf(snapshot, 'b', 'new')).toBe('feature\n');
    expect(await textOf(snapshot, 'c', 'new')).toBeNull();
    expect(await textOf(snapshot, 'a', 'new')).toBe('one\n');
    expect(await snapshot.list('new')).toEqual(['a', 'b']);
  });

  it('is an empty change when base and head are the same', async () => {
    const repository = makeRepository();
    repository.commit();
    expect((await read(repository, range('main', 'HEAD'))).change.files).toEqual([]);
  });

  it('takes a merge commit as head: the diff of the merged branch, titled by what somebody wrote', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit('base');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write('b', 'b\n');
    repository.commit('Write b');
    repository.git('checkout', '-q', 'main');
    repository.write('c', 'c\n');
    repository.commit('Write c');
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge feature', 'feature');

    const snapshot = await read(repository, range('HEAD^1', 'HEAD'));

    expect(summary(snapshot)).toEqual(['added b']);
    expect(snapshot.change.title).toBe('Write b');
    expect(snapshot.change.commits.map((commit) => commit.subject)).toEqual(['Merge feature', 'Write b']);
  });

  it('takes an octopus merge as head', async () => {
    const repository = makeRepository();
    repository.commit('base');
    for (const name of ['x', 'y', 'z']) {
      repository.git('checkout', '-q', '-b', name, 'main');
      repository.write(name, `${name}\n`);
      repository.commit(name);
    }
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '-m', 'octopus', 'x', 'y', 'z');

    expect(summary(await read(repository, range('HEAD^1', 'HEAD')))).toEqual(['added x', 'added y', 'added z']);
  });

  it('reads a bare repository', async () => {
    const repository = makeRepository();
    repository.write('a', 'one\n');
    repository.commit();
    repository.write('a', 'two\n');
    repository.write('.gitattributes', '* linguist-generated\n');
    repository.commit();
    const bare = openAt(join(makeFolder(), 'bare.git'));
    repository.git('clone', '-q', '--bare', repository.root, bare.root);

    const snapshot = await read(bare, range('HEAD~1', 'HEAD'));

    expect(linesOf(fileOf(snapshot, 'a'))).toEqual(['-one', '+two']);
    await expect(read(bare, worktree)).rejects.toMatchObject({ code: 'bare-repository' });
  });

  it('leaves out what `ignore` matches and names it', async () => {
    const repository = makeRepository();
    repository.write('src/moved.ts', 'one\ntwo\nthree\n');
    repository.commit();
    repository.write('vendor/lib.js', 'x\n');
    repository.git('mv', 'src/moved.ts', 'vendor/moved.ts');
    repository.write('src/b.ts', 'x\n');
    repository.commit();

    const snapshot = await read(repository, range('HEAD~1', 'HEAD'), { ignore: ['vendor/**'] });

    expect(summary(snapshot)).toEqual(['added src/b.ts', 'renamed vendor/moved.ts']);
    expect(snapshot.ignored).toEqual([{ path: 'vendor/lib.js', reason: 'left out by ignore: "vendor/**"' }]);
  });
});
