import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate } from '../../../stages/check/tamper/index.ts';
import { pair, rulesOf, runTamper } from './run-tamper.ts';

const test = (name: string, body: string): string => `test('${name}', () => {\n  ${body}\n});\n`;
const file = (...tests: readonly string[]): string => `import { expect, test } from 'vitest';\n\n${tests.join('\n')}`;

describe('the change as a whole', () => {
  it('declares that every rule is for a human', () => {
    expect(
      gate.rules.filter((rule) => rule.alwaysEscalates !== true || rule.fixer !== 'human' || rule.fixable),
    ).toEqual([]);
  });

  it('shows before and after, and points at the other side', async () => {
    const { drafts } = await runTamper([
      pair('a.test.ts', file(test('a', 'expect(f(1)).toBe(2);')), file(test('a', 'expect(f(1)).toBeTruthy();'))),
    ]);
    expect(drafts).toMatchObject([
      {
        ruleId: 'tamper/assertion-loosened',
        location: { path: 'a.test.ts', side: 'new', region: { startLine: 4 } },
        related: [{ location: { path: 'a.test.ts', side: 'old', region: { startLine: 4 } } }],
        evidence: '-   expect(f(1)).toBe(2);\n+   expect(f(1)).toBeTruthy();',
        fixer: 'human',
      },
    ]);
  });

  it('asks about an expected value more softly where the code changed too, and not where the code says it', async () => {
    const tests = (value: number): string => file(test('limit', `expect(limit(1)).toBe(${value});`));
    const changed = pair('src/limit.test.ts', tests(50), tests(80));
    const level = async (before: string, after: string): Promise<unknown> =>
      (await runTamper([changed, pair('src/limit.ts', before, after)])).drafts.map((draft) => draft.level);
    expect((await runTamper([changed])).drafts.map((draft) => draft.level)).toEqual(['warning']);
    expect(await level('export const limit = (n) => n;\n', 'export const limit = (n) => n * 2;\n')).toEqual(['note']);
    expect(await level('export const max = 50;\n', 'export const max = 80;\n')).toEqual([]);
  });

  it('asks about nothing of the kind when told so', async () => {
    const tests = (value: number): string => file(test('limit', `expect(limit(1)).toBe(${value});`));
    const { drafts } = await runTamper([pair('a.test.ts', tests(1), tests(2))], { checkExpectedValues: false });
    expect(drafts).toEqual([]);
  });

  it('takes a deleted test for worse when the code that it tests changes', async () => {
    const tests = pair(
      'src/f.test.ts',
      file(test('a', 'expect(f(1)).toBe(2);'), test('b', 'expect(f(2)).toBe(5);')),
      file(test('a', 'expect(f(1)).toBe(2);')),
    );
    const alone = await runTamper([tests]);
    const both = await runTamper([
      tests,
      pair('src/f.ts', 'export const f = (n) => n + 1;\n', 'export const f = (n) => n + 2;\n'),
    ]);
    expect([alone.drafts[0]?.level, both.drafts[0]?.level]).toEqual(['warning', 'error']);
  });

  it('reads a file whose tests moved to a name that says nothing', async () => {
    const tests = file(test('a', 'expect(f(1)).toBe(2);'), test('b', 'expect(f(2)).toBe(5);'));
    expect(await rulesOf([pair('src/f.test.ts', tests, null), pair('src/f.old.ts', null, tests)])).toEqual([
      'test-not-collected',
    ]);
    expect(await rulesOf([pair('src/f.test.ts', tests, null), pair('src/g.test.ts', null, tests)])).toEqual([]);
  });

  it('follows a test to another runner by what it and its file are about, and by a name alone to nowhere', async () => {
    const old =
      "class UserTest < Minitest::Test\n  def test_refuses_blank_names\n    assert_raises(ArgumentError) { rename('') }\n  end\nend\n";
    const spec =
      "describe User do\n  it 'refuses blank names' do\n    user = build(:user, admin: false)\n    expect { user.update!(name: ' ') }.to raise_error(ArgumentError)\n  end\nend\n";
    expect(await rulesOf([pair('test/user_test.rb', old, null), pair('spec/user_spec.rb', null, spec)])).toEqual([]);
    expect(await rulesOf([pair('test/user_test.rb', old, null), pair('spec/mail/order_spec.rb', null, spec)])).toEqual([
      'test-file-deleted',
    ]);
  });

  it('pairs a test by its name when its body was written anew, and says what it lost', async () => {
    const before =
      "it.each(['a', 'b'])('rejects %s endpoints that are blocked', async (type) => {\n  await expect(save({ type, endpoint: 'http://10.0.0.1', bucket: 'x' })).rejects.toThrow(RangeError);\n});\n";
    const after =
      "it('rejects endpoints that are blocked', async () => {\n  const caller = await login('ana');\n  await expect(caller.save({ endpoint: 'http://10.0.0.1' })).rejects.toThrow();\n});\n";
    expect(await rulesOf([pair('a.test.ts', before, after)])).not.toContain('test-deleted');
  });

  it('does not take a step that two steps share under conditions for one that runs less', async () => {
    const workflow = (steps: string): string => `on: [push]\njobs:\n  a:\n    steps:\n${steps}`;
    const before = workflow('      - uses: a/zizmor@v1\n');
    const divided = workflow(
      "      - uses: a/zizmor@v1\n        if: github.ref == 'a'\n      - uses: a/zizmor@v1\n        if: github.ref != 'a'\n",
    );
    const narrowed = workflow("      - uses: a/zizmor@v1\n        if: github.ref == 'a'\n");
    const path = '.github/workflows/a.yml';
    expect(await rulesOf([pair(path, before, divided)])).toEqual([]);
    expect(await rulesOf([pair(path, before, narrowed)])).toEqual(['ci-narrowed']);
  });

  it('lets a condition tell the rows of a new table apart', async () => {
    const single = file(test('a', 'expect(f(1)).toBe(2);'));
    const table = file(
      "test.each([[1, 2], [0, null]])('a', (n, value) => {\n  const got = f(n);\n  if (value) {\n    expect(f(1)).toBe(2);\n  }\n});\n",
    );
    const guarded = file(test('a', 'if (f) { expect(f(1)).toBe(2); }'));
    expect(await rulesOf([pair('a.clienttest.ts', single, table)])).toEqual([]);
    expect(await rulesOf([pair('a.clienttest.ts', single, guarded)])).toEqual(['assertion-guarded']);
  });

  it('does nothing for a change that has nothing to do with it', async () => {
    const { drafts, files } = await runTamper([pair('src/a.ts', 'a();\n', 'b();\n'), pair('a.md', 'a\n', 'b\n')]);
    expect([drafts, files.reads]).toEqual([[], []]);
  });
});

const name = fc.stringMatching(/^[a-z]{4,10}$/);
const cases = fc.uniqueArray(fc.tuple(name, fc.integer({ min: 0, max: 99 })), {
  minLength: 1,
  maxLength: 8,
  selector: ([one]) => one,
});
const write = (list: readonly (readonly [string, number])[]): string =>
  file(...list.map(([one, value]) => test(`does ${one}`, `expect(${one}(1)).toBe(${value});`)));

describe('honest changes of any tests', () => {
  it('finds nothing in tests that are put into another order or another file', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), async (list, isMoved) => {
        const after = write(list.toReversed());
        const pairs = isMoved
          ? [pair('src/a.test.ts', write(list), null), pair('test/b.test.ts', null, after)]
          : [pair('src/a.test.ts', write(list), after)];
        expect(await rulesOf(pairs)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('finds nothing in tests that are added', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (list, at) => {
        const before = list.toSpliced(at % list.length, 1);
        expect(await rulesOf([pair('src/a.test.ts', write(before), write(list))])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('finds every test that is skipped, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (list, at) => {
        const target = `test('does ${list[at % list.length]?.[0]}'`;
        const after = write(list).replace(target, target.replace('test(', 'test.skip('));
        expect(await rulesOf([pair('src/a.test.ts', write(list), after)])).toEqual(['test-skipped']);
      }),
      { numRuns: 40 },
    );
  });
});
