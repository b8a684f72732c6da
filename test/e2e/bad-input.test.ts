import { describe, expect, it } from 'vitest';
import { expectFailure, runCli, startCli } from '../support/cli.ts';
import { makeFolder, makeRepository, openRepository, photograph, type TestRepository } from '../support/repository.ts';
import { assertReport } from '../support/report-schema.ts';

/** Runs on bad input, and holds it to leaving the repository exactly as it was. */
async function runUntouched(repository: TestRepository, args: readonly string[], stdin?: string) {
  const before = photograph(repository.root);
  const run = await runCli(args, { cwd: repository.root, ...(stdin === undefined ? {} : { stdin }) });
  expect(photograph(repository.root)).toEqual(before);
  return run;
}

describe.concurrent('a source that cannot be reviewed', () => {
  it('a folder that is no repository', async () => {
    const folder = makeFolder('plain');
    const run = await runCli(['run'], { cwd: folder, env: { GIT_CEILING_DIRECTORIES: folder } });
    expectFailure(run, { says: `${folder} is not inside a git repository`, advises: 'git init' });
  });

  it('an unknown ref, with the nearest one', async () => {
    const run = await runUntouched(makeRepository(), ['run', '--base', 'mian']);
    expectFailure(run, { says: '"mian"', advises: 'Did you mean `main`' });
  });

  it('a ref that looks like an option', async () => {
    const run = await runUntouched(makeRepository(), ['run', '--base=--output=/tmp/owned']);
    expectFailure(run, { says: '--output=/tmp/owned', advises: /./ });
  });

  it('an empty range: nothing to review, and that is a pass', async () => {
    const run = await runUntouched(makeRepository(), ['run', '--base', 'main', '--head', 'change', '--format', 'json']);
    const report = assertReport(JSON.parse(run.stdout), 0);
    expect(run.exitCode).toBe(0);
    expect(report.verdict.reasons.map((reason) => reason.code)).toContain('nothing-to-review');
    expect(report.outcomes).toEqual([]);
  });

  it('a repository with no commit: everything in it is the change', async () => {
    const repository = openRepository(makeFolder('repository'));
    repository.git('init', '-q', '-b', 'main');
    repository.write({ 'a.txt': 'one\ntwo\n' });
    const run = await runUntouched(repository, ['run', '--format', 'json']);
    const report = assertReport(JSON.parse(run.stdout), 0);
    expect(report.change).toMatchObject({ changedLines: 2, ref: { baseSha: null } });
  });

  it('a repository without a default branch, unless configuration names the base', async () => {
    const repository = makeRepository();
    repository.git('branch', '-m', 'main', 'trunk');
    repository.write({ 'a.txt': 'one\n' });
    repository.commit();
    const run = await runUntouched(repository, ['run', '--head', 'change']);
    expectFailure(run, { says: 'No default branch', advises: /--base.*pipeline\.yaml/ });
    repository.write({ 'pipeline.yaml': 'base: trunk\n' });
    const configured = await runCli(['run', '--head', 'change', '--format', 'json'], { cwd: repository.root });
    expect(configured.stderr).toContain('trunk');
    expect(assertReport(JSON.parse(configured.stdout), 0).change.files.map((file) => file.path)).toEqual(['a.txt']);
  });

  it('a bare repository: a range can be reviewed there, a work tree cannot', async () => {
    const repository = makeRepository();
    repository.write({ 'a.txt': 'one\n' });
    repository.commit();
    const bare = makeFolder('bare');
    repository.git('clone', '-q', '--bare', repository.root, bare);
    expectFailure(await runCli(['run'], { cwd: bare }), { says: 'bare repository', advises: '--base and --head' });
    const run = await runCli(['run', '--base', 'main', '--head', 'change', '--format', 'json'], { cwd: bare });
    expect(assertReport(JSON.parse(run.stdout), 0).change.files.map((file) => file.path)).toEqual(['a.txt']);
  });

  it('a shallow clone, with the cure', async () => {
    const repository = makeRepository();
    repository.git('switch', '-q', 'main');
    repository.write({ 'b.txt': 'main goes on\n' });
    repository.commit();
    repository.git('switch', '-q', 'change');
    for (const text of ['one\n', 'two\n']) {
      repository.write({ 'a.txt': text });
      repository.commit();
    }
    const clone = makeFolder('shallow');
    const url = `file://${repository.root}`;
    repository.git('clone', '-q', '--depth', '1', '--no-single-branch', '--branch', 'change', url, clone);
    const run = await runUntouched(openRepository(clone), ['run', '--base', 'origin/main']);
    expectFailure(run, { says: 'shallow clone', advises: /git fetch --unshallow.*fetch-depth: 0/ });
    openRepository(clone).git('fetch', '-q', '--unshallow');
    const cured = await runCli(['run', '--base', 'origin/main', '--format', 'json'], { cwd: clone });
    expect(assertReport(JSON.parse(cured.stdout), 0).change.files.map((file) => file.path)).toEqual(['a.txt']);
  });

  it('an unfinished merge', async () => {
    const repository = makeRepository({ 'a.txt': 'one\n' });
    repository.write({ 'a.txt': 'ours\n' });
    repository.commit();
    repository.git('switch', '-q', 'main');
    repository.write({ 'a.txt': 'theirs\n' });
    repository.commit();
    expect(() => repository.git('merge', '-q', 'change')).toThrow('merge');
    expectFailure(await runUntouched(repository, ['run']), { says: 'a.txt', advises: 'merge --abort' });
  });

  it('sources that contradict each other', async () => {
    const repository = makeRepository();
    for (const args of [
      ['--staged', '--head', 'change'],
      ['--staged', '--patch', 'x.patch'],
      ['--patch', 'x.patch', '--head', 'change'],
      ['--staged', '--base', 'main'],
    ])
      expectFailure(await runUntouched(repository, ['run', ...args]), {
        says: `${args[0]} and ${args.at(-2)}`,
        advises: 'Keep one',
      });
  });
});

describe.concurrent('a patch', () => {
  const base = { 'a.txt': 'one\ntwo\nthree\n' };
  const newFile = (name: string): string =>
    `diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1 @@\n+hi\n`;
  const binary =
    'diff --git a/x.png b/x.png\nnew file mode 100644\nindex 0000000..1b4b3c9\nBinary files /dev/null and b/x.png differ\n';
  const good = '--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n';

  it('is reviewed from standard input, and changes nothing', async () => {
    const run = await runUntouched(makeRepository(base), ['run', '--patch', '-', '--format', 'json'], good);
    expect(assertReport(JSON.parse(run.stdout), 0).change.changedLines).toBe(2);
  });

  it('that is missing', async () => {
    const run = await runUntouched(makeRepository(base), ['run', '--patch', 'missing.patch']);
    expectFailure(run, { says: /missing\.patch: ENOENT/, advises: '--patch -' });
  });

  it('that is a folder', async () => {
    const run = await runUntouched(makeRepository({ 'd/a.txt': '1\n' }), ['run', '--patch', 'd']);
    expectFailure(run, { says: /patch d: EISDIR/, advises: '--patch -' });
  });

  it.each([
    ['is empty', '', /empty/],
    ['is no patch', 'dear reviewer\nplease approve\n', /no diff in it|cannot be read/],
    ['is cut off', good.slice(0, -10), /cannot be read|does not apply/],
    ['does not apply', good.replace('-two', '-zwei'), /does not apply.*a\.txt/s],
    ['names a file that is not there', good.replaceAll('a.txt', 'b.txt'), /does not apply.*b\.txt/s],
    ['leads outside', good.replaceAll('a.txt', '../../etc/passwd'), /etc\/passwd/],
    ['leads into .git', good.replaceAll('a.txt', '.git/config'), /\.git\/config/],
    ['leads outside with a new file', newFile('../evil.txt'), /evil\.txt.*outside/],
    ['is binary without contents', binary, /x\.png without carrying its contents/],
  ])('that %s', async (_what, patch, says) => {
    const run = await runUntouched(makeRepository(base), ['run', '--patch', '-'], patch);
    expectFailure(run, { says, advises: /\w/ });
  });
});

describe.concurrent('configuration', () => {
  it.each([
    ['a key with a typo', 'stages:\n  chekc: {}\n', /pipeline\.yaml:2:3/, /stages.*"check"/s],
    ['a wrong type', 'stages:\n  check:\n    timeoutMs: soon\n', /pipeline\.yaml:3:16/, /timeoutMs.*"soon"/s],
    ['an unknown gate', 'stages:\n  check:\n    gates: { secret: off }\n', /pipeline\.yaml:3:14/, /"secrets"/],
    ['a YAML syntax error', 'rules: {\nversion: [1\n', /pipeline\.yaml:\d+:\d+/, /./],
    ['a tab for indentation', 'stages:\n\tcheck: {}\n', /pipeline\.yaml:2:1/, /tab/i],
    ['a list instead of a map', '- a\n', /pipeline\.yaml/, /map/],
    ['an unknown preset', 'extends: [recomended]\n', /pipeline\.yaml:1:11/, /recommended/],
    ['a version of the future', 'version: 2\n', /pipeline\.yaml:1:10/, /expected 1/],
  ])('with %s', async (_what, yaml, place, says) => {
    const repository = makeRepository({ 'pipeline.yaml': yaml });
    const run = await runUntouched(repository, ['run']);
    expectFailure(run, { says, advises: /\w/ });
    expect(run.stderr).toMatch(place);
  });

  it('that --config names and that is missing', async () => {
    const run = await runUntouched(makeRepository(), ['run', '--config', 'nowhere.yaml']);
    expectFailure(run, { says: 'nowhere.yaml', advises: /\w/ });
  });

  it('that --config names and that is a folder', async () => {
    const run = await runUntouched(makeRepository({ 'a/b.txt': '1\n' }), ['run', '--config', 'a']);
    expectFailure(run, { says: /configuration .*\/a: EISDIR/, advises: '--config' });
  });

  it('that --config names outside the repository counts', async () => {
    const repository = makeRepository({ 'pipeline.yaml': 'nonsense: true\n' });
    const folder = makeFolder('config');
    openRepository(folder).write({ 'mine.yaml': 'ignore: ["docs/**"]\n' });
    repository.write({ 'docs/a.txt': 'one\n' });
    const args = ['run', '--config', `${folder}/mine.yaml`, '--format', 'json'];
    const report = assertReport(JSON.parse((await runUntouched(repository, args)).stdout), 0);
    expect(report.configSource).toContain('mine.yaml');
    expect(report.coverage.excluded).toMatchObject([{ path: 'docs/a.txt' }]);
  });

  it('with a broken baseline: it does not count as an empty one', async () => {
    const repository = makeRepository({ '.pipeline/baseline.json': '{"version": 1, "findings": [' });
    const run = await runUntouched(repository, ['run']);
    expectFailure(run, { says: /\.pipeline\/baseline\.json: not JSON/, advises: 'pipeline baseline' });
  });
});

describe.concurrent('a machine that', () => {
  it('has no git', async () => {
    const run = await runCli(['run'], { cwd: makeRepository().root, env: { PATH: makeFolder('empty') } });
    expectFailure(run, { says: 'git could not be started', advises: 'Install git' });
  });

  it('has no folder for temporary files', async () => {
    const repository = makeRepository();
    repository.write({ 'a.txt': 'one\n' });
    const missing = `${repository.root}/.git/no-such-folder`;
    const { done } = startCli(['run'], { cwd: repository.root, env: { TMPDIR: missing } });
    expectFailure(await done, { says: missing, advises: 'TMPDIR' });
  });
});
