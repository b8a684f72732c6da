import { describe, expect, it } from 'vitest';
import { isUnparsed } from '../../../stages/check/_shared/syntax-trees/syntax-tree.ts';
import { isLiteralText, splitArguments, splitComparison } from '../../../stages/check/tamper/tests/comparison.ts';
import { languageOf } from '../../../stages/check/tamper/tests/languages/table.ts';
import { readTestFile } from '../../../stages/check/tamper/tests/read-test-file.ts';
import type { TestFile } from '../../../stages/check/tamper/tests/test-model.ts';

async function read(path: string, text: string): Promise<TestFile> {
  const language = languageOf(path);
  if (language === null) throw new Error(`no language for ${path}`);
  const file = await readTestFile(path, text, language);
  if (isUnparsed(file as never)) throw new Error('unparsed');
  return file as TestFile;
}

async function assertionsOf(path: string, text: string): Promise<readonly string[]> {
  const { tests } = await read(path, text);
  return (tests[0]?.assertions ?? []).map(({ kind, subject, expected }) => `${kind} | ${subject} | ${expected ?? '-'}`);
}

const js = (line: string): Promise<readonly string[]> =>
  assertionsOf('a.test.ts', `test('a', async () => {\n${line}\n});\n`);
const py = (line: string): Promise<readonly string[]> =>
  assertionsOf('test_a.py', `class TestA:\n    def test_a(self):\n        ${line}\n`);
const go = (line: string): Promise<readonly string[]> =>
  assertionsOf('a_test.go', `package a\nfunc TestA(t *testing.T) {\n${line}\n}\n`);
const java = (line: string): Promise<readonly string[]> =>
  assertionsOf('ATest.java', `class ATest {\n@Test void a() {\n${line}\n}\n}\n`);
const rb = (line: string): Promise<readonly string[]> => assertionsOf('a_spec.rb', `it 'a' do\n${line}\nend\n`);
const rs = (line: string): Promise<readonly string[]> => assertionsOf('a.rs', `#[test]\nfn a() {\n${line}\n}\n`);

describe('assertions of every library in one vocabulary', () => {
  it.each([
    ['jest', js, 'expect(f(1)).toBe(2);', 'equal | f(1) | 2'],
    ['jest, negated', js, 'expect(x).not.toEqual([1]);', 'unequal | x | [1]'],
    ['jest, awaited', js, 'await expect(p).rejects.toThrow(RangeError);', 'throws-typed | rejects p | RangeError'],
    ['jest, any error', js, 'expect(f).toThrow();', 'throws | f | -'],
    ['chai', js, 'expect(x).to.be.null;', 'equal | x | null'],
    ['chai, deep', js, 'expect(x).to.deep.equal({ a: 1 });', 'equal | x | { a: 1 }'],
    ['chai should', js, "x.should.equal('a');", "equal | x | 'a'"],
    ['node assert', js, 'assert.deepStrictEqual(x, [1]);', 'equal | x | [1]'],
    ['plain assert', js, 'assert(a.b === 3);', 'equal | a.b | 3'],
    ['ava', js, 't.is(f(1), 2);', 'equal | f(1) | 2'],
    ['cypress', js, "cy.get('a').should('have.text', 'x');", "equal | cy.get('a') | 'x'"],
    ['supertest', js, "await request(app).get('/').expect(200);", "equal | request(app).get('/') | 200"],
    ['sinon', js, 'sinon.assert.calledWith(spy, 1);', 'calls | spy | 1'],
    ['pytest', py, 'assert f(1) == 2', 'equal | f(1) | 2'],
    ['pytest, contains', py, "assert 'a' in names", "subset | names | 'a'"],
    ['pytest, type', py, 'assert isinstance(x, int)', 'type | x | int'],
    [
      'pytest, approximately',
      py,
      'assert x == pytest.approx(0.3, abs=1e-3)',
      'near | x | pytest.approx(0.3, abs=1e-3)',
    ],
    ['unittest', py, 'self.assertEqual(f(1), 2)', 'equal | f(1) | 2'],
    ['mock', py, 'send.assert_called_once_with(1)', 'calls | send | 1'],
    ['testing', go, 'if got := F(1); got != 2 {\nt.Errorf("x")\n}', 'equal | got | 2'],
    ['testing, error', go, 'if err != nil {\nt.Fatal(err)\n}', 'no-throw | err | nil'],
    ['testify', go, 'require.Equal(t, 2, F(1))', 'equal | F(1) | 2'],
    ['testify suite', go, 's.Require().Equal(2, F(1))', 'equal | F(1) | 2'],
    ['gomega', go, 'Expect(F(1)).To(Equal(2))', 'equal | F(1) | 2'],
    ['JUnit', java, 'assertEquals(2, f(1));', 'equal | f(1) | 2'],
    ['AssertJ', java, 'assertThat(f(1)).isEqualTo(2);', 'equal | f(1) | 2'],
    ['Hamcrest', java, 'assertThat(f(1), is(equalTo(2)));', 'equal | f(1) | 2'],
    ['Mockito', java, 'verify(mailer).send(1);', 'calls | mailer.send | 1'],
    ['RSpec', rb, 'expect(f(1)).to eq(2)', 'equal | f(1) | 2'],
    ['RSpec, negated', rb, 'expect(x).not_to be_nil', 'unequal | x | nil'],
    ['RSpec, error', rb, 'expect { f }.to raise_error(KeyError)', 'throws-typed | { f } | KeyError'],
    ['minitest', rb, 'assert_equal 2, f(1)', 'equal | f(1) | 2'],
    ['minitest spec', rb, 'x.must_equal 2', 'equal | x | 2'],
    ['Rust', rs, 'assert_eq!(f(1), 2);', 'equal | f(1) | 2'],
    ['Rust, bound', rs, 'assert!(f(1) > 2);', 'compare | f(1) | > 2'],
  ] as const)('%s', async (_name, assertionsIn, line, expected) => {
    expect(await assertionsIn(line)).toEqual([expected]);
  });

  it('tells what is no assertion', async () => {
    expect(await js('const expected = make(); verify(token); list.push(1);')).toEqual([]);
    expect(await py('x = self.client.get("/")')).toEqual([]);
  });
});

describe('tests and what keeps them from running', () => {
  it('reads names, suites, rows and markers', async () => {
    const { tests, markers } = await read(
      'a.test.ts',
      "describe.skip('s', () => {\n  it.each([[1, 2], [3, 4]])('adds %d', (a, b) => { expect(a).toBe(b); });\n});\nit.todo('later');\n",
    );
    expect(tests.map(({ suites, name, rows }) => [...suites, name, rows?.length ?? 0])).toEqual([
      ['s', 'adds %d', 2],
      ['later', 0],
    ]);
    expect(markers.map(({ state }) => state)).toEqual(['skipped']);
    expect(tests[1]?.marker?.state).toBe('todo');
  });

  it('does not take a condition for a skip of its own', async () => {
    const { tests } = await read(
      'test_a.py',
      "@pytest.mark.skipif(sys.platform == 'win32', reason='x')\ndef test_a():\n    assert a()\n",
    );
    expect(tests[0]?.marker).toMatchObject({ state: 'skipped', isConditional: true });
  });

  it('knows test functions from helpers and fixtures', async () => {
    const { tests, functions } = await read(
      'test_a.py',
      '@pytest.fixture\ndef test_data():\n    return 1\n\n\n@pytest.mark.usefixtures("db")\ndef test_a():\n    assert a()\n',
    );
    expect([tests.map(({ name }) => name), functions.map(({ name }) => name)]).toEqual([['test_a'], ['test_data']]);
  });
});

describe('expressions', () => {
  it.each([
    ['a == b', { left: 'a', operator: '==', right: 'b' }],
    ['f(x, "a == b") >= 3', { left: 'f(x, "a == b")', operator: '>=', right: '3' }],
    ['x is not None', { left: 'x', operator: 'is not', right: 'None' }],
    ['Vec<u8>', null],
    ['f(a == b)', null],
  ])('splits %s', (text, expected) => {
    expect(splitComparison(text)).toEqual(expected);
  });

  it('splits arguments outside brackets and quotes', () => {
    expect(splitArguments('f(a, b), [1, 2], "x, y", z')).toEqual(['f(a, b)', '[1, 2]', '"x, y"', 'z']);
  });

  it('knows values that are written out', () => {
    for (const text of ['1', '-1.5e3', '"a"', "'a'", 'true', 'None', '[1, 2]', '{ a: 1 }', 'vec!["a"]', ':sym'])
      expect(isLiteralText(text)).toBe(true);
    for (const text of ['a', 'f(1)', 'user.name', 'expectedTotal', '[a, b]']) expect(isLiteralText(text)).toBe(false);
  });
});
