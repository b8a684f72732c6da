import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner } from '../../../stages/check/rules/semgrep/index.ts';
import { createPrefilter } from '../../../stages/check/rules/semgrep/prefilter/create-prefilter.ts';
import { scanText } from '../../../stages/check/rules/semgrep/text/scan-text.ts';
import { createTextTools } from '../../../stages/check/rules/semgrep/text/text-ground.ts';
import type { Formula, SearchRule } from '../../../stages/check/rules/semgrep/types.ts';
import { base } from './found-in.ts';

const ruleOf = (formula: Formula, languages: readonly string[]): SearchRule => ({
  ...base,
  languages,
  mode: 'search',
  formula,
});

const mayMatch = (formula: Formula, text: string, language = 'generic'): boolean => {
  const rule = ruleOf(formula, [language]);
  return createPrefilter([rule])(text)(rule);
};

const pattern = (text: string): Formula => ({ kind: 'pattern', text });
const regex = (text: string): Formula => ({ kind: 'regex', text });

const words = ['foo', 'Bar', 'k', 'baz', 'quux', '(', ')', '=', '{', '}', '\n'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join(' '));
const genericPattern = fc
  .array(fc.constantFrom(...words.slice(0, -1), '...', '$X', '$Y'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '));
const piece = fc.constantFrom(
  'foo',
  'bar',
  '[Bb]ar',
  '(?i)quux',
  '(?i:k)',
  '.',
  '\\s',
  'fo?o',
  '(foo|baz)',
  '(?=foo)',
  '(?!baz)',
  '\\bk\\b',
  '(ba){1,2}',
  '^',
  '$',
);
const expression = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    genericPattern.map(pattern),
    expression.map(regex),
    fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((children) => ({ kind: 'any' as const, children })),
    fc
      .array(
        fc.oneof(
          tie('formula'),
          tie('formula').map((child) => ({ kind: 'not' as const, child })),
          tie('formula').map((child) => ({ kind: 'inside' as const, child })),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((children) => ({ kind: 'all' as const, children, conditions: [], focus: [] })),
  ),
}));

describe('the prefilter', () => {
  it('never leaves a rule out that has a match', () => {
    const tools = createTextTools(0);
    const matched = { count: 0 };
    fc.assert(
      fc.property(formula, text, (wanted, subject) => {
        const { found } = scanText([ruleOf(wanted, ['generic'])], { path: 'a', text: subject }, tools);
        matched.count += found.length;
        expect(found.length === 0 || mayMatch(wanted, subject)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(matched.count).toBeGreaterThan(300);
  });

  it.each<[Formula, string, string, boolean]>([
    [pattern('eval($X)'), 'javascript', 'console.log(1)', false],
    [pattern('eval($X)'), 'javascript', 'eval(1)', true],
    [pattern('$X = "secret"'), 'python', 'x = "sec" + "ret"', true],
    [pattern('resource "aws_s3_bucket" $X {...}'), 'terraform', 'resource "aws_vpc" "x" {}', false],
    [pattern('(int $X)'), 'java', 'var x = 1;', true],
    [pattern('java.util.Random.next()'), 'java', 'r.next()', true],
    [pattern('function $F(...) { ... }'), 'javascript', 'const f = () => {}', true],
    [regex('(?i)api_?key'), 'regex', 'APIKEY', true],
    [regex('(?i)kiss'), 'regex', '\u212ai\u017fs', true],
    [regex('a{0}bcd'), 'regex', 'bcd', true],
    [regex('abc|xyz'), 'regex', 'none of these', false],
    [{ kind: 'any', children: [pattern('foo()'), pattern('$X')] }, 'javascript', 'x', true],
    [{ kind: 'any', children: [pattern('foo()'), pattern('bar()')] }, 'javascript', 'x', false],
  ])('%j in %s for %j: %s', (wanted, language, subject, expected) => {
    expect(mayMatch(wanted, subject, language)).toBe(expected);
  });
});

/** A program that a pattern matches though it does not spell it: the literal or name comes from another place. */
describe('prefilters never cost a finding where', () => {
  it.each<[why: string, language: string, pattern: string, code: string, isFound: boolean]>([
    ['a name is imported under another', 'python', 'a.b(...)', 'from a import b as c\nc(1)', true],
    ['a module is imported under another', 'python', 'subprocess.run(...)', 'import subprocess as s\ns.run(1)', true],
    ['a string comes from a constant', 'python', 'f("secret")', 'x = "sec" + "ret"\nf(x)', true],
    ['a number is written in another base', 'python', 'f(255)', 'x = 0xff\nf(x)', true],
    ['a string holds slashes', 'javascript', 'f("http://a//b")', 'f("http://a//b")', true],
    ['a string looks like a comment', 'python', 'f("# not a comment")', 'f("# not a comment")', true],
    ['a pattern has a comment', 'python', '# about foo and bar\nf($X)', 'f(1)', true],
    ['a pattern has a comment behind it', 'javascript', 'f($X) // says banana', 'f(1)', true],
    ['a comment in the program holds the word only', 'python', 'banana($X)', '# banana\nf(1)', false],
    ['a function is an arrow', 'javascript', 'function $F(...) { ... g(); }', 'const f = () => { g(); }', false],
    [
      'require stands for an import',
      'javascript',
      'child_process.exec(...)',
      "const c = require('child_process'); c.exec(1)",
      true,
    ],
    ['an import is destructured', 'javascript', 'fs.readFile(...)', "import { readFile as r } from 'fs'; r(1)", true],
    ['a name is written with other letters', 'python', 'straße($X)', 'straße(1)', true],
    ['a string is written with escapes', 'python', 'f("a\\tb")', 'f("a\tb")', true],
    ['a type is known of a literal', 'java', 'f((int $X))', 'class A { void m() { f(1); } }', true],
    ['let stands for var', 'javascript', 'var $X = secret()', 'let a = secret()', true],
  ])('%s: %s, %s in %j', async (_why, language, text, code, isFound) => {
    const rule = ruleOf(pattern(text), [language]);
    const count = async (isPrefiltered: boolean): Promise<number> => {
      const scanner = await createScanner([rule], { isPrefiltered });
      const { matches, notRun } = await scanner.scan({ path: 'f', text: code, language });
      expect(notRun).toEqual([]);
      return matches.length;
    };
    const plain = await count(false);
    expect(plain > 0).toBe(isFound);
    expect(await count(true)).toBe(plain);
  });

  it('any pattern made of pieces of any program', () => {
    const codeWords = [
      'foo',
      'bar.baz',
      'x',
      '"lit // eral"',
      "'k: v'",
      '42',
      '$X',
      '"$Y"',
      '...',
      '// note',
      '"=~/re/"',
    ];
    const piecesOf = fc.array(fc.constantFrom(...codeWords), { minLength: 1, maxLength: 3 });
    const written = ['foo', 'bar.baz', 'x', '"lit // eral"', "'k: v'", '42', 'c', '"z"', '/* foo */'];
    const programs = fc.array(fc.array(fc.constantFrom(...written), { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    return fc.assert(
      fc.asyncProperty(piecesOf, programs, async (parts, lines) => {
        const rule = ruleOf(
          pattern(
            `f(${parts.filter((part) => !part.startsWith('//')).join(', ')}) ${parts.find((part) => part.startsWith('//')) ?? ''}`,
          ),
          ['javascript'],
        );
        const code = `const c = 42;\n${lines.map((line) => `f(${line.filter((word) => !word.startsWith('/*')).join(', ')}) ${line.find((word) => word.startsWith('/*')) ?? ''};`).join('\n')}`;
        const counts: number[] = [];
        for (const isPrefiltered of [false, true]) {
          const scanner = await createScanner([rule], { isPrefiltered });
          counts.push((await scanner.scan({ path: 'f.js', text: code })).matches.length);
        }
        expect(counts[1]).toBe(counts[0]);
      }),
      { numRuns: 150 },
    );
  });
});
