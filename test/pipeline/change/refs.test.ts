import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSource } from '../../../pipeline/change/index.ts';
import type { Environment } from '../../../pipeline/change/index.ts';
import { type BranchTip, chooseDefaultBranch } from '../../../pipeline/change/default-branch.ts';
import { nearestNames } from '../../../pipeline/change/nearest-names.ts';
import { parseRemoteUrl } from '../../../pipeline/change/remote-url.ts';
import { fileOf, gitEnv, makeFolder, makeRepository, openAt, range, read, worktree } from './repository-kit.ts';
import type { TestRepository } from './repository-kit.ts';

async function describeBase(repository: TestRepository, source = worktree, env: Environment = gitEnv): Promise<string> {
  const resolved = await resolveSource(repository.root, source, undefined, env);
  await resolved.close();
  return resolved.baseDescription;
}

/** `origin` with branch `trunk`, and a clone of it on branch `feature` with one commit more. */
function makeClone(defaultBranch: string): { origin: TestRepository; clone: TestRepository; base: string } {
  const origin = makeRepository();
  origin.git('checkout', '-q', '-b', defaultBranch);
  origin.write('a', 'one\n');
  const base = origin.commit('base');
  const clone = openAt(join(makeFolder(), 'clone'));
  origin.git('clone', '-q', origin.root, clone.root);
  clone.git('checkout', '-q', '-b', 'feature');
  clone.write('b', 'two\n');
  clone.commit('work');
  return { origin, clone, base };
}

describe('default branch', () => {
  it('is what the HEAD of the remote points to, whatever its name', async () => {
    const { clone, base } = makeClone('trunk');
    expect(await describeBase(clone)).toBe(`merge base with origin/trunk (${base.slice(0, 7)})`);
  });

  it('is origin/main when the remote has no HEAD here', async () => {
    const { clone, base } = makeClone('master');
    clone.git('remote', 'set-head', 'origin', '--delete');
    expect(await describeBase(clone)).toBe(`merge base with origin/master (${base.slice(0, 7)})`);
  });

  it('is the target of the merge request in CI', async () => {
    const { clone, base } = makeClone('main');
    clone.git('update-ref', 'refs/remotes/origin/release/1.x', base);
    const env = { ...gitEnv, GITHUB_BASE_REF: 'release/1.x' };
    expect(await describeBase(clone, worktree, env)).toBe(`merge base with origin/release/1.x (${base.slice(0, 7)})`);
  });

  it('is the base that GitLab names when the target branch was not fetched', async () => {
    const { clone, base } = makeClone('main');
    clone.git('remote', 'remove', 'origin');
    const env = { ...gitEnv, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'gone', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
    expect(await describeBase(clone, worktree, env)).toBe(
      `merge base with CI_MERGE_REQUEST_DIFF_BASE_SHA (${base.slice(0, 7)})`,
    );
  });

  it('is local main without a remote, and HEAD when nothing is ahead of it', async () => {
    const repository = makeRepository();
    const base = repository.commit();
    expect(await describeBase(repository)).toBe(`HEAD (${base.slice(0, 7)})`);
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit();
    expect(await describeBase(repository)).toBe(`merge base with main (${base.slice(0, 7)})`);
  });

  it('is HEAD for the work tree when there is none, and asked for in a range', async () => {
    const repository = makeRepository();
    const head = repository.commit();
    repository.git('branch', '-m', 'odd');
    expect(await describeBase(repository)).toBe(`HEAD (${head.slice(0, 7)})`);
    await expect(describeBase(repository, range(null, 'HEAD'))).rejects.toMatchObject({ code: 'no-default-branch' });
  });

  const tip = (ref: string, symref = ''): BranchTip => ({
    ref,
    sha: ref.length.toString(16).padStart(40, '0'),
    symref,
  });
  it.each([
    ['origin before upstream', ['upstream', 'origin'], ['upstream/main', 'origin/master'], 'origin/master'],
    ['upstream when origin has none', ['origin', 'upstream'], ['upstream/main'], 'upstream/main'],
    ['the only remote, whatever its name', ['acme'], ['acme/master'], 'acme/master'],
    ['none of several odd remotes', ['one', 'two'], ['one/main', 'two/main'], undefined],
  ])('takes %s', (_, remotes, branches, expected) => {
    const tips = branches.map((name) => tip(`refs/remotes/${name}`));
    const named = remotes.map((name) => ({ name, url: '' }));
    expect(chooseDefaultBranch(tips, named, {})?.name).toBe(expected);
  });
});

describe('what is refused', () => {
  it('a folder that is no repository', async () => {
    const folder = makeFolder();
    await expect(read({ root: folder }, worktree)).rejects.toMatchObject({
      code: 'not-a-repository',
      message: `${folder} is not inside a git repository.`,
    });
  });

  it('a folder that does not exist, and a machine without git', async () => {
    await expect(read({ root: '/nonexistent/folder' }, worktree)).rejects.toMatchObject({ code: 'git-not-started' });
    const env = { ...gitEnv, PATH: makeFolder() };
    await expect(read({ root: makeFolder() }, worktree, { env })).rejects.toMatchObject({ code: 'git-not-started' });
  });

  it('an unknown ref, with the nearest names', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.git('branch', 'feature/login');
    repository.git('tag', 'v1.2.0');
    await expect(read(repository, range('main', 'feature/logim'))).rejects.toMatchObject({
      code: 'unknown-ref',
      message: 'There is no commit, branch or tag named "feature/logim" here.',
      hint: 'Did you mean `feature/login`? Otherwise fetch it first.',
    });
    expect(nearestNames('v1.2', ['v1.2.0', 'main', 'v1.2.1', 'other'])).toEqual(['v1.2.0', 'v1.2.1']);
  });

  it.each(['--output=x', '-x', '', 'a\nb', 'main..HEAD', '^main', 'HEAD^{tree}x'])('the ref %j', async (ref) => {
    const repository = makeRepository();
    repository.commit();
    for (const source of [range('main', ref), range(ref, 'main'), { kind: 'worktree', base: ref } as const])
      await expect(read(repository, source)).rejects.toMatchObject({ code: 'unknown-ref' });
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('a ref that is no commit', async () => {
    const repository = makeRepository();
    repository.write('a', 'x\n');
    repository.commit();
    const blob = repository.git('rev-parse', 'HEAD:a').trim();
    await expect(read(repository, range('main', 'HEAD^{tree}'))).rejects.toMatchObject({
      code: 'not-a-commit',
      message: '"HEAD^{tree}" names a tree, not a commit.',
    });
    await expect(read(repository, range(blob, 'main'))).rejects.toMatchObject({ code: 'not-a-commit' });
  });

  it('a shallow clone without the common ancestor', async () => {
    const { origin } = makeClone('main');
    origin.git('checkout', '-q', '-b', 'side');
    origin.commit('side');
    origin.git('checkout', '-q', 'main');
    origin.commit('main');
    const shallow = openAt(join(makeFolder(), 'shallow'));
    origin.git('clone', '-q', '--depth=1', '--no-single-branch', `file://${origin.root}`, shallow.root);
    await expect(read(shallow, range('origin/main', 'origin/side'))).rejects.toMatchObject({
      code: 'shallow-clone',
      hint: expect.stringMatching(/git fetch --unshallow.*fetch-depth: 0/),
    });
  });

  it('a shallow checkout in CI that has no other branch', async () => {
    const { origin } = makeClone('main');
    const checkout = openAt(join(makeFolder(), 'checkout'));
    origin.git('clone', '-q', '--depth=1', `file://${origin.root}`, checkout.root);
    checkout.git('checkout', '-q', '--detach');
    checkout.git('branch', '-D', 'main');
    checkout.git('remote', 'remove', 'origin');
    for (const source of [worktree, range(null, 'HEAD')])
      await expect(read(checkout, source)).rejects.toMatchObject({ code: 'shallow-clone' });
  });

  it('histories that never met', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.git('checkout', '-q', '--orphan', 'island');
    repository.commit('another root');
    await expect(read(repository, range('main', 'island'))).rejects.toMatchObject({
      code: 'unrelated-histories',
      message: 'main and island have no common ancestor.',
    });
  });
});

describe('remote', () => {
  it.each([
    ['https://user:token@github.com/acme/shop.git', 'github.com', 'acme/shop', 'https://github.com/acme/shop'],
    [
      'https://token@gitlab.example.org:8443/a/b/c/',
      'gitlab.example.org:8443',
      'a/b/c',
      'https://gitlab.example.org:8443/a/b/c',
    ],
    ['git@github.com:acme/shop.git', 'github.com', 'acme/shop', 'https://github.com/acme/shop'],
    ['ssh://git:pw@github.com:22/acme/shop', 'github.com', 'acme/shop', 'https://github.com/acme/shop'],
    ['https://github.com/acme/shop?access_token=x#y', 'github.com', 'acme/shop', 'https://github.com/acme/shop'],
    ['/srv/git/shop.git', null, null, null],
    ['file:///srv/git/shop.git', null, null, null],
    ['C:/git/shop', null, null, null],
    ['', null, null, null],
  ])('%s', (url, host, repo, clean) => {
    expect(parseRemoteUrl(url)).toEqual({ host, repo, url: clean });
  });

  it('comes into the change without credentials', async () => {
    const repository = makeRepository();
    repository.commit();
    repository.git('remote', 'add', 'origin', 'https://user:hunter2@github.com/acme/shop.git');
    writeFileSync(join(repository.root, 'new'), 'x\n');
    const snapshot = await read(repository, worktree);
    expect(snapshot.change.ref).toMatchObject({ host: 'github.com', repo: 'acme/shop', number: null });
    expect(JSON.stringify(snapshot.change)).not.toContain('hunter2');
    expect(fileOf(snapshot, 'new').status).toBe('added');
  });
});
