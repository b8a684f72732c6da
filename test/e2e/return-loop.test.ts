import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { reviewCli } from '../support/cli.ts';
import {
  type Files,
  makeFolder,
  makeRepository,
  openRepository,
  photograph,
  type TestRepository,
} from '../support/repository.ts';

/** Says, as ESLint would, that `var` should be `let`, with a fix. `extra` runs first, in the folder that is checked. */
const linter = (extra = ''): string => `
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
${extra}
const text = existsSync('a.js') ? readFileSync('a.js', 'utf8') : '';
const messages = [...text.matchAll(/\\bvar\\b/g)].map(({ index }) => {
  const line = text.slice(0, index).split('\\n').length;
  const column = index - text.lastIndexOf('\\n', index);
  return { ruleId: 'no-var', severity: 2, message: 'Unexpected var.', line, column, endLine: line, endColumn: column + 3,
    fix: { range: [index, index + 3], text: 'let' } };
});
console.log(JSON.stringify([{ filePath: process.cwd() + '/a.js', messages }]));
`;

const configuration =
  'stages: { check: { gates: { lint: off, external: [{ id: eslint, run: [node, tools/lint.mjs], format: eslint-json }] } } }\n';

function makeFixable(extra = ''): TestRepository {
  const repository = makeRepository({
    'pipeline.yaml': configuration,
    'tools/lint.mjs': linter(extra),
    'a.js': 'export const a = 1;\n',
  });
  repository.write({ 'a.js': 'export const a = 1;\n  var b = 2;\nvar c = 3;\n' });
  return repository;
}

const read = (repository: TestRepository, name: string): string =>
  readFileSync(path.join(repository.root, name), 'utf8');
const codes = (report: Report): readonly string[] => report.verdict.reasons.map((reason) => reason.code);
const textOf = (report: Report, code: string): string =>
  report.verdict.reasons.find((reason) => reason.code === code)?.text ?? '';
const dispositions = (report: Report): readonly string[] => report.findings.map((finding) => finding.disposition);

describe.concurrent('machine fixes', () => {
  it('are not made unless asked for', async () => {
    const repository = makeFixable();
    const before = photograph(repository.root);
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(photograph(repository.root)).toEqual(before);
    expect(report.verdict.decision).toBe('returned');
    expect(dispositions(report)).toEqual(['returned', 'returned']);
    expect(report.findings[0]).toMatchObject({ ruleId: 'external/eslint/no-var', route: 'fix' });
  });

  it('are applied with --fix, and the index is left alone', async () => {
    const repository = makeFixable();
    const index = photograph(repository.root)['.git/index'];
    const { report } = await reviewCli(['--fix'], { cwd: repository.root });
    expect(read(repository, 'a.js')).toBe('export const a = 1;\n  let b = 2;\nlet c = 3;\n');
    expect(photograph(repository.root)['.git/index']).toBe(index);
    expect(report.verdict.decision).toBe('pass');
    expect(dispositions(report)).toEqual(['fixed', 'fixed']);
    expect(report.rounds.map((round) => round.action)).toEqual(['machine-fixes', null]);
    const again = await reviewCli([], { cwd: repository.root });
    expect(again.report.findings).toEqual([]);
  });

  it('are not applied to a file that changed meanwhile; the patch is kept and named', async () => {
    const marker = path.join(makeFolder(), 'user');
    const edit = `const user = ${JSON.stringify(marker)};
if (existsSync(user)) writeFileSync(readFileSync(user, 'utf8') + '/a.js', '// mine now\\n'); `;
    const repository = makeFixable(`${edit}`);
    openRepository(path.dirname(marker)).write({ user: repository.root });
    // The first look is in the user's own folder: it must see the file as it is.
    repository.write({
      'tools/lint.mjs': linter(`if (process.cwd() !== ${JSON.stringify(repository.root)}) { ${edit} }`),
    });
    repository.git('add', 'tools');
    repository.git('commit', '-q', '-m', 'Tools');
    repository.git('branch', '-q', '-f', 'main');
    const { report, run } = await reviewCli(['--fix'], { cwd: repository.root, keeps: /^prereview-fixes-/ });
    expect(read(repository, 'a.js')).toBe('// mine now\n');
    expect(report.verdict.decision).toBe('returned');
    expect(textOf(report, 'fixes-proposed')).toMatch(/a\.js changed after it was read/);
    const [folder = ''] = readdirSync(run.temporary);
    const patch = path.join(run.temporary, folder, 'fixes.patch');
    expect(textOf(report, 'fixes-proposed')).toContain(patch);
    expect(readFileSync(patch, 'utf8')).toContain('+let c = 3;');
  });
});

/** An author agent: a program of its own that reads the packet and does `body` in its work tree. */
function agent(body: string): string {
  const folder = makeFolder('agent');
  const file = path.join(folder, 'agent.mjs');
  const packet = `JSON.parse(readFileSync(process.env.PIPELINE_PACKET_JSON, 'utf8'))`;
  const script = `import { readFileSync, writeFileSync, existsSync } from 'node:fs';\nconst packet = ${packet};\n${body}\n`;
  openRepository(folder).write({ 'agent.mjs': script });
  return JSON.stringify([process.execPath, file]);
}

const base: Files = { 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' };

function makeDrop(): TestRepository {
  const repository = makeRepository(base);
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\nSELECT 1;\n' });
  return repository;
}

const fixes = `for (const { path } of packet.findings) writeFileSync(path, 'SELECT 1;\\n'); console.log('Not dropped any more.');`;

describe.concurrent('an author agent that fixes the finding in its first round', () => {
  it('without --fix: the user’s tree is bit-identical, the fix is proposed, and its patch applies', async () => {
    const repository = makeDrop();
    const before = photograph(repository.root);
    const output = path.join(makeFolder(), 'reports');
    const { report } = await reviewCli(['--agent', agent(fixes), '--output', output], { cwd: repository.root });
    expect(photograph(repository.root)).toEqual(before);
    expect(report.verdict).toMatchObject({ decision: 'returned', exitCode: 10 });
    expect(codes(report)[0]).toBe('fixes-proposed');
    expect(dispositions(report)).toEqual(['fixed']);
    expect(report.rounds.map((round) => round.action)).toEqual(['author-agent', null]);
    repository.git('apply', path.join(output, 'fixes.patch'));
    expect(read(repository, 'migrations/2.sql')).toBe('SELECT 1;\n');
  });

  it('with --fix: the file is the user’s, and the change passes', async () => {
    const repository = makeDrop();
    const { report } = await reviewCli(['--fix', '--agent', agent(fixes)], { cwd: repository.root });
    expect(read(repository, 'migrations/2.sql')).toBe('SELECT 1;\n');
    expect(report.verdict.decision).toBe('pass');
    expect(dispositions(report)).toEqual(['fixed']);
  });

  it('of a range, whose branch is not what is checked out: the user’s tree stays as it is', async () => {
    const repository = makeDrop();
    repository.commit();
    repository.git('switch', '-q', 'main');
    const before = photograph(repository.root);
    const args = ['--base', 'main', '--head', 'change', '--fix', '--agent', agent(fixes)];
    const { report } = await reviewCli(args, { cwd: repository.root, keeps: /^prereview-fixes-/ });
    expect(photograph(repository.root)).toEqual(before);
    expect(report.verdict.decision).toBe('returned');
    expect(codes(report)[0]).toBe('fixes-proposed');
  });
});

describe.concurrent('an author agent that', () => {
  it.each([
    ['changes nothing', agent("console.log('I think that it is fine.');"), /changed nothing.*I think that it is fine/s],
    ['fails', agent("console.error('no quota'); process.exit(3);"), /exit code 3.*no quota/s],
    ['is not there', '["no-such-agent"]', /no-such-agent/],
    [
      'makes it worse',
      agent(
        `for (const { path } of packet.findings) writeFileSync(path, 'DROP TABLE orders;\\nDROP TABLE orders2;\\n');`,
      ),
      /tr(?:y|ies)/,
    ],
  ])('%s: a senior is asked, and told what was tried', async (_what, command, tried) => {
    const repository = makeDrop();
    const before = photograph(repository.root);
    const { report } = await reviewCli(['--agent', command, '--rounds', '2'], { cwd: repository.root });
    expect(photograph(repository.root)).toEqual(before);
    expect(codes(report)).toContain('needs-senior');
    const [first] = report.escalations;
    expect(`${first?.reason} ${first?.attempts.map((attempt) => attempt.outcome).join(' ')}`).toMatch(tried);
  });

  it('is asked no more often than --rounds says', async () => {
    const counted = path.join(makeFolder(), 'count');
    const body = `const n = existsSync(${JSON.stringify(counted)}) ? Number(readFileSync(${JSON.stringify(counted)}, 'utf8')) + 1 : 1;
writeFileSync(${JSON.stringify(counted)}, String(n));
writeFileSync('migrations/2.sql', 'DROP TABLE orders' + n + ';\\n');`;
    const { report } = await reviewCli(['--agent', agent(body), '--rounds', '2'], { cwd: makeDrop().root });
    expect(readFileSync(counted, 'utf8')).toBe('2');
    expect(report.rounds.filter((round) => round.action === 'author-agent')).toHaveLength(2);
    expect(codes(report)).toContain('needs-senior');
  });

  it('edits outside of its work tree, links or .git: nothing of it reaches the user', async () => {
    const repository = makeDrop();
    const before = photograph(repository.root);
    const body = `import('node:fs').then(({ symlinkSync, mkdirSync }) => {
  symlinkSync('/etc/passwd', 'passwd');
  mkdirSync('.git/hooks', { recursive: true });
  writeFileSync('.git/hooks/post-checkout', '#!/bin/sh\\nexit 1\\n', { mode: 0o755 });
  ${fixes}
});`;
    const { report } = await reviewCli(['--fix', '--agent', agent(body)], {
      cwd: repository.root,
      keeps: /^prereview-fixes-/,
    });
    const after = photograph(repository.root);
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([]);
    expect(after['.git/index']).toBe(before['.git/index']);
    expect(report.verdict.decision).toBe('returned');
  });

  it('sees no secret of the environment', async () => {
    const body = `writeFileSync('migrations/2.sql', 'SELECT 1; -- ' + JSON.stringify(Object.keys(process.env).sort()) + '\\n');`;
    const repository = makeDrop();
    const env = { AWS_SECRET_ACCESS_KEY: 'x', GITHUB_TOKEN: 'y' };
    await reviewCli(['--fix', '--agent', agent(body)], { cwd: repository.root, env });
    expect(read(repository, 'migrations/2.sql')).toContain('PIPELINE_ROUND');
    expect(read(repository, 'migrations/2.sql')).not.toMatch(/AWS_SECRET_ACCESS_KEY|GITHUB_TOKEN/);
  });

  it('also edits what decides how changes are checked: nothing is written, also with --fix, and a senior is asked', async () => {
    const repository = makeDrop();
    const before = photograph(repository.root);
    const output = path.join(makeFolder(), 'reports');
    const body = `${fixes} import('node:fs').then(({ mkdirSync }) => {
  mkdirSync('.github/workflows', { recursive: true });
  writeFileSync('.github/workflows/ci.yml', 'on: push\\n');
});`;
    const args = ['--only', 'sql', '--fix', '--agent', agent(body), '--output', output];
    const { report } = await reviewCli(args, { cwd: repository.root });
    expect(photograph(repository.root)).toEqual(before);
    expect(report.verdict).toMatchObject({ decision: 'escalated', exitCode: 20 });
    expect(codes(report)).toEqual(expect.arrayContaining(['needs-senior', 'fixes-held', 'return-scope-grown']));
    expect(report.rounds.at(-1)?.stop).toBe('scope-grown');
    expect(readFileSync(path.join(output, 'fixes.patch'), 'utf8')).toContain('.github/workflows/ci.yml');
  });

  it('disputes a finding: its evidence is in the report and before the senior', async () => {
    const body = `const [{ fingerprint }] = packet.findings;
console.log(JSON.stringify({ fingerprint, evidence: 'orders was never deployed' }));`;
    const repository = makeDrop();
    const { report } = await reviewCli(['--only', 'sql', '--fix', '--agent', agent(body)], { cwd: repository.root });
    expect(report.rounds.at(-1)?.stop).toBe('disputed');
    expect(report.findings[0]).toMatchObject({
      disposition: 'escalated',
      dispute: { round: 1, evidence: 'orders was never deployed', answer: null },
    });
    expect(report.escalations[0]?.reason).toContain('orders was never deployed');
  });
});
