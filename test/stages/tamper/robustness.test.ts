import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../pipeline/domain/change.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import { pair, runTamper } from './run-tamper.ts';

const paths = [
  'a.test.ts',
  'test_a.py',
  'a_test.go',
  'ATest.java',
  'a_spec.rb',
  'src/a.rs',
  'ATests.cs',
  'tests/ATest.php',
  'tsconfig.json',
  'jest.config.js',
  'pyproject.toml',
  'setup.cfg',
  '.github/workflows/a.yml',
  '.gitlab-ci.yml',
  '.circleci/config.yml',
  'azure-pipelines.yml',
  'package.json',
  'Makefile',
  'CODEOWNERS',
  '.pre-commit-config.yaml',
  'pipeline.yaml',
  'Jenkinsfile',
];

const words = (
  "test( it('a', describe.skip( expect( ) .toBe( 1 ) ; { } => def test_a(): assert == != in @pytest.mark.skip class func TestA(t *testing.T) t.Skip() @Test @Disabled " +
  "it 'a' do end #[test] #[ignore] fn assert_eq!( [Fact] <?php $this-> // eslint-disable # noqa jobs: steps: - run: npm test || true if: [ ] { \" ' ` , : \t \0 é 😀 &a *a << !ref"
).split(' ');
const soup = fc
  .array(fc.constantFrom(...words, '\n', '\n  ', ' '), { maxLength: 60 })
  .map((tokens) => tokens.join(' '));

describe('whatever is in a file', () => {
  it('never throws, and points at lines of the change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), soup, soup, async (path, before, after) => {
        const { drafts } = await runTamper([pair(path, before, after)]);
        const { change } = changeFromPairs([pair(path, before, after)]);
        const [file] = change.files;
        for (const { location } of drafts) {
          if (location === null || location.region === null || file === undefined) continue;
          const { startLine, endLine } = location.region;
          const touched = changedLines(file, location.side).some(
            (line) => line >= startLine && line <= (endLine ?? startLine),
          );
          expect(touched, `${location.side}:${startLine}`).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['one line of ten megabytes', 'a.test.ts', `test('a', () => { expect("${'x'.repeat(10_000_000)}").toBe(1) })`],
    ['nested 10,000 deep', 'a.test.ts', `${'describe("a", () => {'.repeat(10_000)}${'})'.repeat(10_000)}`],
    ['nested 10,000 deep', 'test_a.py', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('says that %s is not compared', async (_name, path, text) => {
    const { files } = await runTamper([pair(path, 'x\n', text)]);
    expect(files.unread.map((entry) => entry.path)).toEqual([path]);
  });

  it.each([
    [
      'a YAML bomb',
      '.github/workflows/a.yml',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, i) => `${String.fromCodePoint(98 + i)}: &${String.fromCodePoint(98 + i)} [${Array.from({ length: 9 }, () => `*${String.fromCodePoint(97 + i)}`).join(', ')}]`).join('\n')}\n`,
    ],
    ['a cycle', '.gitlab-ci.yml', 'a: &a\n  script: *a\n'],
    ['a cut object', 'tsconfig.json', '{ "compilerOptions": { "strict": tr'],
  ])('reports %s as not parsed', async (_name, path, text) => {
    const { drafts } = await runTamper([pair(path, 'x: 1\n', text)]);
    expect(drafts.map((draft) => draft.ruleId)).toEqual(['tamper/parse-error']);
  });

  it.each([
    ['quotes', "'".repeat(100_000)],
    ['brackets', '('.repeat(100_000)],
    ['directives', '// eslint-disable '.repeat(5000)],
    ['words', 'a b '.repeat(50_000)],
    ['pipes', '|| '.repeat(50_000)],
  ])(
    'reads a line of %s in time that grows with its length',
    async (_name, line) => {
      for (const path of ['a.test.ts', 'package.json', 'Makefile', 'pom.xml', 'CODEOWNERS', 'a.sh'])
        await expect(runTamper([pair(path, '{}\n', `{}\n${line}\n`)])).resolves.toBeDefined();
    },
    20_000,
  );
});
