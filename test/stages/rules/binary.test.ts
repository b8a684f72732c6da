import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../pipeline/domain/fingerprint.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { ToolResult, ToolRun, Tools } from '../../../pipeline/domain/gate.ts';
import { createTools } from '../../../pipeline/platform/local/tools.ts';
import { gate } from '../../../stages/check/rules/index.ts';
import { runBinary } from '../../../stages/check/rules/binary/run-binary.ts';
import { changeFromPairs, type FilePair } from '../../support/change-from-pairs.ts';

const text = 's = "é😀"; foo(1)\n';
const result = (exitCode: number, output: unknown): ToolResult => ({
  exitCode,
  stdout: typeof output === 'string' ? output : JSON.stringify(output),
  stderr: 'it went wrong',
});
const found = {
  check_id: 'r',
  path: './a.py',
  start: { line: 1, col: 15 },
  end: { line: 1, col: 21 },
  extra: { message: 'No foo.', severity: 'ERROR', fix: 'bar(1)' },
};

/** Tools with a program that answers from a list; what it was started with is kept. */
function scripted(answers: ToolResult[], installed = true): { tools: Tools; runs: ToolRun[] } {
  const runs: ToolRun[] = [];
  const tools = {
    find: async (name: string) => (installed ? `/bin/${name}` : null),
    run: async (run: ToolRun) => {
      runs.push(run);
      return answers.shift() ?? result(0, { results: [], errors: [] });
    },
  } as unknown as Tools;
  return { tools, runs };
}

const scan = (answers: ToolResult[], installed = true) => {
  const { tools, runs } = scripted(answers, installed);
  const rules = [{ path: 'r.yaml', text: 'rules: [{id: r}, {id: bad}]' }];
  const scanned = runBinary({ program: 'semgrep', rules, texts: new Map([['a.py', text]]), timeoutMs: 1000 }, tools);
  return { scanned, runs };
};

describe('the real program as engine', () => {
  it('turns columns in bytes into columns in UTF-16', async () => {
    const { matches } = await scan([result(0, { results: [found], errors: [] })]).scanned;
    expect(matches).toMatchObject([
      { ruleId: 'r', path: 'a.py', start: { line: 1, column: 12 }, end: { line: 1, column: 18 }, fix: 'bar(1)' },
    ]);
  });

  it('sends nothing out, takes rules from outside of the workspace, and no path for an option', async () => {
    const { scanned, runs } = scan([]);
    await scanned;
    const command = runs[0]?.command ?? [];
    expect(command).toEqual(expect.arrayContaining(['--metrics=off', '--disable-version-check', './a.py']));
    expect(command).toContain('{file:rules-0.yaml}');
    expect(runs[0]?.inputs).toEqual({ 'rules-0.yaml': 'rules: [{id: r}, {id: bad}]' });
  });

  it('takes out a rule that it cannot read, names it, and runs the others', async () => {
    const bad = { type: 'Rule parse error', rule_id: 'bad', message: 'Invalid pattern\nmore' };
    const { scanned, runs } = scan([
      result(2, { results: [], errors: [bad] }),
      result(0, { results: [found], errors: [] }),
    ]);
    const { matches, notRun } = await scanned;
    expect(matches).toHaveLength(1);
    expect(notRun.map((rule) => rule.id)).toEqual(['bad']);
    expect(runs[1]?.inputs?.['rules-0.yaml']).not.toContain('bad');
  });

  it.each([2, 5, 7])('fails with its exit code %i when nothing says which rule it was', async (code) => {
    const { scanned } = scan([result(code, { results: [], errors: [] })]);
    await expect(scanned).rejects.toMatchObject({ code: 'rules-engine-failed' });
  });

  it('fails when it prints no report, and when it is not installed', async () => {
    await expect(scan([result(0, 'Traceback')]).scanned).rejects.toMatchObject({ code: 'rules-engine-failed' });
    await expect(scan([], false).scanned).rejects.toMatchObject({ code: 'rules-engine-missing' });
  });

  it('tells what it gave up', async () => {
    const errors = [{ type: 'Timeout', rule_id: 'r', path: 'a.py', message: 'Timeout when running r' }];
    const { errors: told } = await scan([result(0, { results: [], errors })]).scanned;
    expect(told).toMatchObject([{ path: 'a.py', ruleId: 'r', kind: 'timeout' }]);
  });
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function run(pairs: readonly FilePair[], engine: string): Promise<readonly FindingDraft[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'prereview-rules-'));
  folders.push(root);
  for (const { path: name, after } of pairs) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), after ?? '');
  }
  const { change, files } = changeFromPairs(pairs);
  const { signal } = new AbortController();
  const program = process.env['SEMGREP'];
  const env =
    program === undefined
      ? process.env
      : { ...process.env, PATH: `${path.dirname(program)}:${process.env['PATH'] ?? ''}` };
  const tools = createTools({
    repositoryRoot: root,
    workspace: async () => root,
    changedPaths: new Set(),
    signal,
    env,
  });
  return gate.run({ change, files, tools, signal, prior: [], options: gate.options.parse({ engine }) });
}

const installed = existsSync(process.env['SEMGREP'] ?? '');
const rules = `rules:
  - id: no-legacy
    languages: [python]
    severity: ERROR
    message: The legacy client retries. Use billing().
    pattern: legacy($X, ...)
    fix: billing($X)
  - id: no-tmp
    languages: [regex]
    severity: INFO
    message: Nothing is kept in /tmp.
    pattern-regex: /tmp/\\w+
`;
const code = `import requests
a = "é😀"; legacy(a, 1)
b = legacy(
    b)
c = "/tmp/file"
legacy(c)  # nosemgrep: no-legacy
requests.get(c)
`;
const pairs: readonly FilePair[] = [
  { path: '.semgrep/r.yaml', before: rules, after: rules },
  { path: 'src/a.py', before: null, after: code },
];

describe.skipIf(!installed)('both engines (needs SEMGREP)', () => {
  it('draft the same findings with the same fingerprints', { timeout: 120_000 }, async () => {
    const [ours, theirs] = [await run(pairs, 'embedded'), await run(pairs, 'semgrep')];
    const shape = (drafts: readonly FindingDraft[]) =>
      drafts
        .map((draft) => ({ ...draft, print: fingerprint(draft, 0) }))
        .toSorted((a, b) => (a.print < b.print ? -1 : 1));
    expect(ours).toHaveLength(4);
    expect(shape(theirs)).toEqual(shape(ours));
  });
});
