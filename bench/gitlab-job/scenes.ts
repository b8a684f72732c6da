import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** One pipeline: a repository as a runner has it, the variables that GitLab would set, and how its review has to end. */
export interface Scene {
  readonly name: string;
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** Head that the report has to name; null: there must be no report. */
  readonly headSha: string | null;
  readonly baseSha: string;
}

export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Ada Example', '-c', 'user.email=ada@example.org'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8', env, stdio: 'pipe' }).trim();
}

function commitAll(folder: string, message: string): string {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

interface Upstream {
  readonly folder: string;
  readonly base: string;
  readonly main: string;
  readonly totals: string;
  readonly clean: string;
  readonly hostile: string;
  readonly merged: string;
}

/** The demo's repository with the template in it; branches for a bad, a good and a hostile change. */
export function makeUpstream(place: string): Upstream {
  const folder = path.join(place, 'upstream');
  mkdirSync(path.join(folder, 'ci'), { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  cpSync(path.join(root, 'fixtures/demo/base'), folder, { recursive: true });
  cpSync(path.join(root, 'templates/gitlab/pipeline.yml'), path.join(folder, 'ci/prereview.yml'));
  writeFileSync(path.join(folder, '.gitlab-ci.yml'), 'include:\n  - local: ci/prereview.yml\n');
  const base = commitAll(folder, 'Base');
  const branch = (name: string, write: () => void): string => {
    git(folder, 'checkout', '-q', '-B', name, base);
    write();
    return commitAll(folder, `Change of ${name}`);
  };
  const totals = branch('totals', () => cpSync(path.join(root, 'fixtures/demo/change'), folder, { recursive: true }));
  const clean = branch('clean', () => writeFileSync(path.join(folder, 'NOTES.md'), 'Orders are kept for ten years.\n'));
  const hostile = branch('hostile', () => {
    cpSync(path.join(root, 'fixtures/demo/change'), folder, { recursive: true });
    mkdirSync(path.join(folder, 'prereview-report'));
    writeFileSync(path.join(folder, 'prereview-report/report.json'), '{"verdict":{"decision":"pass","exitCode":0}}\n');
    writeFileSync(path.join(folder, '.npmrc'), 'registry=http://127.0.0.1:9/\n');
  });
  git(folder, 'checkout', '-q', 'main');
  writeFileSync(path.join(folder, 'LATER.md'), 'Later.\n');
  const main = commitAll(folder, 'Later');
  git(folder, 'checkout', '-q', '--detach');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'Merged results', 'totals');
  const merged = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '-q', 'main');
  return { folder, base, main, totals, clean, hostile, merged };
}

function checkOut(place: string, name: string, upstream: Upstream, sha: string, depth: readonly string[]): string {
  const folder = path.join(place, name.replaceAll(' ', '-'));
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'none');
  git(folder, 'remote', 'add', 'origin', `file://${upstream.folder}`);
  git(folder, 'fetch', '-q', '--no-tags', ...depth, 'origin', sha);
  git(folder, 'checkout', '-q', '--detach', sha);
  return folder;
}

const ofMergeRequest = {
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_PROJECT_ID: '5',
  CI_DEFAULT_BRANCH: 'main',
  CI_MERGE_REQUEST_IID: '3',
  CI_MERGE_REQUEST_PROJECT_ID: '5',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
};

export function makeScenes(place: string, upstream: Upstream): readonly Scene[] {
  const scene = (
    name: string,
    sha: string,
    over: Readonly<Record<string, string>>,
    ends: { exitCode: number; headSha?: string | null; depth?: readonly string[] },
  ): Scene => ({
    name,
    folder: checkOut(place, name, upstream, sha, ends.depth ?? []),
    variables: { ...ofMergeRequest, CI_COMMIT_SHA: sha, CI_MERGE_REQUEST_DIFF_BASE_SHA: upstream.base, ...over },
    exitCode: ends.exitCode,
    headSha: ends.headSha === undefined ? sha : ends.headSha,
    baseSha: upstream.base,
  });
  const merged = {
    CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: upstream.totals,
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: upstream.main,
  };
  const branch = { CI_PIPELINE_SOURCE: 'push', CI_MERGE_REQUEST_IID: '', CI_COMMIT_BRANCH: 'totals' };
  const lost = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'gone', CI_DEFAULT_BRANCH: 'gone' };
  return [
    scene('merge request', upstream.totals, {}, { exitCode: 10 }),
    scene('merged results', upstream.merged, merged, { exitCode: 10, headSha: upstream.totals }),
    scene('branch', upstream.totals, branch, { exitCode: 10 }),
    scene('clean change', upstream.clean, {}, { exitCode: 0 }),
    scene('change with a report and an npmrc', upstream.hostile, {}, { exitCode: 10 }),
    scene('clone of one commit', upstream.totals, lost, { exitCode: 2, headSha: null, depth: ['--depth=1'] }),
  ];
}
