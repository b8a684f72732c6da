import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileRegex,
  RegexLimit,
  RegexProblem,
} from '../../../stages/check/rules/semgrep/text/regex/compile-regex.ts';

function spans(source: string, text: string): readonly (readonly [number, number])[] {
  return compileRegex(source, { multiline: true })
    .findAll(text)
    .map(({ start, end }) => [start, end] as const);
}

/** What the own search loop gives with the engine of the platform. */
function platformSpans(source: string, text: string): readonly (readonly [number, number])[] {
  const expression = new RegExp(source, 'mg');
  const found: (readonly [number, number])[] = [];
  for (let from = 0; from <= text.length;) {
    expression.lastIndex = from;
    const match = expression.exec(text);
    if (match === null) break;
    const end = match.index + match[0].length;
    found.push([match.index, end]);
    from = match[0] === '' ? end + 1 : end;
  }
  return found;
}

function failureOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return (error as Error).constructor;
  }
}

// Fixed length only, as PCRE wants it in look-behinds.
const fixed = fc
  .array(fc.constantFrom('a', 'b', '[ab]', '[^b]', '.', 'c'), { minLength: 1, maxLength: 3 })
  .map((p) => p.join(''));

const { expression } = fc.letrec<{ expression: string; sequence: string; piece: string }>((tie) => ({
  expression: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
  sequence: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  piece: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\b', '$', '\\n', '\\s', 'ab', '(?=a)'),
    fc
      .tuple(
        fc.constantFrom('a', '[bc]', '.', '(?:ab|c)'),
        fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?', '+?', '??'),
      )
      .map((p) => p.join('')),
    tie('expression').map((inner) => `(?:${inner})`),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `(?=${inner})`),
    tie('expression').map((inner) => `(?!${inner})`),
    fixed.map((inner) => `(?<=${inner})`),
    fixed.map((inner) => `(?<!${inner})`),
  ),
}));

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', 'd'), maxLength: 24 });

describe('regular expressions', () => {
  it('find what a backtracking engine finds, look-arounds included', () => {
    fc.assert(
      fc.property(expression, text, (source, subject) => {
        expect(spans(source, subject)).toEqual(platformSpans(source, subject));
      }),
      { numRuns: 600 },
    );
  });

  it('never fail in another way than by saying why', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab(|)[]{}?*+\\^$.-<>=!:1,KRQEPkgx'), maxLength: 14 }),
        text,
        (source, subject) => {
          expect([null, RegexProblem, RegexLimit]).toContain(failureOf(() => compileRegex(source).findAll(subject)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  // Observed of the real Semgrep 1.182 (PCRE2), offsets in characters.
  it.each<[string, string, (readonly [number, number])[]]>([
    ['a{,3}b', 'aab a{,3}b', [[4, 10]]],
    [
      '(?<=a|bc)x',
      'ax bcx',
      [
        [1, 2],
        [5, 6],
      ],
    ],
    [
      '^',
      'a\nb\n',
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      '$',
      'a\nb\n',
      [
        [1, 1],
        [3, 3],
        [4, 4],
      ],
    ],
    [
      'a*',
      'baac',
      [
        [0, 0],
        [1, 3],
        [3, 3],
        [4, 4],
      ],
    ],
    ['foo\\Kbar', 'foobar', [[3, 6]]],
    [
      '(?i)k',
      'K \u212a',
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['\\Aa', 'a\na', [[0, 1]]],
    ['\\w+', 'é ab', [[2, 4]]],
    ['(["\'])x\\1', "'x\" 'x'", [[4, 7]]],
    ['a++b', 'aaab', [[0, 4]]],
    ['a++a', 'aaa', []],
    ['(?>a|ab)c', 'abc ac', [[4, 6]]],
    ['\\R', 'a\r\nb', [[1, 3]]],
    ['\\h+', 'a\u00a0\tb', [[1, 3]]],
    ['[[:alpha:]]+', 'ab1', [[0, 2]]],
    ['\\Qa.b\\E+', 'a.bb', [[0, 4]]],
    ['(?x) a b # c\n c', 'abc', [[0, 3]]],
    [
      '(?|(a)|(b))\\1',
      'aa bb ab',
      [
        [0, 2],
        [3, 5],
      ],
    ],
    [
      '(?:(?<n>a)|b)(?&n)',
      'aa ba',
      [
        [0, 2],
        [3, 5],
      ],
    ],
    ['(?s)a.b', 'a\nb', [[0, 3]]],
    ['(?-m)^a', 'a\na', [[0, 1]]],
    ['(.)\\1{2}', 'abbbc', [[1, 4]]],
    ['😀.', 'a😀b', [[1, 4]]],
    ['[^a]', '😀', [[0, 2]]],
  ])('%s on %j', (source, subject, wanted) => {
    expect(spans(source, subject)).toEqual(wanted);
  });

  it.each([
    '(',
    ')',
    '[a',
    '*a',
    'a**',
    '(?<=a+)x',
    '\\i',
    '[[:foo:]]',
    '[z-a]',
    'a{3,1}',
    '\\p{Nonsense}',
    '(?<n',
    '\\2(a)',
    '^*a',
    '\\b+a',
    '(?P<1>a)',
    'a\\',
  ])('%s is refused as PCRE refuses it', (source) => {
    expect(() => compileRegex(source)).toThrow(RegexProblem);
  });

  it.each(['(?R)', '(a(?1)?b)', '(?(1)a|b)', 'a(*SKIP)b', '\\X'])('%s is not run, with a reason', (source) => {
    expect(() => compileRegex(source)).toThrow(expect.objectContaining({ kind: 'unsupported' }));
  });

  it('captures in look-aheads', () => {
    const [match] = compileRegex('a(?=(b+))').findAll('xabbb');
    expect(match?.groups[1]).toEqual({ start: 2, end: 5 });
  });

  it('stays within its steps on what makes backtracking engines hang', () => {
    const long = 'a'.repeat(100_000);
    expect(compileRegex('(a+)+$').findAll(`${long}b`)).toEqual([]);
    expect(compileRegex('(?=(a+)+$)x').findAll(`${long}b`)).toEqual([]);
    expect(compileRegex('(a*)*(?!x)b').findAll(long)).toEqual([]);
    expect(() => compileRegex('((a+)+)\\1b').findAll(long)).toThrow(RegexLimit);
  });

  it('refuses what would take the machine', () => {
    expect(() => compileRegex('((a{1000}){1000}){1000}')).toThrow(RegexProblem);
    expect(() => compileRegex(`${'('.repeat(5000)}a${')'.repeat(5000)}`)).toThrow(RegexProblem);
  });
});
