import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrefilter } from '../../../stages/check/rules/semgrep/prefilter/create-prefilter.ts';
import { scanText } from '../../../stages/check/rules/semgrep/text/scan-text.ts';
import { createTextTools } from '../../../stages/check/rules/semgrep/text/text-ground.ts';
import type { Formula, SearchRule } from '../../../stages/check/rules/semgrep/types.ts';

function ruleOf(formula: Formula, languages: readonly string[]): SearchRule {
  return {
    id: 'r',
    message: 'm',
    severity: 'ERROR',
    languages,
    fix: null,
    fixRegex: null,
    options: {},
    paths: { include: [], exclude: [] },
    metadata: null,
    minVersion: null,
    maxVersion: null,
    source: { path: 'r.yml', line: 1 },
    mode: 'search',
    formula,
  };
}

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
