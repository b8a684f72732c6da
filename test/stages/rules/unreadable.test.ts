import { describe, expect, it } from 'vitest';
import { runRuleTests } from '../../../pipeline/cli/rules/run-rule-tests.ts';
import { checkRules } from '../../../stages/check/rules/semgrep/check-rules.ts';
import { parseRuleFile } from '../../../stages/check/rules/semgrep/index.ts';

const base = { severity: 'INFO', message: 'm' };
const rulesOf = (...rules: readonly object[]): string =>
  JSON.stringify({ rules: rules.map((rule, index) => ({ id: `r${index}`, ...base, ...rule })) });

async function reasonsFor(rule: object): Promise<readonly string[]> {
  const { rules, notRun } = await parseRuleFile('r.yaml', rulesOf(rule));
  return [...notRun, ...(await checkRules(rules))].map(({ reason }) => reason);
}

describe('rules that cannot be run', () => {
  it.each([
    ['a pattern that is no code', { languages: ['python'], pattern: 'def (' }, /no python/],
    ['in one of its languages', { languages: ['js', 'python'], pattern: 'x => f(x)' }, /no python/],
    ['in a language without an engine, beside one with', { languages: ['java', 'kotlin'], pattern: 'f($X)' }, /kotlin/],
    ['in all its languages', { languages: ['kotlin', 'swift'], pattern: 'f($X)' }, /kotlin, swift/],
    ['within a condition', nested('def ('), /no bash|no python/],
    [
      'an expression in a string of a pattern',
      { languages: ['js'], pattern: 'f("=~/(?<a>x)(?(a)b|c)/")' },
      /expression/,
    ],
    [
      'a generic pattern',
      { languages: ['generic'], pattern: 'a', options: { generic_engine: 'aliengrep' } },
      /aliengrep/,
    ],
    ['a mode', { languages: ['js'], mode: 'join', join: {} }, /join/],
  ])('are named without a file to scan: %s', async (_what, rule, reason) => {
    const reasons = await reasonsFor(rule);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });

  it.each([
    { languages: ['js', 'ts'], pattern: 'f("=~/a+/")' },
    {
      languages: ['python'],
      patterns: [{ pattern: 'f($X)' }, { 'metavariable-regex': { metavariable: '$X', regex: 'a|b' } }],
    },
    { languages: ['generic'], pattern: 'a ... b' },
    { languages: ['regex'], 'pattern-regex': '(?<=a)b' },
  ])('are not those that can: %j', async (rule) => expect(await reasonsFor(rule)).toEqual([]));

  it('are told by a test of rules although no example has their words', async () => {
    const files: Readonly<Record<string, string>> = {
      'a.yaml': rulesOf({ languages: ['js'], pattern: 'f(1)' }, { languages: ['js'], pattern: 'never((' }),
      'a.js': '// ruleid: r0\nf(1)\n',
      'b.yaml': rulesOf({ languages: ['js'], pattern: 'alone((' }),
    };
    const tests = await runRuleTests(Object.keys(files), (path) => files[path] ?? '');
    expect(tests.rules.map(({ verdict }) => verdict?.passed)).toEqual([true]);
    expect(tests.notRun.map(({ id, source }) => `${source.path} ${id}`)).toEqual(['a.yaml r1', 'b.yaml r0']);
  });
});

function nested(pattern: string): object {
  const inner = { metavariable: '$X', language: 'python', pattern };
  return { languages: ['js'], patterns: [{ pattern: 'f($X)' }, { 'metavariable-pattern': inner }] };
}
