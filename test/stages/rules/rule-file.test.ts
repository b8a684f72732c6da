import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../../stages/check/rules/semgrep/rule-file/parse-rule-file.ts';
import { parseRuleSet } from '../../../stages/check/rules/semgrep/rule-file/parse-rule-set.ts';
import { ruleVariants } from './rule-variants.ts';

const fileOf = (body: string): string => `rules:\n- ${body.trimEnd().replaceAll('\n', '\n  ')}\n`;

const rule = (id: string, rest: string): string =>
  `id: ${id}\nlanguages: [python]\nseverity: ERROR\nmessage: m\n${rest}`;

/** Where the real Semgrep and this reader differ, and why. */
const differences: Readonly<Record<string, string>> = {
  'pattern empty': 'Semgrep lets it match everything; it can only be a mistake',
  'taint requires bad': 'Semgrep runs a sink that can never be reached; here it is named',
  'mv comparison call': 'Semgrep runs a comparison that can never hold; here it is named',
  'mv name': 'Semgrep accepts the rule and breaks off in the scan',
  'pattern syntax': 'patterns are read by language, when the rule is prepared',
  extract: 'not supported here, and named',
  'project depends': 'not supported here, and named',
  validators: 'not supported here, and named',
};

describe('rule files', () => {
  it.each(ruleVariants)('$name is judged as Semgrep judges it', async ({ name, body, runsInSemgrep }) => {
    const { rules, notRun } = await parseRuleFile('r.yml', fileOf(body));
    expect(rules.length + notRun.length).toBe(1);
    expect(rules.length === 1).toBe(differences[name] === undefined ? runsInSemgrep : !runsInSemgrep);
  });

  it.each<[string, string, string, number, number]>([
    [
      'patterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X, regex: "(a"}',
      'rules[0].patterns[1].metavariable-regex.regex',
      'missing closing parenthesis',
      8,
      51,
    ],
    ['patterns:\n- pattern: a\n- pattern-nto: b', 'rules[0].patterns[1].pattern-nto', '"pattern-not"', 8, 18],
    ['match: {any: [a, {nott: b}]}', 'rules[0].match.any[1].nott', 'unknown key "nott"; did you mean "not"?', 6, 27],
    ['pattern: a\nseverity: ERORR', 'rules[0].severity', 'did you mean "ERROR"', 7, 13],
    ['pattern: 12', 'rules[0].pattern', 'expected text, got the number 12; put it in quotes', 6, 12],
  ])('%s is an error with its place', async (body, breadcrumb, message, line, column) => {
    const text = fileOf(rule('a', body).replace(body.includes('severity') ? 'severity: ERROR\n' : '\0', ''));
    const { problems, notRun } = await parseRuleFile('r.yml', text);
    const found = problems.find((problem) => problem.breadcrumb === breadcrumb);
    expect(found).toMatchObject({
      ruleId: 'a',
      level: 'error',
      line: body.includes('severity') ? line - 1 : line,
      column,
    });
    expect(found?.message).toContain(message);
    expect(notRun).toEqual([expect.objectContaining({ id: 'a', source: { path: 'r.yml', line: 2 } })]);
  });

  it('runs the other rules of a file with a bad one', async () => {
    const text = `${fileOf(rule('good', 'pattern: a'))}${fileOf(rule('bad', 'patern: a')).replace('rules:\n', '')}`;
    const { rules, notRun } = await parseRuleFile('r.yml', text);
    expect(rules.map(({ id }) => id)).toEqual(['good']);
    expect(notRun).toEqual([expect.objectContaining({ id: 'bad', reason: expect.stringContaining('r.yml:7:') })]);
  });

  it('reads both syntaxes into the same formula', async () => {
    const classic = rule(
      'a',
      'patterns:\n- pattern: f($X)\n- pattern-not: f(1)\n- pattern-inside: g(...)\n- metavariable-regex: {metavariable: $X, regex: a}\n- focus-metavariable: $X',
    );
    const newer = rule(
      'a',
      'match: {all: ["f($X)", {not: "f(1)"}, {inside: "g(...)"}], where: [{metavariable: $X, regex: a}, {focus: $X}]}',
    );
    const [one, two] = await Promise.all([classic, newer].map((body) => parseRuleFile('r.yml', fileOf(body))));
    expect(one?.rules[0]).toMatchObject({ formula: { kind: 'all', focus: [['$X']] } });
    expect(two?.rules).toEqual(one?.rules);
  });

  it('reads both syntaxes of taint', async () => {
    const classic = rule(
      'a',
      'mode: taint\npattern-sources: [{pattern: a(), label: A, by-side-effect: only}]\npattern-sinks: [{pattern: b($X), requires: A, at-exit: true}]\npattern-sanitizers: [{pattern: c(...), exact: true}]\npattern-propagators: [{pattern: $X.f($Y), from: $Y, to: $X}]',
    );
    const newer = rule(
      'a',
      'taint: {sources: [{pattern: a(), label: A, by-side-effect: only}], sinks: [{pattern: b($X), requires: A, at-exit: true}], sanitizers: [{pattern: c(...), exact: true}], propagators: [{pattern: $X.f($Y), from: $Y, to: $X}]}',
    );
    const [one, two] = await Promise.all([classic, newer].map((body) => parseRuleFile('r.yml', fileOf(body))));
    expect(one?.rules[0]).toMatchObject({ mode: 'taint', taint: { sources: [{ label: 'A', bySideEffect: 'only' }] } });
    expect(two?.rules).toEqual(one?.rules);
  });

  it('reads several documents, and JSON', async () => {
    const several = `${fileOf(rule('a', 'pattern: a'))}---\n${fileOf(rule('b', 'pattern: b'))}`;
    expect((await parseRuleFile('r.yml', several)).rules.map(({ id }) => id)).toEqual(['a', 'b']);
    const json = JSON.stringify({
      rules: [{ id: 'c', languages: ['py'], severity: 'INFO', message: 'm', pattern: 'c' }],
    });
    expect((await parseRuleFile('r.json', json)).rules.map(({ id }) => id)).toEqual(['c']);
  });

  it('names a second rule with the same id, and drops a copy', async () => {
    const first = fileOf(rule('a', 'pattern: a'));
    const { rules, notRun } = await parseRuleSet([
      { path: '1.yml', text: first },
      { path: '2.yml', text: first },
      { path: '3.yml', text: fileOf(rule('a', 'pattern: b')) },
    ]);
    expect(rules).toHaveLength(1);
    expect(notRun).toEqual([
      { id: 'a', reason: expect.stringContaining('1.yml:2'), source: { path: '3.yml', line: 2 } },
    ]);
  });

  it('loses no rule: each is run or named, whatever stands in it', async () => {
    const value = fc.oneof(
      fc.constantFrom(
        'a',
        '$X',
        '1',
        'true',
        '',
        '[]',
        '{}',
        '[a, {pattern: b}]',
        '{pattern: a}',
        '"(a"',
        '[{patterns: []}]',
      ),
      fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text)),
    );
    const key = fc.constantFrom(
      'pattern',
      'patterns',
      'pattern-either',
      'pattern-regex',
      'match',
      'taint',
      'mode',
      'fix',
      'fix-regex',
      'options',
      'paths',
      'metadata',
      'languages',
      'severity',
      'id',
      'message',
      'pattern-sources',
      'pattern-sinks',
      'min-version',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(key, value), { minLength: 1, selector: ([name]) => name }),
        async (entries) => {
          const text = `rules:\n- ${entries.map(([name, written]) => `${name}: ${written}`).join('\n  ')}\n`;
          const { rules, notRun } = await parseRuleFile('r.yml', text);
          expect(rules.length + notRun.length).toBe(1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['deep', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['deep rule', fileOf(rule('a', `match: ${'{not: '.repeat(10_000)}a${'}'.repeat(10_000)}`))],
    [
      'laughs',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (name, at) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${'abcdefgh'[at] ?? 'a'}`)
              .join(',')}]`,
        )
        .join('\n')}\nrules: *i\n`,
    ],
    ['large', `rules:\n${'- {id: a, pattern: b}\n'.repeat(2_500_000)}`],
    ['not YAML', 'rules: [\n'],
    ['empty', ''],
    ['list', '- a\n'],
    ['text', 'hello'],
  ])('%s is bounded and reported', async (_, text) => {
    const { rules, notRun, problems } = await parseRuleFile('r.yml', text);
    expect(rules).toEqual([]);
    expect(notRun.length + problems.length).toBeGreaterThan(0);
  });
});

const taint = (sink: string): string => `mode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [${sink}]`;

describe('a rule is judged as Semgrep 1.182 judges it:', () => {
  // Error: it does not run, and the file is wrong. Warning: it runs. Asked of the real program, one by one.
  it.each<[string, 'error' | 'warning' | 'fine' | 'not run']>([
    ['pattern: a\noptions: {vardef_assign: 1}', 'error'],
    ['pattern: a\noptions: {vardef_assign: yes}', 'fine'],
    ['pattern: a\noptions: {generic_ellipsis_max_span: true}', 'error'],
    ['pattern: a\noptions: {generic_engine: x}', 'error'],
    ['pattern: a\noptions: {generic_braces: ["()"]}', 'fine'],
    ['pattern: a\noptions: {taint_fixpoint_timeout: x}', 'warning'],
    ['pattern: a\nmin-version: "1.0"', 'error'],
    ['pattern: a\nmin-version: 1.0.0.0', 'fine'],
    ['pattern: a\nmax-version: 1.0.0', 'not run'],
    ['pattern: a\nfix-regex: {regex: a, replacement: b, count: "1"}', 'fine'],
    ['pattern: a\nfix-regex: {regex: a, replacement: b, counts: 1}', 'warning'],
    ['pattern: a\npaths: {include: ["[a"]}', 'error'],
    ['pattern: a\npaths: {include: ["[ab]*.js"]}', 'fine'],
    ['pattern: a\nfixx: b', 'warning'],
    ['pattern: a\npattern-not: b', 'warning'],
    ['pattern-regex: "[\\\\w-.]"', 'error'],
    ['pattern-regex: "[\\\\w-]"', 'fine'],
    ['pattern-regex: "(?P<a>x)(?P<a>y)"', 'error'],
    ['match: {all: [{not: a}]}', 'error'],
    ['match: {all: [{inside: a}]}', 'fine'],
    ['match: {any: []}', 'warning'],
    ['match: {pattern: a($X), where: [{metavariable: $X, all: [{not: b}]}]}', 'fine'],
    ['match: {pattern: a($X), where: [{metavariable: $X, regex: b, constant-propagation: true}]}', 'error'],
    ['match: {pattern: a($X), where: [{focus: $X, foo: 1}]}', 'warning'],
    ['patterns: [{pattern: a($X)}, {metavariable-pattern: {metavariable: $X, pattern-not: b}}]', 'error'],
    ['patterns: [{pattern: a($X)}, {metavariable-pattern: {metavariable: $X, pattern: b, foo: c}}]', 'warning'],
    ['patterns: [{pattern: a($X)}, {metavariable-type: {metavariable: $X, types: []}}]', 'error'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: $X > 1, base: "16"}}]', 'fine'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: "$X > 1 # why"}}]', 'fine'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: $x > 1}}]', 'error'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: "$X >"}}]', 'error'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: $X is None}}]', 'not run'],
    ['patterns: [{pattern: a($X)}, {metavariable-comparison: {comparison: "$X[0] == 1"}}]', 'not run'],
    [
      'patterns: [{pattern: a($X)}, {metavariable-analysis: {metavariable: $X, analyzer: {kind: redos, mode: lax}}}]',
      'error',
    ],
    [taint('{pattern: b, requires: A & B}'), 'error'],
    [taint('{pattern: b, requires: not A}'), 'fine'],
    [`${taint('{pattern: b}')}\npattern-sanitizers: [{pattern: c, by-side-effect: only}]`, 'error'],
    ['mode: extract\nextract: $X\ndest-language: bash\npattern: a($X)', 'not run'],
  ])('%s: %s', async (body, expected) => {
    const { rules, problems } = await parseRuleFile('r.yml', fileOf(rule('a', body)));
    const levels = new Set(problems.map(({ level }) => level));
    const said = levels.has('error') ? 'error' : levels.has('warning') ? 'warning' : 'fine';
    expect(rules.length === 0 && said === 'fine' ? 'not run' : said).toBe(expected);
    expect(rules.length === 1).toBe(expected === 'fine' || expected === 'warning');
  });

  it('of the language regex asks for expressions only, at any depth', async () => {
    const body = 'id: a\nlanguages: [regex]\nseverity: ERROR\nmessage: m\npatterns: [{pattern-regex: a}, {pattern: b}]';
    const fine = body.replace('pattern:', 'pattern-inside:');
    expect((await parseRuleFile('r.yml', fileOf(fine))).rules).toHaveLength(1);
    expect((await parseRuleFile('r.yml', fileOf(body))).notRun[0]?.reason).toContain('regular expressions only');
  });

  it('of a language of plain text has no other', async () => {
    const body = 'id: a\nlanguages: [python, generic]\nseverity: ERROR\nmessage: m\npattern-regex: a';
    expect((await parseRuleFile('r.yml', fileOf(body))).notRun[0]?.reason).toContain('languages[1]: stands alone');
  });
});
