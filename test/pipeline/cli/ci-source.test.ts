import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { resolveSource } from '../../../pipeline/change/index.ts';
import { readCiChange } from '../../../pipeline/cli/ci-source.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { gitEnv, makeFolder, openRepository, type TestRepository } from '../../support/repository.ts';

interface Scene {
  readonly upstream: TestRepository;
  readonly base: string;
  readonly head: string;
  readonly mainHead: string;
  /** The merge of the head into main that GitLab makes for merged results. */
  readonly merged: string;
}

/** main: base, then one more; totals: head, made of 30 commits since base; release: parted from main's second commit. */
function makeScene(): Scene {
  const upstream = openRepository(makeFolder('upstream'));
  upstream.git('init', '-q', '-b', 'main');
  upstream.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  upstream.write({ 'a.txt': 'a\n' });
  const base = upstream.commit('base');
  upstream.git('checkout', '-q', '-b', 'totals');
  for (let n = 1; n <= 30; n++) {
    upstream.write({ 'b.txt': `${n}\n` });
    upstream.commit(`step ${n}`);
  }
  const head = upstream.git('rev-parse', 'HEAD').trim();
  upstream.git('checkout', '-q', 'main');
  upstream.write({ 'c.txt': 'c\n' });
  const mainHead = upstream.commit('main goes on');
  upstream.git('branch', 'release');
  upstream.git('checkout', '-q', '--detach', 'main');
  upstream.git('merge', '-q', '--no-ff', '-m', 'merged results', 'totals');
  const merged = upstream.git('rev-parse', 'HEAD').trim();
  upstream.git('update-ref', 'refs/merge-requests/3/merge', merged);
  upstream.git('update-ref', 'refs/merge-requests/3/head', head);
  upstream.git('checkout', '-q', 'main');
  return { upstream, base, head, mainHead, merged };
}

/** What a runner does: fetches one ref at a depth, and checks it out detached. */
function checkOut({ upstream }: Scene, ref: string, depth: number): TestRepository {
  const clone = openRepository(makeFolder('clone'));
  clone.git('init', '-q', '-b', 'none');
  clone.git('remote', 'add', 'origin', `file://${upstream.root}`);
  clone.git(
    'fetch',
    '-q',
    '--no-tags',
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    'origin',
    `+${ref}:refs/pipelines/1`,
  );
  clone.git('checkout', '-q', '--detach', 'refs/pipelines/1');
  return clone;
}

const common = { GITLAB_CI: 'true', CI_PROJECT_ID: '5', CI_DEFAULT_BRANCH: 'main' };

function mergeRequest(scene: Scene, over: Record<string, string> = {}): Record<string, string> {
  return {
    ...common,
    CI_COMMIT_SHA: scene.head,
    CI_MERGE_REQUEST_IID: '3',
    CI_MERGE_REQUEST_PROJECT_ID: '5',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: scene.base,
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    ...over,
  };
}

const { signal } = new AbortController();
const scene = makeScene();

async function ends(clone: TestRepository, variables: Record<string, string>): Promise<unknown> {
  const env = { ...gitEnv, ...variables };
  const source = await readCiChange({ cwd: clone.root, env, signal });
  if (source === null) return null;
  const resolved = await resolveSource(clone.root, source, signal, env);
  await resolved.close();
  return { base: resolved.baseSha, head: resolved.headSha };
}

describe('the change of a GitLab job', () => {
  const whole = { base: scene.base, head: scene.head };

  it('is the same from a full and from a shallow clone', async () => {
    const full = checkOut(scene, 'refs/merge-requests/3/head', 0);
    full.git('fetch', '-q', 'origin', '+refs/heads/main:refs/remotes/origin/main');
    expect(await ends(full, mergeRequest(scene))).toEqual(whole);
    const shallow = checkOut(scene, 'refs/merge-requests/3/head', 20);
    shallow.git('fetch', '-q', '--depth=1', 'origin', scene.base);
    expect(await ends(shallow, mergeRequest(scene))).toEqual(whole);
  });

  it('of merged results is what the author wrote, not the merge', async () => {
    const clone = checkOut(scene, 'refs/merge-requests/3/merge', 0);
    const variables = mergeRequest(scene, {
      CI_COMMIT_SHA: scene.merged,
      CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: scene.head,
      CI_MERGE_REQUEST_TARGET_BRANCH_SHA: scene.mainHead,
    });
    expect(await ends(clone, variables)).toEqual(whole);
  });

  it('of a retargeted merge request begins where it parted from the new target', async () => {
    scene.upstream.git('branch', '-f', 'stacked', `${scene.head}~5`);
    const clone = checkOut(scene, 'refs/merge-requests/3/head', 0);
    clone.git('fetch', '-q', 'origin', '+refs/heads/stacked:refs/remotes/origin/stacked');
    const variables = mergeRequest(scene, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'stacked' });
    const base = scene.upstream.git('rev-parse', `${scene.head}~5`).trim();
    expect(await ends(clone, variables)).toEqual({ base, head: scene.head });
  });

  it('of a push to the default branch is what was pushed', async () => {
    const clone = checkOut(scene, 'refs/heads/main', 0);
    const variables = {
      ...common,
      CI_COMMIT_BRANCH: 'main',
      CI_COMMIT_SHA: scene.mainHead,
      CI_COMMIT_BEFORE_SHA: scene.base,
    };
    expect(await ends(clone, variables)).toEqual({ base: scene.base, head: scene.mainHead });
  });

  it('cannot be read from a clone that is too shallow, and the hint mends that', async () => {
    const clone = checkOut(scene, 'refs/merge-requests/3/head', 1);
    const failure: unknown = await ends(clone, mergeRequest(scene)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'shallow-clone' });
    const [, command = ''] = /`git ([^`]+)`/.exec((failure as Failure).hint) ?? [];
    execFileSync('git', command.split(' '), { cwd: clone.root, env: gitEnv, stdio: 'pipe' });
    expect(await ends(clone, mergeRequest(scene))).toEqual(whole);
  });

  it('is nobody’s guess when the head is not there', async () => {
    const clone = checkOut(scene, 'refs/heads/main', 1);
    await expect(ends(clone, mergeRequest(scene))).rejects.toMatchObject({ code: 'shallow-clone' });
  });

  it('is not named for a tag, or elsewhere', async () => {
    const clone = checkOut(scene, 'refs/heads/main', 1);
    expect(await ends(clone, { ...common, CI_COMMIT_TAG: 'v1' })).toBeNull();
    expect(await ends(clone, {})).toBeNull();
  });
});
