import { describe, expect, it } from 'vitest';
import { parseCommitHunks } from '../../../pipeline/change/commit-hunks.ts';
import type { CommitHunks } from '../../../pipeline/domain/gate.ts';
import { makeRepository, range, read, staged, type TestRepository, worktree } from './repository-kit.ts';

/** What was added, as `path:line: text`. */
const added = (commits: readonly CommitHunks[]): readonly string[] =>
  commits.flatMap(({ path, hunks }) =>
    hunks.flatMap((hunk) =>
      hunk.lines.filter((line) => line.kind === 'added').map((line) => `${path}:${line.newLine}: ${line.text}`),
    ),
  );

function startBranch(): TestRepository {
  const repository = makeRepository();
  repository.write('kept.txt', 'one\ntwo\nthree\n');
  repository.commit('base');
  repository.git('checkout', '-q', '-b', 'feature');
  return repository;
}

describe('what the commits of a change did', () => {
  it('has what a later commit took back, oldest first, with its commit and line', async () => {
    const repository = startBranch();
    repository.write('kept.txt', 'one\npassing\ntwo\nthree\n');
    const first = repository.commit('add');
    repository.write('kept.txt', 'one\ntwo\nthree\n');
    repository.commit('take back');
    const snapshot = await read(repository, range('main', 'feature'));
    expect(snapshot.change.files).toEqual([]);
    const { hunks, unreadReason } = await snapshot.commits();
    expect(unreadReason).toBeNull();
    expect(added(hunks)).toEqual(['kept.txt:2: passing']);
    expect(hunks[0]?.commit).toBe(first);
    expect(hunks).toHaveLength(2);
  });

  it('is nothing for a single commit, the index or a patch', async () => {
    const repository = startBranch();
    repository.write('new.txt', 'new\n');
    repository.commit('one');
    expect((await (await read(repository, range('main', 'feature'))).commits()).hunks).toEqual([]);
    expect((await (await read(repository, staged)).commits()).hunks).toEqual([]);
  });

  it('is there for a work tree that takes back what its branch has committed', async () => {
    const repository = startBranch();
    repository.write('new.txt', 'passing\n');
    repository.commit('one');
    repository.remove('new.txt');
    expect(added((await (await read(repository, worktree)).commits()).hunks)).toEqual(['new.txt:1: passing']);
  });

  it('has of a merge only what no parent had', async () => {
    const repository = startBranch();
    repository.write('kept.txt', 'one\nours\nthree\nonly ours\n');
    repository.commit('ours');
    repository.git('checkout', '-q', '-b', 'other', 'main');
    repository.write('kept.txt', 'one\ntheirs\nthree\n');
    repository.write('theirs.txt', 'from the other side\n');
    repository.commit('theirs');
    repository.git('checkout', '-q', 'feature');
    try {
      repository.git('merge', '-q', 'other');
    } catch {
      // The conflict is what this is about.
    }
    repository.write('kept.txt', 'one\nslipped in\nthree\nonly ours\n');
    const merge = repository.commit('merge');
    const { hunks } = await (await read(repository, range('main', 'feature'))).commits();
    const ofMerge = hunks.filter(({ commit }) => commit === merge);
    expect(added(ofMerge)).toEqual(['kept.txt:2: slipped in']);
  });

  it('leaves out what is ignored, and binary files', async () => {
    const repository = startBranch();
    repository.write('vendor/a.txt', 'ignored\n');
    repository.write('b.bin', Buffer.from([0, 1, 2, 3]));
    repository.write('c.txt', 'read\n');
    repository.commit('one');
    repository.git('rm', '-q', '-r', 'vendor', 'b.bin', 'c.txt');
    repository.commit('two');
    const { hunks } = await (await read(repository, range('main', 'feature'), { ignore: ['vendor/**'] })).commits();
    expect(added(hunks)).toEqual(['c.txt:1: read']);
  });

  it('is read as far as the limit goes, and says so', async () => {
    const repository = startBranch();
    repository.write('a.txt', 'first\n');
    repository.commit('one');
    repository.write('b.txt', 'line of text\n'.repeat(5000));
    repository.commit('two');
    const limits = { maxHistoryBytes: 20_000 };
    const snapshot = await read(repository, range('main', 'feature'), { limits });
    const { hunks, unreadReason } = await snapshot.commits();
    expect(unreadReason).toMatch(/2 commits add up to more than 19\.5 KiB/);
    expect(added(hunks)).toContain('a.txt:1: first');
  });

  it('has the lines of files that end without a line break', async () => {
    const repository = startBranch();
    repository.write('a.txt', 'one\ntwo');
    repository.commit('one');
    repository.write('a.txt', 'one\nthree');
    repository.write('b.txt', 'after\n');
    repository.commit('two');
    const { hunks } = await (await read(repository, range('main', 'feature'))).commits();
    expect(added(hunks)).toEqual(['a.txt:1: one', 'a.txt:2: two', 'a.txt:2: three', 'b.txt:1: after']);
  });

  it('keeps names with blanks, quotes and other letters', async () => {
    const repository = startBranch();
    const names = ['with blank.txt', 'quo"te.txt', 'größe.txt', 'tab\there.txt'];
    for (const name of names) repository.write(name, `${name.length}\n`);
    repository.commit('one');
    for (const name of names) repository.remove(name);
    repository.commit('two');
    const { hunks } = await (await read(repository, range('main', 'feature'))).commits();
    const paths = hunks.filter(({ hunks: [first] }) => first?.lines[0]?.kind === 'added').map(({ path }) => path);
    expect(paths.toSorted()).toEqual(names.toSorted());
  });
});

describe('a patch that was made to confuse', () => {
  const id = 'a'.repeat(40);
  const other = 'b'.repeat(40);

  it('cannot end a hunk early, or start a commit inside one', () => {
    const body = [`+${other}`, '+diff --git a/x b/x', '++++ b/evil.txt', '+@@ -0,0 +1,9 @@', '+last'];
    const text = [id, 'diff --git a/a.txt b/a.txt', '--- /dev/null', '+++ b/a.txt', '@@ -0,0 +1,5 @@', ...body, ''];
    const found = parseCommitHunks(Buffer.from(text.join('\n')));
    expect(found.map(({ commit, path }) => [commit, path])).toEqual([[id, 'a.txt']]);
    expect(added(found)).toHaveLength(5);
  });

  it('is read up to where it is cut', () => {
    const text = [id, '--- a/a.txt', '+++ b/a.txt', '@@ -0,0 +1,1 @@', '+whole', '@@ -9,0 +10,3 @@', '+cut'];
    expect(added(parseCommitHunks(Buffer.from(text.join('\n'))))).toEqual(['a.txt:1: whole']);
    expect(parseCommitHunks(Buffer.from(''))).toEqual([]);
    expect(parseCommitHunks(Buffer.from('@@ -1 +1 @@\n'))).toEqual([]);
  });
});
