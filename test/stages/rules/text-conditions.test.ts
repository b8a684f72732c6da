import { describe, expect, it } from 'vitest';
import { createScanner, parseRuleFile } from '../../../stages/check/rules/semgrep/index.ts';
import { analyse } from '../../../stages/check/rules/semgrep/text/conditions/analyse.ts';
import { compare } from '../../../stages/check/rules/semgrep/text/conditions/compare.ts';
import { fixText } from '../../../stages/check/rules/semgrep/text/fix-text.ts';
import { interpolate } from '../../../stages/check/rules/semgrep/text/interpolate.ts';
import { isSilenced } from '../../../stages/check/rules/semgrep/text/nosemgrep.ts';
import type { Bindings } from '../../../stages/check/rules/semgrep/types.ts';

const bind = (texts: Readonly<Record<string, string>>): Bindings =>
  new Map(Object.entries(texts).map(([name, text]) => [name, { text, start: 0, end: text.length, node: null }]));

const now = Date.UTC(2026, 5, 1, 12);

function holds(comparison: string, text: string, strip = false): boolean {
  const condition = { kind: 'comparison', comparison, metavariable: null, base: null, strip } as const;
  return compare(condition, bind({ $X: text }), now);
}

describe('metavariable-comparison', () => {
  // Observed of the real Semgrep 1.182 on words of plain text and on literals of Python.
  const words = ['5', '10', '0x10', '010', 'abc', '0b11', '0o17'];
  it.each<[string, readonly string[]]>([
    ['$X > 5', ['10', '0x10', '010', '0o17']],
    ['int($X) > 5', ['10', '0x10', '010', '0o17']],
    ['$X == "abc"', ['abc']],
    ['str($X) == "10"', ['10', '010']],
    ['$X == "10"', []],
    ['$X in [5, 10]', ['5', '10', '010']],
    ['$X in ["5"]', []],
    ['re.match("^1", $X)', []],
    ['re.match("1", str($X))', ['10', '0x10', '010', '0o17']],
    ['$X * 2 + 1 == 11', ['5']],
    ['$X % 2 == 0', ['10', '0x10', '010']],
    ['not $X > 5', ['5', '0b11']],
    ['$X > 3 and $X < 8', ['5']],
    ['3 < $X < 8', ['5']],
    ['$X / 2 > 2', ['10', '0x10', '010', '0o17']],
    ['$X ** 2 == 25', ['5']],
    ['$X > 5 or $X == "abc"', ['10', '0x10', '010', '0o17']],
    ['~$X == -6', ['5']],
    ['$Y > 1', []],
    ['$X - "a" > 1', []],
  ])('%s', (comparison, wanted) => {
    expect(words.filter((word) => holds(comparison, word))).toEqual(wanted);
  });

  it.each<[string, string, boolean, boolean]>([
    ['$X > 5', '"7"', false, false],
    ['$X > 5', '"7"', true, true],
    ['$X == "7"', "'7'", false, true],
    ['int($X) == 7', '"7"', false, true],
    ['$X > 5', '7.5', false, true],
    ['$X == True', 'true', false, true],
    ['strptime($X) < today()', '"2001-01-01"', false, true],
    ['strptime($X) < today()', '"2999-01-01"', false, false],
    ['strptime($X, "%d/%m/%Y") < today()', '"31/12/2025"', false, false],
    ['$X == 10', '10.0', false, true],
    ['$X in [10]', '10.0', false, false],
    ['$X / 4 == 2', '10', false, true],
    ['$X / 4 == 2', '10.0', false, false],
    ['$X == 10', '10.0', true, false],
    ['$X', 'true', false, true],
    ['$X', '10', false, false],
    ['not $X', '"" ', false, false],
    ['$X > "b"', '"c"', false, false],
    ['"b" in $X', '"abc"', false, true],
    ['$X != 10', '"abc"', false, true],
    ['$X < 2', 'true', false, false],
    ['$X & 2', '2', false, false],
  ])('%s with %s, strip %s', (comparison, text, strip, wanted) => {
    expect(holds(comparison, text, strip)).toBe(wanted);
  });
});

describe('conditions on code of Python', () => {
  const asked = async (condition: string, code: string, pattern = 'f($X)'): Promise<readonly string[]> => {
    const rule = `{id: a, message: m, severity: ERROR, languages: [python], patterns: [{pattern: '${pattern}'}, ${condition}]}`;
    const { rules, notRun } = await parseRuleFile('r.yml', `rules: [${rule}]`);
    expect(notRun).toEqual([]);
    const { matches } = await (await createScanner(rules)).scan({ path: 'a.py', text: code });
    return matches.map(({ start, end }) => code.slice(start.offset, end.offset));
  };
  const comparison = (text: string): string => `{metavariable-comparison: {comparison: '${text}'}}`;
  const inLanguage = (language: string, text: string): string =>
    `{metavariable-pattern: {metavariable: $X, language: ${language}, ${text}}}`;

  it.each<[string, string, readonly string[]]>([
    [comparison('$X != 10'), 'f(x)\nf("a")\nf(10)', ['f("a")']],
    [comparison('$X == 10'), 'y = 10\nf(y)\nf(1 + 9)\nf(b"10")\nf("1" + "0")', ['f(y)', 'f(1 + 9)']],
    [comparison('str($X) in "abc"'), 'f(ab)\nf(ac)', ['f(ab)']],
    [comparison('not re.match("a", $X)'), 'f(x)\nf("b")\nf("a")', ['f("b")']],
    [inLanguage('javascript', 'pattern: g($Z)'), 'f(g(1))\nf("g(1)")', ['f("g(1)")']],
    [inLanguage('regex', 'pattern-regex: g'), 'f(g)\nf("g")', ['f("g")']],
    [inLanguage('generic', 'pattern: g ...'), 'f(g(1))\nf("g 1")', ['f(g(1))', 'f("g 1")']],
  ])('%s in %j', async (condition, code, found) => {
    expect(await asked(condition, code)).toEqual(found);
  });

  it('what $...A stands for has a name of its own', async () => {
    const condition = '{metavariable-regex: {metavariable: $...A, regex: "1"}}, {focus-metavariable: $...A}';
    expect(await asked(condition, 'f(1, 2)\nf(2)', 'f($...A)')).toEqual(['1, 2']);
  });
});

describe('metavariable-analysis', () => {
  it.each<[string, boolean]>([
    ['password', false],
    ['a8f5f167f44f4964e6c998dee827110c', true],
    ['hello_world_foo_bar', false],
    ['aaaaaaaaaaaaaaaa', false],
    ['"wJalrXUtnFEMIK7MDENGbPxRfiCYKEY"', true],
    ['getUserByIdentifier', false],
    ['12345678901234567890', true],
    ['deadbeef', false],
  ])('entropy of %s', (text, wanted) => {
    expect(analyse('entropy', text)).toBe(wanted);
  });

  it.each<[string, boolean]>([
    ['(a+)+', true],
    ['(a|a)*', true],
    ['"^(\\w+)+$"', true],
    ['(.*)*', true],
    ['a+', false],
    ['(ab)+', false],
    ['(a+b)+', false],
    ['(', false],
  ])('redos in %s', (text, wanted) => {
    expect(analyse('redos', text)).toBe(wanted);
  });
});

describe('messages and fixes', () => {
  const bindings = bind({ $X: 'a', '$...Y': 'b, 1' });

  it('are filled in as Semgrep fills them', () => {
    expect(interpolate('$X value $...Y ${X} $X.y value($X) $XY $Z', bindings)).toBe('a value b, 1 ${X} a.y a aY $Z');
    expect(fixText({ fix: 'bar($X, $...Y)', fixRegex: null }, 'foo', bindings)).toBe('bar(a, b, 1)');
    expect(fixText({ fix: null, fixRegex: null }, 'foo', bindings)).toBeNull();
  });

  it('do not fill in what was filled in', () => {
    expect(interpolate('$X', bind({ $X: '$Y', $Y: 'z' }))).toBe('$Y');
  });

  it.each<[string, string, number | null, string]>([
    ['(z)(o)', '\\2-$1-\\g<1>', null, 'o-z-\\g<1>o(o-z-\\g<1>)'],
    ['o', '0', 1, 'z0o(zo)'],
    ['o', '0', null, 'z00(z0)'],
  ])('fix-regex %s → %s', (regex, replacement, count, wanted) => {
    expect(fixText({ fix: null, fixRegex: { regex, replacement, count } }, 'zoo(zo)', new Map())).toBe(wanted);
  });
});

describe('nosemgrep', () => {
  // Observed of the real Semgrep 1.182 for the rule a.one.
  it.each<[string, boolean]>([
    ['foo() # nosemgrep', true],
    ['foo() # nosem', true],
    ['foo() # NOSEMGREP', true],
    ['foo() # nosemgrep: a.one', true],
    ['foo() # nosemgrep: one', true],
    ['foo() # nosemgrep:a.one, two', true],
    ['foo() # nosemgrep:other, a.one because', true],
    ['foo() # text nosemgrep because', true],
    ['foo() # nosemgrep a.one', true],
    ['foo() # nosemgrep:', true],
    ['foo() # nosem: a.one', true],
    ['foo() # nosemgrep: other', false],
    ['foo() # nosemgrep: other a.one', false],
    ['foo() # nosemgrep: a.one.sub', false],
    ['foo() # no semgrep', false],
    ['foo() #nosemgrep', false],
    ['foo() # (nosemgrep)', false],
    ['x = "nosemgrep"; foo()', false],
  ])('%s', (line, wanted) => {
    expect(isSilenced('a.one', line, null)).toBe(wanted);
  });

  it.each<[string, boolean]>([
    ['# nosemgrep', true],
    ['   // nosemgrep: a.one', true],
    ['#nosemgrep', true],
    ['<!-- nosemgrep -->', true],
    ['# nosemgrep: other', false],
    ['# text nosemgrep', false],
    ['/** nosemgrep', true],
    ['{{!-- nosemgrep: "a.one" --}}', true],
    ["# nosemgrep: 'one'", false],
    ['# nosemgrep=other', false],
    ['# nosemgrep: one;two', false],
    ['# nosemgrep: other, one', true],
    ['zz() # nosemgrep', false],
    ['', false],
  ])('%s on the line before', (line, wanted) => {
    expect(isSilenced('a.one', 'foo()', line)).toBe(wanted);
  });
});
