import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CiVariables, readCiSource } from '../../../../pipeline/platform/gitlab/ci-environment.ts';

const sha = (digit: string): string => digit.repeat(40);

/** A merge request within one project, checked out at its head. */
const detached: CiVariables = {
  GITLAB_CI: 'true',
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_PROJECT_ID: '5',
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_SHA: sha('a'),
  CI_COMMIT_BEFORE_SHA: sha('0'),
  CI_COMMIT_REF_NAME: 'totals',
  CI_MERGE_REQUEST_IID: '3',
  CI_MERGE_REQUEST_PROJECT_ID: '5',
  CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.example.com/acme/shop',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5',
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'totals',
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: sha('b'),
  CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
};

const merged: CiVariables = {
  ...detached,
  CI_COMMIT_SHA: sha('e'),
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: sha('a'),
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: sha('c'),
  CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
};

const branch: CiVariables = {
  GITLAB_CI: 'true',
  CI_PIPELINE_SOURCE: 'push',
  CI_PROJECT_ID: '5',
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_BRANCH: 'totals',
  CI_COMMIT_SHA: sha('a'),
  CI_COMMIT_BEFORE_SHA: sha('9'),
};

const refs = (env: CiVariables): readonly string[] | undefined => readCiSource(env)?.bases.map(({ ref }) => ref);

describe('a job of GitLab', () => {
  it('for a merge request reviews its head against the target branch, then the recorded base', () => {
    expect(readCiSource(detached)).toMatchObject({
      kind: 'merge-request',
      headSha: sha('a'),
      fromFork: false,
      mergeRequest: { project: '5', iid: 3 },
    });
    expect(readCiSource(detached)?.bases).toEqual([
      { ref: 'refs/remotes/origin/main', exact: false, what: 'target branch main' },
      { ref: sha('b'), exact: true, what: 'CI_MERGE_REQUEST_DIFF_BASE_SHA' },
    ]);
  });

  it('for merged results reviews what the author wrote, not the merge that GitLab made', () => {
    expect(readCiSource(merged)).toMatchObject({ kind: 'merged-results', headSha: sha('a') });
    expect(refs(merged)?.[0]).toBe(sha('c'));
  });

  it('for a merge train does so too', () => {
    expect(readCiSource({ ...merged, CI_MERGE_REQUEST_EVENT_TYPE: 'merge_train' })).toMatchObject({
      kind: 'merge-train',
      headSha: sha('a'),
      mergeRequest: { project: '5', iid: 3 },
    });
  });

  it('never takes the merge for the head when GitLab does not name it', () => {
    expect(readCiSource({ ...merged, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '' })).toBeNull();
  });

  it('of a merge request with another target now does not begin with the stale base', () => {
    const retargeted = { ...detached, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release/2' };
    expect(refs(retargeted)).toEqual(['refs/remotes/origin/release/2', sha('b')]);
    expect(readCiSource(retargeted)?.fetch.at(-1)).toBe('+refs/heads/release/2:refs/remotes/origin/release/2');
  });

  it('in a fork trusts the recorded base before the branches of the fork', () => {
    const fork = { ...detached, CI_PROJECT_ID: '9', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '9' };
    expect(readCiSource(fork)).toMatchObject({ fromFork: true, mergeRequest: { project: '5', iid: 3 } });
    expect(refs(fork)).toEqual([sha('b'), 'refs/remotes/origin/main']);
    expect(readCiSource(fork)?.fetch).toContain('https://gitlab.example.com/acme/shop.git');
  });

  it('run in the parent for a fork compares with the parent’s branch', () => {
    const parent = { ...detached, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '9' };
    expect(readCiSource(parent)).toMatchObject({ fromFork: true });
    expect(refs(parent)?.[0]).toBe('refs/remotes/origin/main');
    expect(readCiSource(parent)?.fetch).toContain('origin');
  });

  it('of a branch compares with the default branch, and finds its merge request', () => {
    expect(readCiSource(branch)).toMatchObject({ kind: 'branch', headSha: sha('a'), mergeRequest: null });
    expect(readCiSource(branch)?.bases).toEqual([
      { ref: 'refs/remotes/origin/main', exact: false, what: 'default branch main' },
    ]);
    const open = { ...branch, CI_OPEN_MERGE_REQUESTS: 'acme/shop!12,acme/shop!40' };
    expect(readCiSource(open)?.mergeRequest).toEqual({ project: 'acme/shop', iid: 12 });
  });

  it('of the default branch reviews what was pushed', () => {
    const main = { ...branch, CI_COMMIT_BRANCH: 'main' };
    expect(readCiSource(main)).toMatchObject({ kind: 'default-branch', mergeRequest: null });
    expect(refs(main)).toEqual([sha('9'), `${sha('a')}^`]);
    expect(refs({ ...main, CI_COMMIT_BEFORE_SHA: sha('0') })).toEqual([`${sha('a')}^`]);
  });

  it('of a tag, or outside of GitLab, names no change', () => {
    expect(readCiSource({ ...branch, CI_COMMIT_TAG: 'v1', CI_COMMIT_BRANCH: '' })).toBeNull();
    expect(readCiSource({ ...branch, GITLAB_CI: undefined })).toBeNull();
    expect(readCiSource({})).toBeNull();
  });

  it('deepens a shallow clone from a remote, at one branch', () => {
    expect(readCiSource(detached)?.fetch).toEqual([
      'fetch',
      '--no-tags',
      '--deepen=10000',
      'origin',
      '+refs/heads/main:refs/remotes/origin/main',
    ]);
  });

  it.each(['--upload-pack=x', '-x', 'a..b', 'a b', 'a:b', 'a~1', 'a@{1}', 'a\u0000b', '*'])(
    'takes %j for no branch',
    (name) => {
      expect(refs({ ...detached, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name })).toEqual([sha('b')]);
    },
  );

  it('hands git nothing that is an option, whatever the variables hold', () => {
    const names = Object.keys({ ...merged, ...branch, CI_OPEN_MERGE_REQUESTS: '' });
    const value = fc.oneof(fc.string(), fc.constantFrom('--exec=x', sha('a'), 'true', '3', 'main', 'merged_result'));
    const env = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 20 });
    fc.assert(
      fc.property(env, (variables) => {
        const source = readCiSource({ ...variables, GITLAB_CI: 'true' });
        if (source === null) return;
        expect(source.headSha).toMatch(/^[0-9a-f]{40,64}$/);
        for (const ref of [...source.bases.map((base) => base.ref), ...source.fetch.slice(3)])
          expect(ref).toMatch(/^(?!-)\S+$/);
      }),
    );
  });
});
