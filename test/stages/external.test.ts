import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { quote } from 'shell-quote';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTools } from '../../pipeline/platform/local/tools.ts';
import { gate } from '../../stages/check/external/index.ts';
import { splitCommand } from '../../stages/check/external/split-command.ts';
import { type FilePair, changeFromPairs } from '../support/change-from-pairs.ts';

let root: string;
let programs: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'prereview-external-')));
  programs = realpathSync(mkdtempSync(path.join(tmpdir(), 'prereview-programs-')));
});
afterEach(() => {
  for (const folder of [root, programs]) rmSync(folder, { recursive: true, force: true });
});

const source: FilePair = { path: 'src/a.js', before: 'one\n', after: 'one\ntwo\n' };
const eslintReport = (file: string): string =>
  JSON.stringify([
    {
      filePath: file,
      messages: [{ ruleId: 'no-two', severity: 2, message: 'two', line: 2, column: 1, endLine: 2, endColumn: 4 }],
    },
  ]);

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function install(name: string, script: string): void {
  writeFileSync(path.join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(path.join(programs, name), 0o755);
}

async function external(options: unknown, pairs: readonly FilePair[] = [source]) {
  for (const pair of pairs) if (pair.after !== null) write(pair.path, pair.after);
  const { change, files } = changeFromPairs(pairs);
  const { signal } = new AbortController();
  const env = { PATH: `${programs}${path.delimiter}/usr/bin${path.delimiter}/bin` };
  const tools = createTools({
    repositoryRoot: root,
    workspace: async () => root,
    changedPaths: new Set(change.files.map((file) => file.path)),
    signal,
    env,
  });
  const drafts = await gate.run({ change, options: gate.options.parse(options), prior: [], files, tools, signal });
  const found = drafts.map(
    (draft) => `${draft.ruleId} ${draft.location?.path ?? '-'}:${draft.location?.region?.startLine ?? '-'}`,
  );
  return { found, drafts, files };
}

describe('a command', () => {
  it('gives findings under its own id, whatever it exits with', async () => {
    install('scan', `echo '${eslintReport('src/a.js')}'; exit 1`);
    const { found, drafts } = await external([{ id: 'own', run: 'scan --all "a b"', format: 'eslint-json' }]);
    expect(found).toEqual(['external/own/no-two src/a.js:2']);
    expect(drafts[0]).toMatchObject({ level: 'error', evidence: 'two' });
  });

  it('gets its arguments as they stand and starts in its folder', async () => {
    install(
      'scan',
      'printf \'{"diagnostics":[{"message":"%s|%s|%s","location":{"path":"x"}}]}\' "$1" "$2" "$(basename "$PWD")"',
    );
    mkdirSync(path.join(root, 'services'));
    const { drafts } = await external([{ id: 'own', run: ['scan', '$HOME', '*'], format: 'rdjson', cwd: 'services' }]);
    expect(drafts[0]).toMatchObject({ message: '$HOME|*|services', location: { path: 'services/x' } });
  });

  it.each([
    ['prints nothing and fails', 'exit 1'],
    ['prints nothing', 'exit 0'],
    ['prints HTML', 'echo "<html>"'],
  ])('that %s is a failure', async (_what, script) => {
    install('scan', script);
    await expect(external([{ id: 'own', run: 'scan', format: 'sarif' }])).rejects.toMatchObject({
      code: 'tool-output-invalid',
    });
  });

  it('that is missing, too slow or has an exit code that is not accepted is a failure', async () => {
    await expect(external([{ id: 'own', run: 'no-such-scan', format: 'sarif' }])).rejects.toMatchObject({
      code: 'tool-not-started',
    });
    install('slow', 'sleep 30');
    await expect(external([{ id: 'own', run: 'slow', format: 'sarif', timeoutMs: 100 }])).rejects.toMatchObject({
      code: 'tool-timeout',
    });
    install('scan', `echo '[]'; exit 3`);
    const entry = { id: 'own', run: 'scan', format: 'eslint-json' };
    await expect(external([{ ...entry, okExitCodes: [0, 1] }])).rejects.toMatchObject({ code: 'tool-output-invalid' });
    expect((await external([{ ...entry, okExitCodes: [3] }])).found).toEqual([]);
  });

  it('that fails leaves the others’ findings and makes the run incomplete', async () => {
    install('scan', `echo '${eslintReport('src/a.js')}'`);
    const { found, files } = await external([
      { id: 'broken', run: 'no-such-scan', format: 'sarif' },
      { id: 'own', run: 'scan', format: 'eslint-json' },
    ]);
    expect(found).toEqual(['external/own/no-two src/a.js:2']);
    expect(files.unread).toMatchObject([
      { path: 'external/broken', reason: expect.stringContaining('no-such-scan') as string },
    ]);
  });
});

describe('a report file', () => {
  it('is read though git does not track it, with paths of the checkout', async () => {
    write('out/report.json', eslintReport(path.join(root, 'src/a.js')));
    const { found } = await external([{ id: 'own', file: 'out/*.json', format: 'eslint-json' }]);
    expect(found).toEqual(['external/own/no-two src/a.js:2']);
  });

  it('that is missing, or empty, is a failure', async () => {
    for (const file of ['report.json', 'out/*.json']) {
      await expect(external([{ id: 'own', file, format: 'rdjsonl' }])).rejects.toMatchObject({
        code: 'external-report-missing',
      });
    }
    write('report.json', '');
    await expect(external([{ id: 'own', file: 'report.json', format: 'rdjsonl' }])).rejects.toMatchObject({
      code: 'tool-output-invalid',
    });
  });

  it('says how many results lie outside the repository', async () => {
    write('report.json', `[${eslintReport('/etc/passwd').slice(1, -1)},${eslintReport('../x').slice(1, -1)}]`);
    const { drafts } = await external([{ id: 'own', file: 'report.json', format: 'eslint-json' }]);
    expect(drafts).toMatchObject([
      { ruleId: 'external/path-outside', message: expect.stringContaining('2 result(s)') as string },
    ]);
  });
});

describe('options', () => {
  const problem = (entry: object): string => gate.options.safeParse([entry]).error?.message ?? '';

  it('default to nothing, which skips the gate', () => {
    const { change } = changeFromPairs([source]);
    for (const nothing of [{}, []]) {
      const options = gate.options.parse(nothing);
      expect(options).toEqual([]);
      expect(gate.skip?.(change, options)).toBe('no external tool is configured');
    }
  });

  it.each([
    'a && b',
    'a | b',
    'a > f',
    'a; b',
    'a *.js',
    'a $HOME',
    'a ${X}',
    'a "$X"',
    'a `b`',
    'a $(b)',
    'a # b',
    'X=1 a',
    'a ~/b',
    'a "b',
    'a\nb',
    '',
  ])('refuse a command line that needs a shell: %j', (run) => {
    expect(problem({ id: 'x', run, format: 'sarif' })).not.toBe('');
    expect(splitCommand(run)).toHaveProperty('problem');
  });

  it('advise what to do instead', () => {
    expect(problem({ id: 'x', run: 'a && b', format: 'sarif' })).toContain(
      'the shell operator &&; write the command as a list',
    );
  });

  it.each([
    { id: 'X', run: 'a', format: 'sarif' },
    { id: 'a/b', run: 'a', format: 'sarif' },
    { id: 'x', run: 'a', format: 'junit' },
    { id: 'x', run: [], format: 'sarif' },
    { id: 'x', run: 'a', file: 'b', format: 'sarif' },
    { id: 'x', file: '../b', format: 'sarif' },
    { id: 'x', file: '/b', format: 'sarif' },
    { id: 'x', run: 'a', format: 'sarif', cwd: 'a/../..' },
    { id: 'x', format: 'sarif' },
  ])('refuse %j', (entry) => {
    expect(problem(entry)).not.toBe('');
  });

  it('split what a shell would split, and what is quoted comes back as it was', () => {
    expect(splitCommand(`trivy fs --format 'a b' "c d" e\\ f .`)).toEqual({
      words: ['trivy', 'fs', '--format', 'a b', 'c d', 'e f', '.'],
    });
    const word = fc
      .string({ unit: fc.constantFrom('a', 'b', ' ', '-', '/', '.', '"', "'", '=', ',') })
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const split = splitCommand(quote(['run', ...words]));
        return 'problem' in split || JSON.stringify(split.words) === JSON.stringify(['run', ...words]);
      }),
    );
  });
});
