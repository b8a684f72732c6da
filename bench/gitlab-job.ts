/**
 * The GitLab template for real: gitlab-ci-local (a shell runner on this machine) runs it in clones of the demo's repository,
 * with the packed tarball of this package, against a local server that behaves as GitLab. Exit codes, artifacts and what
 * stands in the merge request are compared; any difference ends with 1. `npm run bench -- gitlab-job`, after a build.
 * Needs rsync, and a registry for gitlab-ci-local and the package's own dependencies; skips with a reason without them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Report } from '../pipeline/domain/report.ts';
import { ben, bot, FakeGitlab, startGitlab } from '../test/support/gitlab-server.ts';
import { type PipelineEnd, runPipeline, type Runner } from './gitlab-job/run-pipeline.ts';
import { git, makeScenes, makeUpstream, type Scene } from './gitlab-job/scenes.ts';
import { table } from './statistics.ts';

const root = path.resolve(import.meta.dirname, '..');
const version = '4.75.1';
const reports = ['report.json', 'report.code-quality.json', 'report.gitlab-sast.json', 'report.junit.xml'];

function install(place: string): Runner | string {
  if (spawnSync('rsync', ['--version']).status !== 0) return 'rsync is not installed';
  const folder = path.join(place, 'runner');
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', `gitlab-ci-local@${version}`];
  if (spawnSync('npm', args, { cwd: place, stdio: 'ignore' }).status !== 0)
    return 'gitlab-ci-local cannot be installed';
  const home = path.join(place, 'home');
  mkdirSync(home);
  const program = realpathSync(path.join(folder, 'node_modules/.bin/gitlab-ci-local'));
  return { program, home };
}

/** The tarball that users install; `dist` as the last build left it. */
function pack(place: string): string {
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', place];
  return path.join(place, execFileSync('npm', args, { cwd: root, encoding: 'utf8' }).trim());
}

function artifact(folder: string, name: string): string | null {
  const file = path.join(folder, 'prereview-report', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** What is wrong with how a review ended; empty when nothing is. */
function compare(scene: Scene, { jobs }: PipelineEnd): readonly string[] {
  const code = jobs.find(({ job }) => job === 'prereview:review')?.exitCode;
  const wrong = code === scene.exitCode ? [] : [`exit code ${code ?? 'none'}, expected ${scene.exitCode}`];
  if (scene.headSha === null) return artifact(scene.folder, 'report.json') === null ? wrong : [...wrong, 'a report'];
  const missing = reports.filter((name) => artifact(scene.folder, name) === null).map((name) => `no ${name}`);
  if (missing.length > 0) return [...wrong, ...missing];
  const { change, verdict } = JSON.parse(artifact(scene.folder, 'report.json') ?? '{}') as Report;
  if (change.ref.headSha !== scene.headSha) wrong.push(`head ${change.ref.headSha}`);
  if (change.ref.baseSha !== scene.baseSha) wrong.push(`base ${change.ref.baseSha}`);
  if (verdict.exitCode !== scene.exitCode) wrong.push(`verdict ${verdict.decision}`);
  return wrong;
}

/** GitLab's view of the merge request: its diff is git's own. */
function openGitlab({ folder, baseSha, headSha }: Scene): FakeGitlab {
  const gitlab = new FakeGitlab();
  const paths = git(folder, 'diff', '--name-only', '--no-renames', baseSha, headSha ?? '').split('\n');
  const diffs = paths.map((file) => {
    const text = execFileSync('git', ['-C', folder, 'diff', '--no-renames', baseSha, headSha ?? '', '--', file]);
    return { old_path: file, new_path: file, diff: text.toString('utf8').replace(/^[\s\S]*?(?=^@@ |(?![\s\S]))/m, '') };
  });
  gitlab.push({ head_commit_sha: headSha ?? '', base_commit_sha: baseSha, start_commit_sha: baseSha, diffs });
  return gitlab;
}

/** A second review takes another time, and says so in its note. */
function withoutTimes(gitlab: FakeGitlab): string {
  return JSON.stringify(gitlab.visible()).replace(/[\d.]+ m?s\b/g, '');
}

/** Review and publication of one merge request: with a token, again, and with none but the job's. */
async function publishTwice(scene: Scene, tarball: string, runner: Runner): Promise<readonly string[][]> {
  const gitlab = openGitlab(scene);
  const { apiUrl, close } = await startGitlab(gitlab);
  const rows: string[][] = [];
  const run = async (name: string, token: Record<string, string>): Promise<void> => {
    const variables = { ...scene.variables, PREREVIEW_PACKAGE: tarball, CI_API_V4_URL: apiUrl, ...token };
    const { jobs, ms, output } = await runPipeline(scene.folder, variables, [], runner);
    const said = jobs.map(({ job, exitCode }) => `${job} ${exitCode}`).join(', ');
    const threads = gitlab.discussions.filter(({ individual_note }) => !individual_note).length;
    const stands = `${gitlab.notesOf(bot).length - threads} note, ${threads} discussions, ${gitlab.statuses.length} status`;
    rows.push([name, said, `${(ms / 1000).toFixed(1)} s`, stands]);
    if (process.argv.includes('--verbose')) process.stdout.write(output);
  };
  try {
    await run('only CI_JOB_TOKEN', { CI_JOB_TOKEN: 'nobody' });
    gitlab.approvals = [{ user: ben, approved_at: '2026-11-03T10:00:00.000Z' }];
    await run('with a token', { PREREVIEW_GITLAB_TOKEN: 'bot-token' });
    const before = withoutTimes(gitlab);
    await run('again', { PREREVIEW_GITLAB_TOKEN: 'bot-token' });
    const { signOff } = JSON.parse(artifact(scene.folder, 'report.json') ?? '{}') as Report;
    const signers = signOff?.signOffs.map(({ by }) => by.login).join(', ') ?? '';
    rows.push(['approval read', signers === 'ben' ? 'of ben' : 'SOMETHING', '', '']);
    rows.push(['again changed', before === withoutTimes(gitlab) ? 'nothing' : 'SOMETHING', '', '']);
  } finally {
    await close();
  }
  return rows;
}

async function main(place: string): Promise<number> {
  if (!existsSync(path.join(root, 'dist/pipeline.mjs'))) throw new Error('build first: npm run build');
  const runner = install(place);
  if (typeof runner === 'string') {
    process.stdout.write(`skipped: ${runner}\n`);
    return 0;
  }
  const tarball = pack(place);
  const scenes = makeScenes(place, makeUpstream(place));
  const rows: string[][] = [];
  let isWrong = false;
  for (const scene of scenes) {
    const variables = { ...scene.variables, PREREVIEW_PACKAGE: tarball };
    const ended = await runPipeline(scene.folder, variables, ['prereview:review'], runner);
    const wrong = compare(scene, ended);
    isWrong ||= wrong.length > 0;
    rows.push([
      scene.name,
      String(ended.jobs[0]?.exitCode),
      wrong.join('; ') || 'as expected',
      `${(ended.ms / 1000).toFixed(1)} s`,
    ]);
    if (wrong.length > 0 || process.argv.includes('--verbose')) process.stdout.write(ended.output);
  }
  process.stdout.write(`${table(['pipeline', 'exit code', 'report', 'time'], rows)}\n`);
  const [first] = scenes;
  const published = first === undefined ? [] : await publishTwice(first, tarball, runner);
  process.stdout.write(`\n${table(['publishing', 'jobs', 'time', 'stands there'], published)}\n`);
  isWrong ||= published.some((row) => row.includes('SOMETHING')) || published[1]?.[3]?.startsWith('1 note') !== true;
  return isWrong ? 1 : 0;
}

const place = mkdtempSync(path.join(tmpdir(), 'prereview-gitlab-'));
try {
  process.exitCode = await main(place);
} finally {
  rmSync(place, { recursive: true, force: true });
}
