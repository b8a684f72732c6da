import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRuleTests } from '../../../pipeline/cli/rules/run-rule-tests.ts';
import { readAnnotations } from '../../../stages/check/rules/rule-tests/annotations.ts';
import { judge } from '../../../stages/check/rules/rule-tests/judge.ts';
import { pairFixtures } from '../../../stages/check/rules/rule-tests/pair-fixtures.ts';

describe('readAnnotations', () => {
  it('speaks of the line below the comment, whatever the comment looks like', () => {
    const text = [
      '# ruleid: a',
      '',
      '// ok:b',
      '',
      '<!-- ruleid: a, c -->',
      '',
      '(* todook: a *)',
      '',
      '{/* ruleid: d */}',
    ];
    const read = readAnnotations(text.join('\n'));
    expect([...(read.ruleid.get('a') ?? [])]).toEqual([2, 6]);
    expect([...(read.ruleid.get('c') ?? [])]).toEqual([6]);
    expect([...(read.ruleid.get('d') ?? [])]).toEqual([10]);
    expect([...(read.ok.get('b') ?? [])]).toEqual([4]);
    expect([...(read.todook.get('a') ?? [])]).toEqual([8]);
  });

  it('takes one comment after another as semgrep --test does: each for the line below itself', () => {
    const read = readAnnotations('# ruleid: one\n# ruleid: two\nfoo()\n');
    expect([...(read.ruleid.get('one') ?? [])]).toEqual([2]);
    expect([...(read.ruleid.get('two') ?? [])]).toEqual([3]);
  });

  it('is not taken in by words that only look like it', () => {
    const read = readAnnotations('ruleid: a\nx = "ok: b"\n# deepruleid: c\n# notruleid: d\n');
    expect([read.ruleid.size, read.ok.size]).toEqual([0, 0]);
  });
});

describe('judge', () => {
  const annotations = readAnnotations('# ruleid: r\n1\n# ok: r\n2\n# todook: r\n3\n# todoruleid: r\n4\n');

  it('passes exactly what is asked for', () => {
    expect(judge('r', annotations, [2])).toMatchObject({ passed: true, expected: [2], reported: [2] });
  });

  it('counts what a todo speaks of on neither side', () => {
    expect(judge('r', annotations, [2, 6, 8]).passed).toBe(true);
    expect(judge('r', annotations, [2]).passed).toBe(true);
  });

  it('names missed and extra lines', () => {
    expect(judge('r', annotations, [4, 20])).toMatchObject({ passed: false, missed: [2], extra: [4, 20] });
  });

  it('passes when, and only when, the lines are the annotated ones', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20)), fc.uniqueArray(fc.nat(20)), (wanted, found) => {
        const lines: string[] = Array.from({ length: 22 }, () => 'x');
        for (const line of wanted) lines[line] = '# ruleid: r';
        const verdict = judge(
          'r',
          readAnnotations(lines.join('\n')),
          found.map((line) => line + 2),
        );
        const same = wanted.toSorted((a, b) => a - b).join() === found.toSorted((a, b) => a - b).join();
        expect(verdict.passed).toBe(same);
      }),
    );
  });
});

describe('pairFixtures', () => {
  it('pairs by the name before the first dot, tests in YAML and fixed files included', () => {
    const paths = ['r/a.yaml', 'r/a.py', 'r/a.js', 'r/a.fixed.py', 'r/b.yml', 'r/b.test.yml', 'r/c.yaml', 's/a.py'];
    expect(pairFixtures(paths)).toEqual([
      { ruleFile: 'r/a.yaml', fixtures: ['r/a.js', 'r/a.py'], fixed: { 'r/a.py': 'r/a.fixed.py' } },
      { ruleFile: 'r/b.yml', fixtures: ['r/b.test.yml'], fixed: {} },
      { ruleFile: 'r/c.yaml', fixtures: [], fixed: {} },
    ]);
  });
});

describe('runRuleTests', () => {
  it('fails for an annotation that names no rule of the file', async () => {
    const texts: Readonly<Record<string, string>> = {
      'a.yaml': 'rules:\n- {id: right, languages: [python], severity: ERROR, message: m, pattern: f($X)}\n',
      'a.py': '# ruleid: right\nf(1)\n# ruleid: rihgt\ng(1)\n# ok: unknown\ng(2)\n',
    };
    const { rules } = await runRuleTests(Object.keys(texts), (path) => texts[path] ?? '');
    expect(rules.map(({ id, verdict, notRun }) => [id, verdict?.passed ?? null, notRun])).toEqual([
      ['right', true, null],
      ['rihgt', null, 'the rule file has no rule of this id'],
    ]);
  });
});
