import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Side } from '../../pipeline/domain/change.ts';
import { createTools } from '../../pipeline/platform/local/tools.ts';
import { gate } from '../../stages/check/lint/index.ts';
import { findChangedCode } from '../../stages/check/lint/repository-code.ts';
import { linterNames } from '../../stages/check/lint/linter.ts';
import { type FilePair, type RecordedAccess, changeFromPairs } from '../support/change-from-pairs.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'prereview-lint-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const changed = (file: string, before: string | null, after: string): FilePair => ({ path: file, before, after });
const tracked = (file: string, text: string): FilePair => ({ path: file, before: text, after: text });

function write(file: string, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  chmodSync(path.join(root, file), mode);
}

/** A program in the repository's node_modules: prints what `body` says and records how it was started. */
function install(name: string, body: string): void {
  const record = `require('fs').appendFileSync(${JSON.stringify(path.join(root, 'started.jsonl'))}, JSON.stringify({ name: ${JSON.stringify(name)}, args, cwd: process.cwd(), flat: process.env.ESLINT_USE_FLAT_CONFIG ?? null }) + '\\n');`;
  write(
    `node_modules/.bin/${name}`,
    `#!/usr/bin/env node\nconst args = process.argv.slice(2);\n${record}\n${body}\n`,
    0o755,
  );
}

const print = (value: unknown, exitCode = 1): string =>
  `process.stdout.write(${JSON.stringify(JSON.stringify(value))}); process.exitCode = ${exitCode};`;

function started(): { name: string; args: string[]; cwd: string; flat: string | null }[] {
  const file = path.join(root, 'started.jsonl');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === ''
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as never);
}

async function lint(
  pairs: readonly FilePair[],
  options: object = {},
): Promise<{
  found: string[];
  messages: string[];
  files: RecordedAccess;
  drafts: Awaited<ReturnType<typeof gate.run>>;
}> {
  for (const pair of pairs) if (pair.after !== null) write(pair.path, pair.after);
  const { change, files } = changeFromPairs(pairs);
  const { signal } = new AbortController();
  const tools = createTools({
    repositoryRoot: root,
    workspace: async () => root,
    changedPaths: new Set(change.files.map((file) => file.path)),
    signal,
    // Whatever linters the machine has must not take part.
    env: { PATH: '/usr/bin-that-is-not-there' },
  });
  const drafts = await gate.run({ change, options: gate.options.parse(options), prior: [], files, tools, signal });
  const found = drafts
    .map((draft) => `${draft.ruleId} ${draft.location?.path ?? '-'}:${draft.location?.region?.startLine ?? '-'}`)
    .sort();
  return { found, messages: drafts.map((draft) => draft.message), files, drafts };
}

const eslintMessage = {
  ruleId: 'no-var',
  severity: 2,
  message: 'Unexpected var.',
  line: 2,
  column: 1,
  endLine: 2,
  endColumn: 11,
};
const eslintFile = (
  file: string,
  messages: readonly object[] = [{ ...eslintMessage, fix: { range: [10, 13], text: 'let' } }],
): object => ({
  filePath: path.join(root, file),
  messages,
});
const source = changed('src/a.js', 'const a=1\n', 'const a=1\nvar b = 2;\n');
const flatConfig = tracked('eslint.config.mjs', 'export default [];\n');

describe('a configured linter', () => {
  it('runs on the changed files, and its findings, fixes and coverage are taken over', async () => {
    install('eslint', print([eslintFile('src/a.js')]));
    const { found, drafts, files } = await lint([flatConfig, source, tracked('src/other.js', 'var x;\n')]);
    expect(found).toEqual(['lint/eslint/no-var src/a.js:2']);
    expect(drafts[0]).toMatchObject({
      level: 'error',
      evidence: 'var b = 2;',
      fix: { safety: 'safe', edits: [{ expected: 'var', replacement: 'let' }] },
    });
    expect(started()).toMatchObject([
      { args: ['--format', 'json', '--no-error-on-unmatched-pattern', '--', 'src/a.js'], cwd: root, flat: null },
    ]);
    expect(files.marked).toEqual([{ path: 'src/a.js', side: 'new', ranges: null }]);
  });

  it('is started beside the nearest flat configuration, and as before flat ones where only a legacy one is there', async () => {
    install('eslint', print([], 0));
    const inPackage = changed('packages/b/x.ts', null, 'export {};\n');
    await lint([flatConfig, source, tracked('packages/b/eslint.config.js', 'export default [];'), inPackage]);
    expect(started().map((start) => [start.cwd, start.args.slice(4)])).toEqual([
      [root, ['src/a.js']],
      [path.join(root, 'packages/b'), ['x.ts']],
    ]);
    rmSync(path.join(root, 'started.jsonl'));
    await lint([tracked('.eslintrc.json', '{ "root": true }'), source]);
    expect(started().at(-1)).toMatchObject({ cwd: root, flat: 'false' });
  });

  it('reports only what lies on changed lines, and syntax errors wherever they are', async () => {
    const messages = [
      { ...eslintMessage, line: 1, endLine: 1 },
      { ruleId: null, fatal: true, severity: 2, message: 'Parsing error: x', line: 1, column: 1 },
    ];
    install('eslint', print([eslintFile('src/a.js', messages)]));
    const { found, messages: texts } = await lint([flatConfig, source]);
    expect(found).toEqual(['lint/eslint/parse-error src/a.js:-']);
    expect(texts).toEqual(['Line 1: Parsing error: x']);
  });

  it('is not said to have read what it ignored', async () => {
    const ignored = {
      ruleId: null,
      fatal: false,
      severity: 1,
      message: 'File ignored because of a matching ignore pattern.',
    };
    install('eslint', print([eslintFile('src/a.js', [ignored])], 0));
    const { found, files } = await lint([flatConfig, source]);
    expect(found).toEqual([]);
    expect(files.marked).toEqual([]);
  });

  it('takes no deleted, generated or untouched file, and file names never for options', async () => {
    install('eslint', print([], 0));
    await lint([
      flatConfig,
      changed('-rf.js', null, 'a\n'),
      { path: 'gone.js', before: 'x\n', after: null },
      changed('a b\n.js', null, 'a\n'),
    ]);
    expect(started()[0]?.args.slice(3)).toEqual(['--', './-rf.js', 'a b\n.js']);
  });

  it('splits long command lines', async () => {
    install('eslint', print([], 0));
    const many = Array.from({ length: 700 }, (_, index) => changed(`src/${'d'.repeat(200)}/${index}.js`, null, 'a\n'));
    await lint([flatConfig, ...many]);
    const lengths = started().map((start) => start.args.join(' ').length);
    expect(lengths.length).toBe(2);
    expect(Math.max(...lengths)).toBeLessThan(100_000);
    expect(started().flatMap((start) => start.args.slice(4))).toHaveLength(700);
  });
});

describe('a configuration that does not cover a file', () => {
  const script = changed('a.ts', null, 'export const a: number = 1;\ndebugger;\n');

  it.each([
    [
      'says so',
      {
        ruleId: null,
        fatal: false,
        severity: 1,
        message: 'File ignored because no matching configuration was supplied.',
      },
    ],
    [
      'takes TypeScript for JavaScript',
      { ruleId: null, fatal: true, severity: 2, message: 'Parsing error: Unexpected token :', line: 1, column: 15 },
    ],
  ])('leaves it to the embedded oxlint when ESLint %s', async (_what, message) => {
    install('eslint', print([eslintFile('a.ts', [message]), eslintFile('src/a.js')]));
    const { found, files } = await lint([flatConfig, script, source]);
    expect(found).toEqual(['lint/eslint/no-var src/a.js:2', 'lint/oxlint/no-debugger a.ts:2']);
    expect(files.marked.map((file) => file.path)).toEqual(['src/a.js', 'a.ts']);
  });
});

describe('a linter that fails', () => {
  it.each([
    ['prints nothing', 'process.exitCode = 0;'],
    ['prints HTML', 'console.log("<html>");'],
    ['stops in the middle', 'process.stdout.write("[{");'],
    ['crashes', 'console.error("Oops"); process.exit(2);'],
    ['exits 2 with a document', print([], 2)],
    ['reports on files elsewhere', print([{ filePath: '/elsewhere/a.js', messages: [eslintMessage] }])],
  ])('%s: the gate fails when it was the only one', async (_what, body) => {
    install('eslint', body);
    await expect(lint([flatConfig, source])).rejects.toMatchObject({ code: 'tool-output-invalid' });
  });

  it('keeps the findings of the others and leaves its own files unread', async () => {
    install('eslint', 'process.exit(2);');
    install(
      'ruff',
      `${print([])} if (args.includes('--show-files')) process.exit(0);`.replace(
        JSON.stringify('[]'),
        JSON.stringify(
          JSON.stringify([
            {
              code: 'F401',
              filename: path.join(root, 'b.py'),
              message: 'unused',
              location: { row: 1, column: 8 },
              end_location: { row: 1, column: 10 },
              fix: null,
              url: null,
            },
          ]),
        ),
      ),
    );
    const { found, files } = await lint([
      flatConfig,
      source,
      tracked('ruff.toml', ''),
      changed('b.py', null, 'import os\n'),
    ]);
    expect(found).toEqual(['lint/ruff/F401 b.py:1']);
    expect(files.unread.map((file) => file.path)).toEqual(['src/a.js']);
    expect(files.unread[0]?.reason).toContain('ESLint (exit code 2)');
  });

  it('is stopped after its time', async () => {
    install('eslint', 'setTimeout(() => {}, 60000);');
    await expect(lint([flatConfig, source], { timeoutMs: 300 })).rejects.toMatchObject({ code: 'tool-timeout' });
  });
});

describe('Biome', () => {
  it('is asked which files it looked at, and its columns are code points', async () => {
    const diagnostic = {
      message: 'No debugger.',
      severity: 'ERROR',
      code: { value: 'lint/suspicious/noDebugger' },
      location: { path: 'a.js', range: { start: { line: 1, column: 7 }, end: { line: 1, column: 16 } } },
    };
    const list = ' VERBOSE ━\n\n  i Files processed:\n  \n  - a.js\n  \n VERBOSE ━\n\n  i Files fixed:\n  \n  - b.js\n';
    install(
      'biome',
      `if (args.includes('--verbose')) console.log(${JSON.stringify(list)}); else { ${print({ diagnostics: [diagnostic] })} }`,
    );
    const { found, drafts, files } = await lint([
      tracked('biome.json', '{}'),
      changed('a.js', null, '"😀";  debugger;\n'),
      changed('b.js', null, 'b\n'),
    ]);
    expect(found).toEqual(['lint/biome/suspicious/noDebugger a.js:1']);
    expect(drafts[0]?.location?.region).toMatchObject({ startColumn: 8, endColumn: 17 });
    expect(files.marked.map((file) => file.path)).toEqual(['a.js']);
  });
});

describe('a linter that is not installed', () => {
  it('is named, and scripts are checked by the embedded oxlint', async () => {
    const { found, messages } = await lint([
      flatConfig,
      changed('src/a.js', 'const a = 1;\n', 'const a = 1;\ndebugger;\nexport { a };\n'),
    ]);
    expect(found).toEqual(['lint/oxlint/no-debugger src/a.js:2', 'lint/tool-missing eslint.config.mjs:-']);
    expect(messages.join(' ')).toContain('the embedded oxlint ran instead');
  });

  it('makes its files unread when it was asked for by name', async () => {
    const { found, files } = await lint([changed('b.py', null, 'import os\n')], { tools: ['ruff'] });
    expect(found).toEqual(['lint/tool-missing -:-']);
    expect(files.unread.map((file) => file.path)).toEqual(['b.py']);
  });
});

describe('code that a linter would execute', () => {
  const rules = 'import local from "./tools/rules.mjs";\nexport default [local];\n';
  const manifest = (json: object): string => `${JSON.stringify(json, null, 1)}\n`;

  it.each<[string, string, readonly FilePair[]]>([
    ['the configuration', 'eslint.config.mjs', [changed('eslint.config.mjs', 'export default [];\n', rules)]],
    [
      'what it imports',
      'tools/rules.mjs',
      [tracked('eslint.config.mjs', rules), changed('tools/rules.mjs', 'a\n', 'b\n')],
    ],
    [
      'what that imports',
      'tools/deep.js',
      [
        tracked('eslint.config.mjs', rules),
        tracked('tools/rules.mjs', 'export * from "./deep"'),
        changed('tools/deep.js', 'a\n', 'b\n'),
      ],
    ],
    [
      'a folder that it reads',
      'tools/rules/x.js',
      [
        tracked('eslint.config.mjs', 'load(path.join(import.meta.dirname, "tools", "rules"))'),
        changed('tools/rules/x.js', 'a\n', 'b\n'),
      ],
    ],
    [
      'another configuration that is code',
      'tailwind.config.ts',
      [flatConfig, changed('tailwind.config.ts', 'a\n', 'b\n')],
    ],
    [
      'a nested legacy configuration',
      'src/.eslintrc.json',
      [tracked('.eslintrc.json', '{}'), changed('src/.eslintrc.json', '{}\n', '{ "plugins": ["x"] }\n')],
    ],
    [
      'a parser named in YAML',
      'tools/parser.js',
      [tracked('.eslintrc.yml', 'parser: ./tools/parser.js\n'), changed('tools/parser.js', 'a\n', 'b\n')],
    ],
    [
      'a plugin in the repository',
      'packages/rules/index.js',
      [
        tracked('eslint.config.mjs', 'import x from "@acme/rules";'),
        tracked('packages/rules/package.json', '{ "name": "@acme/rules" }'),
        changed('packages/rules/index.js', 'a\n', 'b\n'),
      ],
    ],
    [
      'a manifest key',
      'package.json',
      [flatConfig, changed('package.json', manifest({ name: 'x' }), manifest({ name: 'x', imports: {} }))],
    ],
    [
      'a dependency that it loads',
      'package.json',
      [
        tracked('eslint.config.mjs', 'import x from "acme-rules";'),
        changed('package.json', manifest({}), manifest({ devDependencies: { 'acme-rules': '2' } })),
      ],
    ],
    [
      'a dependency on a folder',
      'package.json',
      [flatConfig, changed('package.json', manifest({}), manifest({ dependencies: { other: 'file:./x' } }))],
    ],
    [
      'a module where installed ones are looked for',
      'src/node_modules/x/index.js',
      [flatConfig, changed('src/node_modules/x/index.js', null, 'a\n')],
    ],
    [
      'what lies above an import',
      'tools',
      [tracked('eslint.config.mjs', 'import "./tools/rules.mjs";'), changed('tools', null, 'a link\n')],
    ],
    ['a manifest that is no JSON', 'package.json', [flatConfig, changed('package.json', manifest({}), '{')]],
  ])('%s is not run when the change edits it', async (_what, file, pairs) => {
    install('eslint', print([eslintFile('src/a.js')]));
    const { found } = await lint([...pairs, source]);
    expect(found).toContain(`lint/config-changed ${file}:-`);
    expect(found.some((line) => line.startsWith('lint/eslint/'))).toBe(false);
    expect(started()).toEqual([]);
  });

  it.each<[string, readonly FilePair[]]>([
    [
      'an unrelated script',
      [tracked('eslint.config.mjs', rules), tracked('tools/rules.mjs', ''), changed('tools/other.mjs', 'a\n', 'b\n')],
    ],
    [
      'a version and a dependency that it does not load',
      [
        flatConfig,
        changed(
          'package.json',
          manifest({ version: '1', dependencies: { x: '1' } }),
          manifest({ version: '2', dependencies: { x: '2' }, scripts: {} }),
        ),
      ],
    ],
    ['a deleted configuration', [flatConfig, { path: 'old.config.js', before: 'a\n', after: null }]],
  ])('%s does not keep it from running', async (_what, pairs) => {
    install('eslint', print([eslintFile('src/a.js')]));
    const { found } = await lint([...pairs, source]);
    expect(found).toEqual(['lint/eslint/no-var src/a.js:2']);
  });

  it('is taken for changed where a configuration loads what cannot be read', async () => {
    install('eslint', print([eslintFile('src/a.js')]));
    const pairs = [tracked('eslint.config.mjs', rules), tracked('tools/rules.mjs', 'x'), source];
    for (const pair of pairs) if (pair.after !== null) write(pair.path, pair.after);
    const { change, files } = changeFromPairs(pairs);
    const blind = {
      ...files,
      read: async (file: string, side: Side) => (file === 'tools/rules.mjs' ? null : files.read(file, side)),
    };
    const code = await findChangedCode('eslint', ['eslint.config.mjs'], change.files, blind);
    expect(code).toMatchObject({ path: 'tools/rules.mjs' });
  });

  it('is run when pipeline.yaml names the linter, and reported all the same', async () => {
    install('eslint', print([eslintFile('src/a.js')]));
    const { found } = await lint([changed('eslint.config.mjs', 'a\n', 'b\n'), source], { tools: ['eslint'] });
    expect(found).toEqual(['lint/config-changed eslint.config.mjs:-', 'lint/eslint/no-var src/a.js:2']);
  });

  it('oxlint’s JSON configuration is data unless it names plugins', async () => {
    install('oxlint', print({ diagnostics: [], number_of_files: 1 }, 0));
    const config = (text: string) => [changed('.oxlintrc.json', '{}\n', text), changed('a.js', null, 'a\n')];
    expect((await lint(config('{ "rules": {} }\n'))).found).toEqual([]);
    expect(started()).toHaveLength(1);
    expect((await lint(config('{ "jsPlugins": ["./x.js"] }\n'))).found).toContain(
      'lint/config-changed .oxlintrc.json:-',
    );
    expect(started()).toHaveLength(1);
  });
});

describe('the embedded oxlint', () => {
  it('gives UTF-16 columns behind characters of several bytes', async () => {
    const { drafts } = await lint([changed('a.ts', null, 'export const s = "😀é"; debugger;\n')]);
    expect(drafts[0]?.location?.region).toEqual({ startLine: 1, startColumn: 25, endLine: 1, endColumn: 34 });
    expect(drafts[0]).toMatchObject({ level: 'error' });
  });

  it('cannot be turned off by configuration of the change that it must not execute', async () => {
    const { found } = await lint([
      changed(
        '.oxlintrc.json',
        null,
        '{ "jsPlugins": ["./x.js"], "categories": { "correctness": "off" }, "ignorePatterns": ["**"] }\n',
      ),
      changed('src/.oxlintrc.json', null, '{ "rules": { "no-debugger": "off" } }\n'),
      changed('src/a.js', null, 'debugger;\n'),
    ]);
    expect(found).toEqual(['lint/config-changed .oxlintrc.json:-', 'lint/oxlint/no-debugger src/a.js:1']);
  });

  it('calls a file unread that it cannot open, and read what it checked', async () => {
    const pairs = [changed('bad.js', null, 'x\n'), changed('good.js', null, 'export const one = 1;\n')];
    const { change, files } = changeFromPairs(pairs);
    write('bad.js', '');
    writeFileSync(path.join(root, 'bad.js'), Buffer.from([0x78, 0xff, 0x0a]));
    write('good.js', 'export const one = 1;\n');
    const { signal } = new AbortController();
    const tools = createTools({ repositoryRoot: root, workspace: async () => root, changedPaths: new Set(), signal });
    expect(await gate.run({ change, options: gate.options.parse({}), prior: [], files, tools, signal })).toEqual([]);
    expect(files.unread).toMatchObject([{ path: 'bad.js', reason: expect.stringContaining('UTF-8') as string }]);
    expect(files.marked.map((file) => file.path)).toEqual(['good.js']);
  });

  it('calls nothing read that it left out', async () => {
    const { files } = await lint([
      changed('lib.min.js', null, 'debugger;\n'),
      changed('a.js', null, 'export const one = 1;\n'),
    ]);
    expect(files.marked.map((file) => file.path)).toEqual(['a.js']);
  });
});

describe('options', () => {
  it('know their linters', () => {
    expect(gate.options.parse({})).toEqual({ tools: 'auto', timeoutMs: 60_000 });
    expect(gate.options.parse({ tools: [...linterNames] })).toMatchObject({ tools: linterNames });
    expect(gate.options.safeParse({ tools: ['eslnt'] }).success).toBe(false);
    expect(gate.options.safeParse({ tool: 'auto' }).success).toBe(false);
  });

  it('an empty list runs nothing', async () => {
    expect((await lint([changed('a.js', null, 'debugger;\n')], { tools: [] })).found).toEqual([]);
  });
});
