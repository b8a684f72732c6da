import { describe, expect, it } from 'vitest';
import { Failure } from '../../pipeline/domain/failure.ts';
import type { ParseOutput, ToolOutput } from '../../stages/check/_shared/tool-output/tool-finding.ts';
import { resolveFindings } from '../../stages/check/_shared/tool-output/resolve-findings.ts';
import { parseActionlint } from '../../stages/check/lint/parsers/actionlint.ts';
import { parseBiomeFiles } from '../../stages/check/lint/parsers/biome.ts';
import { parseGolangciLint } from '../../stages/check/lint/parsers/golangci-lint.ts';
import { parseHadolint } from '../../stages/check/lint/parsers/hadolint.ts';
import { parseOxlint } from '../../stages/check/lint/parsers/oxlint.ts';
import { parseRuff } from '../../stages/check/lint/parsers/ruff.ts';
import { parseShellcheck } from '../../stages/check/lint/parsers/shellcheck.ts';

const context = { roots: ['/repo'], cwd: '' };
const output = (text: string): ToolOutput => ({ label: 'tool', text, exitCode: 1, stderr: '' });
const read = (parse: ParseOutput, value: unknown, text: string) =>
  resolveFindings('tool', parse(output(JSON.stringify(value)), context).findings, () => text);

describe('Ruff', () => {
  const place = (row: number, column: number): object => ({ row, column });
  const result = (more: object): object => ({
    code: 'F401',
    filename: '/repo/a.py',
    location: place(1, 4),
    end_location: place(1, 6),
    message: 'm',
    fix: null,
    url: 'https://docs',
    ...more,
  });
  const fix = (applicability: string): object => ({
    applicability,
    message: 'Remove',
    edits: [{ content: '', location: place(1, 4), end_location: place(1, 6) }],
  });

  it('counts columns in code points and takes safety from the fix', () => {
    const results = ['safe', 'unsafe', 'display'].map((applicability) => result({ fix: fix(applicability) }));
    const findings = read(parseRuff, results, '"😀" os\n'.replace('" ', '"'));
    expect(findings[0]?.region).toEqual({ startLine: 1, startColumn: 5, endLine: 1, endColumn: 7 });
    expect(findings.map((finding) => finding.fix?.safety)).toEqual(['safe', 'unsafe', undefined]);
    expect(findings[0]?.fix?.edits[0]?.expected).toBe('os');
  });

  it('counts a lone CR as a line break, as Python does', () => {
    const findings = read(parseRuff, [result({ location: place(3, 1), end_location: place(3, 2) })], 'a\rb\nc\n');
    expect(findings[0]?.region).toMatchObject({ startLine: 2, startColumn: 1 });
  });

  it('tells syntax errors and files that it could not read from rules', () => {
    const parsed = parseRuff(
      output(JSON.stringify([result({ code: 'invalid-syntax' }), result({ code: 'E902', message: 'gone' })])),
      context,
    );
    expect(parsed.findings).toMatchObject([{ ruleId: 'parse-error', level: 'error', parseError: true }]);
    expect(parsed.unread).toEqual([{ path: 'a.py', reason: 'Ruff could not read it: gone' }]);
  });
});

describe('ShellCheck', () => {
  const comment = (more: object): object => ({
    file: 'a.sh',
    line: 1,
    endLine: 1,
    column: 9,
    endColumn: 11,
    level: 'info',
    code: 2086,
    message: 'm',
    fix: null,
    ...more,
  });

  it('gives fixes of several edits, and does not lint a shell that it does not know', () => {
    const edit = (column: number): object => ({ line: 1, endLine: 1, column, endColumn: column, replacement: '"' });
    const comments = [comment({ fix: { replacements: [edit(9), edit(11)] } }), comment({ code: 1073, level: 'error' })];
    const findings = read(parseShellcheck, { comments }, 'echo "😀"$1\n'.replace('echo "😀"', 'echo "é😀'));
    expect(findings).toMatchObject([
      {
        ruleId: 'SC2086',
        level: 'note',
        docsUrl: 'https://www.shellcheck.net/wiki/SC2086',
        fix: { safety: 'unsafe', edits: [{ region: { startColumn: 10 } }, { region: { startColumn: 12 } }] },
      },
      { ruleId: 'SC1073', level: 'error', parseError: true },
    ]);
    const unknown = parseShellcheck(output(JSON.stringify({ comments: [comment({ code: 1071 })] })), context);
    expect(unknown).toMatchObject({ findings: [], unread: [{ path: 'a.sh' }] });
  });
});

describe('golangci-lint', () => {
  const document = (more: object = {}): object => ({
    Issues: [
      { FromLinter: 'errcheck', Text: 'unchecked', Severity: '', Pos: { Filename: 'a.go', Line: 1, Column: 8 } },
    ],
    Report: { Linters: [] },
    ...more,
  });

  it('counts columns in bytes and finds its document among other lines', () => {
    expect(read(parseGolangciLint, document(), 's := "é" + x\n')[0]).toMatchObject({
      ruleId: 'errcheck',
      region: { startColumn: 7 },
    });
    const mixed = output(`a.go:1:8: unchecked\n${JSON.stringify(document())}\n1 issues.\n`);
    expect(parseGolangciLint(mixed, context).findings).toHaveLength(1);
  });

  it('takes null for no issue, and a report of failure for a failure', () => {
    expect(parseGolangciLint(output(JSON.stringify(document({ Issues: null }))), context).findings).toEqual([]);
    expect(() =>
      parseGolangciLint(output(JSON.stringify(document({ Report: { Error: 'no go files' } }))), context),
    ).toThrow('no go files');
    expect(() => parseGolangciLint(output('{}'), context)).toThrow(Failure);
  });

  it('fails where modules are missing', () => {
    const issue = {
      FromLinter: 'typecheck',
      Text: 'could not import x/y (no metadata)',
      Pos: { Filename: 'a.go', Line: 1 },
    };
    const text = JSON.stringify(document({ Issues: [issue] }));
    expect(() => parseGolangciLint(output(text), context)).toThrow('modules are missing');
  });

  it('calls what does not compile a parse error', () => {
    const issue = { FromLinter: 'typecheck', Text: 'undefined: x', Pos: { Filename: 'a.go', Line: 1, Column: 0 } };
    expect(read(parseGolangciLint, document({ Issues: [issue] }), 'x\n')).toMatchObject([
      { ruleId: 'parse-error', level: 'error', region: { startLine: 1 } },
    ]);
  });
});

describe('the others', () => {
  it('actionlint: lines, kinds, and null for nothing', () => {
    const path = '.github/workflows/a.yml';
    const errors = [
      { message: 'm', filepath: path, line: 2, column: 5, kind: 'expression' },
      { message: 's', filepath: path, line: 1, column: 1, kind: 'syntax-check' },
    ];
    expect(read(parseActionlint, errors, 'on: x\njobs:\n')).toMatchObject([
      { ruleId: 'expression', level: 'warning', region: { startLine: 2 } },
      { ruleId: 'parse-error', level: 'error', parseError: true },
    ]);
    expect(parseActionlint(output('null'), context).findings).toEqual([]);
  });

  it('hadolint: no rule means that the file does not parse', () => {
    const text =
      '<checkstyle><file name="Dockerfile"><error line="1" column="4" severity="error" message="m" source=""/></file></checkstyle>';
    expect(parseHadolint(output(text), context).findings).toMatchObject([{ ruleId: 'parse-error', parseError: true }]);
  });

  it('Biome: only files under its heading count', () => {
    expect(parseBiomeFiles(' i These paths were provided but ignored:\n  - x.js\n')).toEqual([]);
  });

  it('oxlint: rules of ESLint by name, of plugins with it, and syntax', () => {
    const labels = [{ span: { offset: 0, length: 1, line: 1, column: 1 } }];
    const at = (code?: string): object => ({
      message: 'm',
      severity: 'warning',
      filename: 'a.js',
      labels,
      ...(code === undefined ? {} : { code }),
    });
    const parsed = parseOxlint(
      output(
        JSON.stringify({
          diagnostics: [at('eslint(no-x)'), at('typescript(no-y)'), at('TS(1036)'), at()],
          number_of_files: 1,
        }),
      ),
      context,
    );
    expect(parsed.findings.map((finding) => `${finding.ruleId} ${finding.level}`)).toEqual([
      'no-x warning',
      'typescript/no-y warning',
      'parse-error error',
      'parse-error error',
    ]);
    expect(() =>
      parseOxlint(output(JSON.stringify({ diagnostics: [{ message: 'm', severity: 'error', labels: [] }] })), context),
    ).toThrow(Failure);
  });

  it.each([
    ['oxlint', parseOxlint],
    ['Ruff', parseRuff],
    ['ShellCheck', parseShellcheck],
    ['golangci-lint', parseGolangciLint],
    ['actionlint', parseActionlint],
    ['hadolint', parseHadolint],
  ])('%s: garbage is a failure', (_name, parse) => {
    for (const text of ['', '<html>', '{', '[1]', '{"diagnostics":3,"comments":3,"Issues":3}', '"x"']) {
      expect(() => parse(output(text), context)).toThrow(Failure);
    }
  });
});
