import { describe, expect, it } from 'vitest';
import { foundIn, scanWith } from './found-in.ts';

interface Case {
  readonly what: string;
  readonly language?: string;
  readonly pattern: string;
  readonly code: string;
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: 'an ellipsis stands for any arguments',
    pattern: 'f(..., $X)',
    code: 'f(1, 2); f(); g(3)',
    found: ['f(1, 2)'],
  },
  { what: 'a metavariable stands for one thing', pattern: '$X === $X', code: 'a === a; a === b', found: ['a === a'] },
  {
    what: 'two variables of one name are not the same',
    pattern: 'f($X); ... g($X);',
    code: 'function a(x) { f(x); { let x = 1; g(x) } }\nfunction b(y) { f(y); g(y) }',
    found: ['f(y); g(y)'],
  },
  {
    what: 'assignments match declarations',
    pattern: '$X = f()',
    code: 'const a = f(); b = f()',
    found: ['a = f()', 'b = f()'],
  },
  {
    what: 'a declaration does not match assignments',
    pattern: 'var $X = f()',
    code: 'let a = f(); b = f()',
    found: ['let a = f()'],
  },
  { what: 'a statement looks into expressions', pattern: 'f();', code: 'return g(f())', found: ['return g(f())'] },
  { what: 'but not into heads of other statements', pattern: 'f();', code: 'if (f()) {}', found: [] },
  { what: 'objects leave out keys', pattern: '{a: 1}', code: 'x = {b: 2, a: 1}', found: ['{b: 2, a: 1}'] },
  { what: 'quotes of keys do not matter', pattern: '{a: $X}', code: "x = {'a': 1}", found: ["{'a': 1}"] },
  { what: 'any string', pattern: 'f("...")', code: "f('a'); f(b)", found: ["f('a')"] },
  { what: 'strings by regex', pattern: 'f("=~/^a+$/")', code: 'f("aa"); f("ab")', found: ['f("aa")'] },
  { what: 'the content of a string', pattern: 'f("$X", $X)', code: 'f("a", a); f("a", b)', found: ['f("a", a)'] },
  { what: 'literals through constants', pattern: 'f("ab")', code: 'const c = "a"; f(c + "b")', found: ['f(c + "b")'] },
  {
    what: 'no literal after a second assignment',
    pattern: 'f("a")',
    code: 'let c = "a"; if (q) { c = g() } f(c)',
    found: [],
  },
  {
    what: 'names through require',
    pattern: 'fs.open(...)',
    code: "const x = require('fs'); x.open(1); const { open } = require('fs'); open(2); y.open(3)",
    found: ['x.open(1)', 'open(2)'],
  },
  {
    what: 'ellipses span nested blocks',
    pattern: 'f(); ... g();',
    code: 'f(); if (a) { g(); }',
    found: ['f(); if (a) { g(); }'],
  },
  { what: 'deep ellipses', pattern: 'f(<... x ...>)', code: 'f(a + [x]); f(y)', found: ['f(a + [x])'] },
  { what: 'method chains', pattern: '$X. ... .d()', code: 'a.b().c.d(); d()', found: ['a.b().c.d()'] },
  {
    what: 'arrows are functions',
    pattern: 'f(function ($X) {...})',
    code: 'f(a => a); f((a, b) => a)',
    found: ['f(a => a)'],
  },
  {
    what: 'class members in any order',
    pattern: 'class $C { b() {...} }',
    code: 'class A { x = 1; b() { 2 } }',
    found: ['class A { x = 1; b() { 2 } }'],
  },
  {
    what: 'attributes in any order',
    pattern: '<a b={$X} />',
    code: 'v = <a c="1" b={2}>t</a>',
    found: ['<a c="1" b={2}>t</a>'],
  },
  { what: 'templates', pattern: '`...${$X}`', code: 'f(`a${b}`, `${b}a`)', found: ['`a${b}`'] },
  {
    what: 'operands with an ellipsis between',
    pattern: 'a && ... && c',
    code: 'a && b && c; a && b',
    found: ['a && b && c'],
  },
  {
    what: 'every loop',
    pattern: 'for (...) {...}',
    code: 'for (const a of b) { 1 }',
    found: ['for (const a of b) { 1 }'],
  },
  {
    what: 'if without else matches one with it',
    pattern: 'if ($X) { f(); }',
    code: 'if (a) f(); else g();',
    found: ['if (a) f(); else g();'],
  },
  { what: 'new is no call', pattern: 'A(...)', code: 'new A(1)', found: [] },
  { what: 'optional chaining is no plain access', pattern: 'a.b', code: 'a?.b; a.b', found: ['a.b'] },
  { what: 'many arguments at once', pattern: 'f($...A, 1)', code: 'f(2, 3, 1); f(2)', found: ['f(2, 3, 1)'] },
  {
    what: 'imports by module',
    pattern: "import 'a'",
    code: "import { b } from 'a/c'\nimport d from 'e'",
    found: ["import { b } from 'a/c'"],
  },
  {
    language: 'typescript',
    what: 'types left out of a pattern',
    pattern: 'const $X = 1',
    code: 'const a: number = 1',
    found: ['const a: number = 1'],
  },
  {
    language: 'typescript',
    what: 'typed metavariables',
    pattern: '($X: Foo).a()',
    code: 'function f(b: Foo, c: Bar) { b.a(); c.a() }',
    found: ['b.a()'],
  },
  {
    language: 'python',
    what: 'keyword arguments in any order',
    pattern: 'f(b=2, a=1)',
    code: 'f(a=1, b=2)\nf(a=1)',
    found: ['f(a=1, b=2)'],
  },
  {
    language: 'python',
    what: 'imports only below them',
    pattern: 'a.b()',
    code: 'b()\nfrom a import b\nb()',
    found: ['b()'],
  },
  {
    language: 'python',
    what: 'aliases of modules',
    pattern: 'a.b.c()',
    code: 'from a import b as d\nd.c()\nb.c()',
    found: ['d.c()'],
  },
  {
    language: 'python',
    what: 'decorators',
    pattern: '@a(...)\ndef $F(...): ...',
    code: '@a(1)\ndef f(): pass\ndef g(): pass',
    found: ['@a(1)\ndef f(): pass'],
  },
  {
    language: 'python',
    what: 'with gives names values',
    pattern: '$X = open()',
    code: 'with open() as f:\n  pass',
    found: ['open() as f'],
  },
  {
    language: 'python',
    what: 'f-strings are no literals',
    pattern: 'f("...")',
    code: 'f(f"{a}")\nf("b")',
    found: ['f("b")'],
  },
  {
    language: 'python',
    what: 'typed metavariables of literals',
    pattern: 'f($X: int)',
    code: 'f(1)\nf("a")',
    found: ['f(1)'],
  },
  {
    language: 'go',
    what: 'packages by their last word',
    pattern: 'exec.Command(...)',
    code: 'package p\nimport e "os/exec"\nfunc f() { e.Command("a") }',
    found: ['e.Command("a")'],
  },
  {
    language: 'go',
    what: 'fields of composites',
    pattern: 'T{..., A: 1, ...}',
    code: 'package p\nvar x = T{B: 2, A: 1}',
    found: ['T{B: 2, A: 1}'],
  },
  {
    language: 'java',
    what: 'typed metavariables',
    pattern: '(String $X).length()',
    code: 'class A { void m(String a, B b) { a.length(); b.length(); } }',
    found: ['a.length()'],
  },
  {
    language: 'java',
    what: 'annotated methods without a body in the pattern',
    pattern: '@Get(...)\n$T $M(...)',
    code: 'class A { @Get("a") int m(int x) { return 1; } int n() { return 2; } }',
    found: ['@Get("a") int m(int x)'],
  },
  {
    language: 'terraform',
    what: 'attributes in any order',
    pattern: 'resource "a" $N {\n  ...\n  c = 2\n  ...\n}',
    code: 'resource "a" "n" {\n  b { c = 2 }\n}',
    found: ['resource "a" "n" {\n  b { c = 2 }\n}'],
  },
];

describe('what a pattern matches', () => {
  it.each(cases)('$language $what', async ({ pattern, code, found, language }) => {
    expect(await foundIn(code, pattern, language === undefined ? {} : { language })).toEqual(found);
  });

  it('names the pattern that cannot be read', async () => {
    expect(await foundIn('a', 'f(((')).toEqual([expect.stringMatching(/^not run: pattern is no javascript/)]);
  });

  it('follows expressions through variables when asked', async () => {
    const code = 'const a = g(); f(a)';
    expect(await foundIn(code, 'f(g())')).toEqual([]);
    expect(await foundIn(code, 'f(g())', { options: { symbolic_propagation: true } })).toEqual(['f(a)']);
  });

  it('swaps operands when asked', async () => {
    expect(await foundIn('b && a', 'a && b')).toEqual([]);
    expect(await foundIn('b && a', 'a && b', { options: { commutative_boolop: true } })).toEqual(['b && a']);
  });

  it.each([
    ['depth', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['size', `a(${'1,'.repeat(400_000)})`],
  ])('says that it could not read a file: %s', async (kind, code) => {
    const { errors } = await scanWith('$X', code);
    expect(errors).toMatchObject([{ kind, ruleId: null }]);
  });
});
