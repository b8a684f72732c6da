import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../pipeline/domain/failure.ts';
import { parseCheckstyle } from '../../stages/check/_shared/tool-output/checkstyle.ts';
import { parseEslintJson } from '../../stages/check/_shared/tool-output/eslint-json.ts';
import { type OutputFormat, loadParser, outputFormats } from '../../stages/check/_shared/tool-output/parse-output.ts';
import { parseRdjson, parseRdjsonl } from '../../stages/check/_shared/tool-output/rdjson.ts';
import { resolveFindings } from '../../stages/check/_shared/tool-output/resolve-findings.ts';
import { resolvePath, resolveUri } from '../../stages/check/_shared/tool-output/resolve-path.ts';
import { parseSarif } from '../../stages/check/_shared/tool-output/sarif.ts';
import { TextPositions } from '../../stages/check/_shared/tool-output/text-positions.ts';
import { sanitiseRuleId, toDraft } from '../../stages/check/_shared/tool-output/to-draft.ts';
import type { PathContext, ToolOutput } from '../../stages/check/_shared/tool-output/tool-finding.ts';

const context: PathContext = { roots: ['/repo'], cwd: '' };
const output = (text: string, exitCode: number | null = 1): ToolOutput => ({
  label: 'tool',
  text,
  exitCode,
  stderr: '',
});
const json = (value: unknown): ToolOutput => output(JSON.stringify(value));

const result = (uri: string, more: object = {}): object => ({
  ruleId: 'r1',
  message: { text: 'm' },
  locations: [
    { physicalLocation: { artifactLocation: { uri }, region: { startLine: 2, startColumn: 3, endColumn: 5 } } },
  ],
  ...more,
});
const sarif = (results: unknown, run: object = {}): ToolOutput =>
  json({ version: '2.1.0', runs: [{ tool: { driver: { name: 't' } }, results, ...run }] });

describe('SARIF', () => {
  it.each([
    ['relative', 'src/a.js', 'src/a.js'],
    ['with ./', './src/a.js', 'src/a.js'],
    ['percent-encoded', 'src/a%20b%C3%A9.js', 'src/a bé.js'],
    ['not encoded at all', 'src/100%.js', 'src/100%.js'],
    ['file URI below the root', 'file:///repo/src/a.js', 'src/a.js'],
    ['file URI with localhost', 'file://localhost/repo/src/a.js', 'src/a.js'],
    ['absolute path', '/repo/src/a.js', 'src/a.js'],
  ])('takes a URI that is %s', (_what, uri, path) => {
    expect(parseSarif(sarif([result(uri)]), context).findings).toMatchObject([{ path, ruleId: 'r1', message: 'm' }]);
  });

  it.each([
    '../a.js',
    'a/../../b.js',
    '%2e%2e/a.js',
    '/etc/passwd',
    'file:///etc/passwd',
    '/repository/a.js',
    'https://x/y.js',
    'file://host/repo/a.js',
  ])('rejects and counts %s', (uri) => {
    const parsed = parseSarif(sarif([result(uri), result('ok.js')]), context);
    expect(parsed.rejected).toMatchObject([{ ruleId: 'r1', uri }]);
    expect(parsed.findings).toMatchObject([{ path: 'ok.js' }]);
  });

  it('resolves uriBaseId, chained ones too, and takes a base that lies elsewhere for the root', () => {
    const bases = {
      ROOT: { uri: 'file:///repo/' },
      SUB: { uri: 'sub/', uriBaseId: 'ROOT' },
      CI: { uri: 'file:///build/' },
      NONE: {},
    };
    const at = (uriBaseId: string): object =>
      result('', { locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js', uriBaseId } } }] });
    const parsed = parseSarif(
      sarif([at('ROOT'), at('SUB'), at('CI'), at('NONE'), at('UNKNOWN')], { originalUriBaseIds: bases }),
      context,
    );
    expect(parsed.findings.map((finding) => finding.path)).toEqual(['a.js', 'sub/a.js', 'a.js', 'a.js', 'a.js']);
    const circle = { A: { uri: 'x/', uriBaseId: 'B' }, B: { uri: 'y/', uriBaseId: 'A' } };
    expect(parseSarif(sarif([at('A')], { originalUriBaseIds: circle }), context).findings).toHaveLength(1);
  });

  it('finds the artifact by index and the rule by index, id or parent id', () => {
    const rules = [
      {
        id: 'R',
        helpUri: 'https://docs',
        defaultConfiguration: { level: 'error' },
        messageStrings: { d: { text: 'no {0} in {{x}}' } },
      },
    ];
    const byIndex = {
      locations: [{ physicalLocation: { artifactLocation: { index: 0 } } }],
      message: { id: 'd', arguments: ['tabs'] },
    };
    const run = { tool: { driver: { name: 't', rules } }, artifacts: [{ location: { uri: 'b.js' } }] };
    const parsed = parseSarif(
      sarif(
        [
          { ...byIndex, ruleIndex: 0 },
          { ...byIndex, ruleId: 'R/7' },
        ],
        run,
      ),
      context,
    );
    const expected = { path: 'b.js', level: 'error', message: 'no tabs in {x}', docsUrl: 'https://docs' };
    expect(parsed.findings).toMatchObject([
      { ...expected, ruleId: 'R' },
      { ...expected, ruleId: 'R/7' },
    ]);
  });

  it.each([
    [{}, 'warning'],
    [{ level: 'error' }, 'error'],
    [{ level: 'none' }, null],
    [{ kind: 'pass' }, null],
    [{ kind: 'pass', level: 'error' }, null],
    [{ kind: 'notApplicable' }, null],
    [{ kind: 'informational' }, 'note'],
    [{ kind: 'review' }, 'warning'],
    [{ suppressions: [{ kind: 'inSource' }] }, null],
    [{ suppressions: [{ kind: 'external', status: 'rejected' }] }, 'warning'],
    [{ suppressions: [] }, 'warning'],
    [{ baselineState: 'absent' }, null],
  ])('gives %j the level %s', (more, level) => {
    const levels = parseSarif(sarif([result('a.js', more)]), context).findings.map((finding) => finding.level);
    expect(levels).toEqual(level === null ? [] : [level]);
  });

  it.each([
    ['another version', json({ version: '2.0.0', runs: [] })],
    ['no runs', json({ version: '2.1.0', runs: [] })],
    ['runs that failed', json({ version: '2.1.0', runs: null })],
    ['no results', sarif(undefined)],
    ['a result that is no object', sarif(['x'])],
    ['a run that says it failed', sarif([], { invocations: [{ executionSuccessful: false }] })],
  ])('refuses %s', (_what, bad) => {
    expect(() => parseSarif(bad, context)).toThrow(Failure);
  });

  it('makes a finding of a file that the tool could not parse', () => {
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'a.js' }, region: { startLine: 4 } } }];
    const invocation = {
      executionSuccessful: false,
      toolConfigurationNotifications: [{ level: 'error', message: { text: 'Parsing error' }, locations }],
    };
    expect(parseSarif(sarif([], { invocations: [invocation] }), context).findings).toMatchObject([
      { path: 'a.js', level: 'error', parseError: true },
    ]);
  });

  it('fills in what a fix expects, from code points too', () => {
    const text = 'x\n😀é = old;\n';
    const change = {
      artifactLocation: { uri: 'a.js' },
      replacements: [
        { deletedRegion: { startLine: 2, startColumn: 6, endColumn: 9 }, insertedContent: { text: 'new' } },
      ],
    };
    const fixes = [{ description: { text: 'Rename' }, artifactChanges: [change] }];
    const parsed = parseSarif(sarif([result('a.js', { fixes })], { columnKind: 'unicodeCodePoints' }), context);
    const [finding] = resolveFindings('t', parsed.findings, () => text);
    expect(finding?.fix).toEqual({
      title: 'Rename',
      safety: 'unsafe',
      edits: [
        {
          path: 'a.js',
          region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
          expected: 'old',
          replacement: 'new',
        },
      ],
    });
    expect(finding?.region).toEqual({ startLine: 2, startColumn: 4, endLine: 2, endColumn: 6 });
  });
});

describe('rdjson', () => {
  const diagnostic = (range: object, more: object = {}): object => ({
    message: 'm',
    location: { path: 'a.js', range },
    code: { value: 'c' },
    ...more,
  });

  it('counts columns in UTF-8 bytes', () => {
    const range = { start: { line: 1, column: 8 }, end: { line: 1, column: 11 } };
    const parsed = parseRdjson(
      json({ diagnostics: [diagnostic(range, { suggestions: [{ range, text: 'y' }] })] }),
      context,
    );
    const [finding] = resolveFindings('t', parsed.findings, () => '😀é abc\n');
    expect(finding?.region).toEqual({ startLine: 1, startColumn: 5, endLine: 1, endColumn: 8 });
    expect(finding?.fix?.edits).toMatchObject([{ expected: 'abc', replacement: 'y' }]);
  });

  it('reads severities by name, number and default, and no fix out of alternatives', () => {
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const suggestions = [
      { range, text: 'a' },
      { range, text: 'b' },
    ];
    const diagnostics = [
      diagnostic(range, { severity: 'ERROR' }),
      diagnostic(range, { severity: 3 }),
      diagnostic(range, { suggestions }),
    ];
    const { findings } = parseRdjson(json({ severity: 'INFO', diagnostics }), context);
    expect(findings.map((finding) => finding.level)).toEqual(['error', 'note', 'note']);
    expect(findings.map((finding) => finding.fix)).toEqual([undefined, undefined, undefined]);
  });

  it('reads one diagnostic a line, and nothing at all only from a program that ended well', () => {
    const line = JSON.stringify(diagnostic({ start: { line: 3 } }));
    expect(parseRdjsonl(output(`${line}\n\n${line}\n`), context).findings).toHaveLength(2);
    expect(parseRdjsonl(output('', 0), context).findings).toEqual([]);
    expect(() => parseRdjsonl(output('', 1), context)).toThrow(Failure);
    expect(() => parseRdjsonl(output('', null), context)).toThrow(Failure);
    expect(() => parseRdjsonl(output(`${line}\n${line.slice(0, 20)}`), context)).toThrow(Failure);
  });
});

describe('ESLint JSON', () => {
  const file = (messages: readonly object[], filePath = '/repo/a.js'): ToolOutput => json([{ filePath, messages }]);

  it('reads levels, syntax errors and fixes by UTF-16 offset', () => {
    const fix = { range: [11, 14], text: 'let' };
    const parsed = parseEslintJson(
      file([
        { ruleId: 'no-var', severity: 1, message: 'm', line: 2, column: 4, endLine: 2, endColumn: 7, fix },
        { ruleId: null, fatal: true, severity: 2, message: 'Parsing error', line: 2, column: 1 },
      ]),
      context,
    );
    const [first, second] = resolveFindings('ESLint', parsed.findings, () => 'a "😀"\n/**/var x;\n');
    expect(first).toMatchObject({
      ruleId: 'no-var',
      level: 'warning',
      region: { startLine: 2, startColumn: 4, endColumn: 7 },
    });
    expect(first?.fix).toMatchObject({
      safety: 'safe',
      edits: [{ expected: 'var', replacement: 'let', region: { startLine: 2, startColumn: 5 } }],
    });
    expect(second).toMatchObject({ ruleId: 'parse-error', level: 'error', parseError: true });
  });

  it('does not count a byte order mark, as ESLint does not', () => {
    const parsed = parseEslintJson(
      file([
        {
          ruleId: 'no-var',
          severity: 2,
          message: 'm',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 4,
          fix: { range: [0, 3], text: 'let' },
        },
      ]),
      context,
    );
    const [finding] = resolveFindings('ESLint', parsed.findings, () => '\uFEFFvar x;\n');
    expect(finding?.fix?.edits[0]?.expected).toBe('var');
    expect(finding?.region).toMatchObject({ startColumn: 2, endColumn: 5 });
  });

  it('keeps git’s lines where ESLint counts more of them', () => {
    const parsed = parseEslintJson(
      file([{ ruleId: 'r', severity: 2, message: 'm', line: 4, column: 1, endLine: 4, endColumn: 2 }]),
      context,
    );
    const [finding] = resolveFindings('ESLint', parsed.findings, () => 'a\u2028b\rc\nd\n');
    expect(finding?.region).toMatchObject({ startLine: 2, startColumn: 1 });
  });

  it('does not call an ignored file read', () => {
    const ignored = {
      ruleId: null,
      fatal: false,
      severity: 1,
      message: 'File ignored because of a matching ignore pattern.',
    };
    expect(parseEslintJson(file([ignored]), context)).toMatchObject({ findings: [], processed: [] });
    expect(parseEslintJson(file([]), context).processed).toEqual(['a.js']);
  });
});

describe('Checkstyle', () => {
  const document = (errors: string): ToolOutput =>
    output(`<?xml version="1.0"?><checkstyle><file name="a.sh">${errors}</file></checkstyle>`);

  it('reads attributes with their entities, and no ignored errors', () => {
    const parsed = parseCheckstyle(
      document(
        '<error line="2" column="3" severity="info" message="a &lt; &#39;b&#39; &#233;" source="S.1"/><error line="1" severity="ignore" message="x"/>',
      ),
      context,
    );
    expect(parsed.findings).toMatchObject([{ path: 'a.sh', level: 'note', message: "a < 'b' é", ruleId: 'S.1' }]);
  });

  it('takes an empty document for clean and nothing less', () => {
    expect(parseCheckstyle(output('<checkstyle version="4.3"></checkstyle>'), context).findings).toEqual([]);
    for (const bad of [
      '',
      '<checkstyle>',
      '<checkstyle><file name="a"></checkstyle>',
      '<html></html>',
      '<!DOCTYPE x [<!ENTITY a "b">]><checkstyle/>',
    ]) {
      expect(() => parseCheckstyle(output(bad), context), bad).toThrow(Failure);
    }
  });
});

describe('every format', () => {
  const samples: Readonly<Record<OutputFormat, string>> = {
    sarif: JSON.stringify({ version: '2.1.0', runs: [{ results: [result('a.js')] }] }),
    rdjson: JSON.stringify({ diagnostics: [{ message: 'm', location: { path: 'a.js' } }] }),
    rdjsonl: `${JSON.stringify({ message: 'm', location: { path: 'a.js' } })}\n`,
    checkstyle: '<checkstyle><file name="a.js"><error line="1" message="m"/></file></checkstyle>',
    'eslint-json': JSON.stringify([
      { filePath: 'a.js', messages: [{ ruleId: 'r', severity: 2, message: 'm', line: 1 }] },
    ]),
  };

  it.each(outputFormats)('%s: a cut anywhere is a failure', async (format) => {
    const parse = await loadParser(format);
    const whole = samples[format].trimEnd();
    expect(parse(output(whole), context).findings).toHaveLength(1);
    for (let end = 0; end < whole.length; end++)
      expect(() => parse(output(whole.slice(0, end)), context), whole.slice(0, end)).toThrow(Failure);
  });

  it.each(outputFormats)('%s: random text is a failure, never clean', async (format) => {
    const parse = await loadParser(format);
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    const isFailureOrFinding = (text: string): boolean => {
      try {
        const parsed = parse(output(text), context);
        // An empty list is what ESLint prints for no file at all.
        return parsed.findings.length > 0 || (format === 'eslint-json' && text.replaceAll(/\s/g, '') === '[]');
      } catch (error) {
        return error instanceof Failure && error.code === 'tool-output-invalid';
      }
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect(isFailureOrFinding(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says tool, format, beginning, exit code and stderr, made visible', () => {
    const bad = { label: 'scan', text: '<html>\u001b[31m\u202eno', exitCode: 3, stderr: 'cannot\n\nopen\nx\ny\n' };
    expect(() => parseSarif(bad, context)).toThrow(
      /^scan \(exit code 3\) gave no valid SARIF 2\.1\.0: .*; it begins with "<html>\\u\{1b\}\[31m\\u\{202e\}no"; stderr: cannot \| open \| x$/,
    );
  });
});

describe('paths', () => {
  it('never leave the repository', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '', 'a', 'repo', '%2e%2e', '\\..'), fc.string());
    const uris = fc
      .tuple(fc.constantFrom('', '/', 'file://', 'file:///', '/repo/', 'C:/'), fc.array(part))
      .map(([start, parts]) => start + parts.join('/'));
    fc.assert(
      fc.property(uris, fc.constantFrom('', 'sub', 'sub/dir'), (uri, cwd) => {
        for (const place of [resolveUri(uri, { ...context, cwd }), resolvePath(uri, { ...context, cwd })]) {
          if ('rejected' in place) continue;
          expect(place.path.split('/')).not.toContain('..');
          expect(place.path.startsWith('/')).toBe(false);
          expect(place.path).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('positions', () => {
  it('go from offset to place and back, in every unit', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\t', '\uFEFF') });
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom('utf-8' as const, 'code-points' as const, 'utf-16' as const),
        (text, seed, unit) => {
          const characters = [...text];
          const before = characters.slice(0, seed % (characters.length + 1)).join('');
          const positions = new TextPositions(text);
          const line = before.split('\n').length;
          const inLine = before.slice(before.lastIndexOf('\n') + 1);
          const column =
            1 + (unit === 'utf-8' ? Buffer.byteLength(inLine) : unit === 'utf-16' ? inLine.length : [...inLine].length);
          expect(positions.offsetAt(line, column, unit, 'lf')).toBe(before.length);
          expect(positions.placeOf(before.length)).toEqual({ line, column: inLine.length + 1 });
        },
      ),
    );
  });

  it('put a finding behind the last line onto it, and drop a fix whose place is not there', () => {
    const raw = (startLine: number) => ({
      kind: 'region' as const,
      region: { startLine, startColumn: 1, endLine: startLine, endColumn: 1 },
      unit: 'utf-16' as const,
      breaks: 'lf' as const,
    });
    const edit = { path: 'a', span: raw(9), replacement: '' };
    const [first, second] = resolveFindings(
      't',
      [2, 7].map((line) => ({
        ruleId: 'r',
        level: 'error',
        message: 'm',
        path: 'a',
        span: raw(line),
        fix: { title: 'f', safety: 'safe', edits: [edit] },
      })),
      () => 'one\n',
    );
    expect([first?.region, second?.region]).toEqual([{ startLine: 1 }, { startLine: 1 }]);
    expect([first?.fix, second?.fix]).toEqual([undefined, undefined]);
  });
});

describe('drafts', () => {
  it('have rule ids that hold nothing but letters, digits and @._/-', () => {
    expect(sanitiseRuleId('eslint(no-debugger)')).toBe('eslint-no-debugger');
    expect(sanitiseRuleId('@typescript-eslint/no-x')).toBe('@typescript-eslint/no-x');
    expect(sanitiseRuleId('../../x y')).toBe('x-y');
    fc.assert(
      fc.property(
        fc.string(),
        (rule) => /^[A-Za-z0-9@._/-]{1,120}$/.test(sanitiseRuleId(rule)) && !sanitiseRuleId(rule).includes('//'),
      ),
    );
  });

  it('show the line, without what may be a credential', () => {
    const value = 'a1'.repeat(20);
    const finding = {
      tool: 't',
      ruleId: 'r',
      level: 'error' as const,
      message: `found ${value}`,
      path: 'a',
      region: { startLine: 2 },
    };
    const draft = toDraft(finding, 'external/t', () => `x\n  token = "${value}"\n`);
    expect(draft.evidence).toBe('token = "a1a1…"');
    expect(JSON.stringify(draft)).not.toContain(value);
  });
});
