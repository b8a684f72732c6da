import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectFailure, reviewCli, runCli } from '../support/cli.ts';
import { makeFolder, makeRepository, openRepository, photograph, type TestRepository } from '../support/repository.ts';

function dropTable(): TestRepository {
  const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
  return repository;
}

describe.concurrent('baseline', () => {
  it('records what is open; the next run calls it known, and something new is new', async () => {
    const repository = dropTable();
    const recorded = await runCli(['baseline'], { cwd: repository.root });
    expect(recorded).toMatchObject({ exitCode: 0 });
    expect(recorded.stdout).toMatch(/^1 finding.*\.pipeline\/baseline\.json/);
    const known = await reviewCli([], { cwd: repository.root });
    expect(known.report.verdict.decision).toBe('pass');
    // The baseline itself is new, which is for information.
    expect(known.report.findings.toSorted((a, b) => (a.gateId < b.gateId ? -1 : 1))).toMatchObject([
      { gateId: 'sql', disposition: 'baseline', baselineState: 'unchanged' },
      { gateId: 'tamper', disposition: 'informed' },
    ]);
    repository.write({ 'migrations/3.sql': 'DROP TABLE customers;\n' });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.findings.map(({ disposition, baselineState }) => [disposition, baselineState])).toEqual(
      expect.arrayContaining([
        ['returned', 'new'],
        ['baseline', 'unchanged'],
      ]),
    );
  });

  it('is not recorded by a run that is incomplete', async () => {
    const repository = dropTable();
    repository.write({
      'pipeline.yaml': 'stages: { check: { gates: { external: [{ id: bad, run: "false", format: sarif }] } } }\n',
    });
    const before = photograph(repository.root);
    const run = await runCli(['baseline'], { cwd: repository.root });
    expect(run).toMatchObject({ exitCode: 30, stdout: '' });
    expect(run.stderr).toMatch(/no baseline was recorded.*bad/);
    expect(photograph(repository.root)).toEqual(before);
  });

  it('that cannot be written', async () => {
    const repository = dropTable();
    repository.write({ '.pipeline': 'a file\n' });
    const run = await runCli(['baseline'], { cwd: repository.root });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/\.pipeline\/baseline\.json[^]*\n→ /);
  });
});

describe.concurrent('explain', () => {
  it('a rule', async () => {
    const run = await runCli(['explain', 'sql/drop-table'], { cwd: makeFolder() });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^sql\/drop-table: .*\n[^]*who fixes[^]*pipeline\.yaml → rules/);
  });

  it('a finding of the last run, by the beginning of its fingerprint', async () => {
    const repository = dropTable();
    const { report } = await reviewCli([], { cwd: repository.root });
    const print = report.findings[0]?.fingerprint ?? '';
    const run = await runCli(['explain', print.slice(0, 8)], { cwd: repository.root });
    expect(run.stdout).toContain(print);
    expect(run.stdout).toContain('migrations/2.sql:1');
    expect(run.stdout).toContain('returned: ');
  });

  it.each([
    ['sql/drop-tabel', /no rule or recent finding "sql\/drop-tabel"/, /sql\/drop-table/],
    ['deadbeef', /"deadbeef"/, /pipeline gates/],
  ])('nothing that is called %s', async (name, says, advises) => {
    expectFailure(await runCli(['explain', name], { cwd: dropTable().root }), { says, advises });
  });
});

describe.concurrent('gates', () => {
  it('lists every gate with its rules, also as JSON', async () => {
    const repository = dropTable();
    repository.write({ 'pipeline.yaml': 'stages: { check: { gates: { secrets: off } } }\n' });
    const plain = await runCli(['gates'], { cwd: repository.root });
    expect(plain.stdout).toMatch(/^● sql \(check\)/m);
    expect(plain.stdout).toMatch(/^○ secrets \(check, off\)/m);
    const json = await runCli(['gates', '--json'], { cwd: repository.root });
    const listed = JSON.parse(json.stdout) as { id: string; runs: boolean; rules: unknown[] }[];
    expect(listed.find((gate) => gate.id === 'secrets')).toMatchObject({ runs: false });
    expect(listed.find((gate) => gate.id === 'sql')?.rules.length).toBeGreaterThan(3);
  });

  it('needs neither a commit nor a default branch', async () => {
    const repository = openRepository(makeFolder('repository'));
    repository.git('init', '-q', '-b', 'trunk');
    expect((await runCli(['gates'], { cwd: repository.root })).exitCode).toBe(0);
  });
});

describe.concurrent('init', () => {
  it('writes a configuration that changes nothing yet, and never overwrites one', async () => {
    const repository = dropTable();
    const before = await reviewCli([], { cwd: repository.root });
    const run = await runCli(['init'], { cwd: path.join(repository.root, 'migrations') });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const file = path.join(repository.root, 'pipeline.yaml');
    const after = await reviewCli([], { cwd: repository.root });
    // That the file itself is new is worth a look of a human: it decides what the gates look at.
    const [own, ...others] = after.report.findings.toSorted((a, b) =>
      a.gateId === 'tamper' ? -1 : b.gateId === 'tamper' ? 1 : 0,
    );
    expect(own).toMatchObject({ gateId: 'tamper', location: { path: 'pipeline.yaml' } });
    expect(others.map((finding) => finding.fingerprint)).toEqual(
      before.report.findings.map((finding) => finding.fingerprint),
    );
    repository.write({ 'pipeline.yaml': '# mine\n' });
    const again = await runCli(['init'], { cwd: repository.root });
    expectFailure(again, { says: 'pipeline.yaml exists already', advises: '--force' });
    expect(readFileSync(file, 'utf8')).toBe('# mine\n');
    expect((await runCli(['init', '--force'], { cwd: repository.root })).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('extends: [recommended]');
  });

  it('adds no second configuration beside another', async () => {
    const repository = makeRepository({ '.github/pipeline.yaml': 'version: 1\n' });
    for (const args of [['init'], ['init', '--force']])
      expectFailure(await runCli(args, { cwd: repository.root }), { says: '.github/pipeline.yaml', advises: /\w/ });
    expect(existsSync(path.join(repository.root, 'pipeline.yaml'))).toBe(false);
  });

  it('outside a repository', async () => {
    const folder = makeFolder();
    const run = await runCli(['init'], { cwd: folder, env: { GIT_CEILING_DIRECTORIES: folder } });
    expectFailure(run, { says: 'not inside a git repository', advises: 'git init' });
    expect(existsSync(path.join(folder, 'pipeline.yaml'))).toBe(false);
  });
});

describe.concurrent('doctor', () => {
  it('says that all is well', async () => {
    const run = await runCli(['doctor'], { cwd: dropTable().root });
    expect(run.exitCode, run.stdout).toBe(0);
    expect(run.stdout).toMatch(/^✓ node: v\d+[^]*^✓ repository: [^]*^✓ embedded linter: /m);
  });

  it('says what is broken and what to do, outside a repository too', async () => {
    const folder = makeFolder();
    const outside = await runCli(['doctor'], { cwd: folder, env: { GIT_CEILING_DIRECTORIES: folder } });
    expect(outside.exitCode).toBe(2);
    expect(outside.stdout).toMatch(/^✗ repository: .*not inside a git repository.*\n {2}→ /m);
    const yaml =
      'stages: { critique: { models: [{ name: m, baseUrl: "https://m.invalid/v1", apiKeyEnv: NO_KEY }] } }\n';
    const keyless = await runCli(['doctor'], { cwd: makeRepository({ 'pipeline.yaml': yaml }).root });
    expect(keyless.exitCode).toBe(2);
    expect(keyless.stdout).toMatch(/^✗ model: .*NO_KEY is not set\n {2}→ .*NO_KEY/m);
    expect(keyless.stdout).not.toContain('bug');
  });
});

describe.concurrent('report', () => {
  it('shows a saved one again, in any format, with the exit code of its verdict', async () => {
    const repository = dropTable();
    await runCli(['run', '--output', 'out', '--quiet'], { cwd: repository.root });
    const saved = readFileSync(path.join(repository.root, 'out/report.json'), 'utf8');
    const json = await runCli(['report', 'out/report.json', '--format', 'json'], { cwd: repository.root });
    expect(json).toMatchObject({ exitCode: 10, stdout: saved });
    const terminal = await runCli(['report', 'out/report.json'], { cwd: repository.root });
    expect(terminal.stdout).toContain('DROP TABLE');
    const unknown = await runCli(['report', 'out/report.json', '--format', 'xml'], { cwd: repository.root });
    expectFailure(unknown, { says: '--format xml', advises: 'terminal' });
  });

  it.each([
    ['missing', null, /ENOENT/],
    ['not JSON', '<html>', /JSON/],
    ['empty', '{}', /schema version 1/],
    ['of the future', '{"schemaVersion": 2, "findings": [], "verdict": {}}', /schema version 1/],
    [
      'half of one',
      '{"schemaVersion": 1, "findings": [], "verdict": {"decision": "pass", "exitCode": 0}}',
      /report\.json/,
    ],
    ['without a verdict', '{"schemaVersion": 1, "findings": [], "verdict": {}}', /report\.json/],
  ])('that is %s', async (_what, text, says) => {
    const folder = makeFolder();
    if (text !== null) openRepository(folder).write({ 'report.json': text });
    for (const format of ['json', 'terminal', 'markdown', 'sarif'])
      expectFailure(await runCli(['report', 'report.json', '--format', format], { cwd: folder }), {
        says,
        advises: '--output DIR',
      });
  });
});
