/** What whole repositories taught: each case is what the real semgrep (1.182) finds. */
import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

interface Case {
  readonly what: string;
  readonly language: string;
  readonly pattern: string;
  readonly code: string;
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  { what: 'brackets count', language: 'python', pattern: '$A + $B', code: 'x = (a +\n b)', found: ['(a +\n b)'] },
  {
    what: 'brackets of if do not',
    language: 'javascript',
    pattern: '$A == $B',
    code: 'if (a == b) {}',
    found: ['a == b'],
  },
  {
    what: 'a choice of strings is one',
    language: 'javascript',
    pattern: 'f("...")',
    code: "f(c ? 'a' : 'b')",
    found: ["f(c ? 'a' : 'b')"],
  },
  {
    what: 'statements do not look into an index',
    language: 'javascript',
    pattern: 'h();',
    code: 'x[h()] = 1;',
    found: [],
  },
  {
    what: 'but what a variable begins with',
    language: 'javascript',
    pattern: 'h();',
    code: 'const a = x[h()];',
    found: ['const a = x[h()]'],
  },
  {
    what: 'nor into conditions and news',
    language: 'javascript',
    pattern: 'h();',
    code: 'a = new B(h()); a = c ? h() : 1; a = [h()];',
    found: ['a = [h()];'],
  },
  {
    what: 'an imported name is a member',
    language: 'python',
    pattern: '$O.$M(...)',
    code: 'from a.b import c\nc(1)\nd(2)',
    found: ['c(1)'],
  },
  {
    what: 'a module is none',
    language: 'javascript',
    pattern: '$O.$M(...)',
    code: "import f from './a.b';\nf(1)",
    found: [],
  },
  { what: 'decorators are calls', language: 'javascript', pattern: '$F(...)', code: '@A class B {}', found: ['A'] },
  {
    what: 'cases hold no expressions',
    language: 'javascript',
    pattern: '"..."',
    code: "switch (x) { case 'a': f('b') }",
    found: ["'b'"],
  },
  { what: 'entries of YAML are something', language: 'yaml', pattern: '- $X', code: 'a: b', found: ['a', 'a: b', 'b'] },
  { what: 'no string of any content in YAML', language: 'yaml', pattern: '$K: "..."', code: 'a: b', found: [] },
  { what: 'lists of JSON are lists', language: 'json', pattern: '[$X]', code: '{"a": [1], "b": 2}', found: ['[1]'] },
  {
    what: 'the end of a function is returned',
    language: 'javascript',
    pattern: 'return $X',
    code: 'f(function () { a(); if (b) { c() } })',
    found: ['c()'],
  },
  {
    what: 'not of an arrow with a block',
    language: 'javascript',
    pattern: 'return $X',
    code: 'f(() => { a() })',
    found: [],
  },
  { what: 'blocks are calls', language: 'terraform', pattern: '$F($X)', code: 'a {\n}\nb "c" {\n}', found: ['a {\n}'] },
  {
    what: 'bodies are objects',
    language: 'terraform',
    pattern: '{...}',
    code: 'a {\n  b = { c = 1 }\n}',
    found: ['{\n  b = { c = 1 }\n}', '{ c = 1 }'],
  },
  {
    what: 'methods are functions',
    language: 'go',
    pattern: 'func $F(...) { ... }',
    code: 'package p\nfunc (t *T) M() { a() }',
    found: ['func (t *T) M() { a() }'],
  },
  {
    what: 'async says nothing without a name',
    language: 'javascript',
    pattern: 'async (...) => { ... }',
    code: 'f((x) => { y() })',
    found: ['(x) => { y() }'],
  },
  {
    what: 'several statements',
    language: 'rust',
    pattern: 'f(...);\ng(...);',
    code: 'fn h() { f(1); g(2); }',
    found: ['f(1); g(2);'],
  },
];

describe('as on real repositories', () => {
  it.each(cases)('$language: $what', async ({ language, pattern, code, found }) => {
    expect(await foundIn(code, pattern, { language })).toEqual(found);
  });

  it('compares what a regex found as text', async () => {
    const of = (comparison: string): Promise<string[]> =>
      foundIn('f(3000)', {
        kind: 'all',
        children: [{ kind: 'regex', text: '(?P<N>\\d+)' }],
        conditions: [{ kind: 'comparison', comparison, metavariable: '$N', base: null, strip: false }],
        focus: [],
      });
    expect(await of('$N > 1000')).toEqual([]);
    expect(await of('int($N) > 1000')).toEqual(['3000']);
  });
});
