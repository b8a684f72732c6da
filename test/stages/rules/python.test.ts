import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

/** What is asked, the pattern, the code, what it finds. */
type Case = readonly [what: string, pattern: string, code: string, found: readonly string[]];

const statements: readonly Case[] = [
  [
    'an import by what it imports',
    'import a.b',
    'from a import b\nfrom a.b import c\nimport a.b.c as d\nimport a',
    ['from a import b', 'from a.b import c', 'import a.b.c as d'],
  ],
  ['an import from a module, as a module', 'from a.b import c', 'import a.b.c\nimport a.b', ['import a.b.c']],
  ['one of several imports', 'from a import c', 'from a import (b, c)', ['from a import (b, c']],
  [
    'an import of everything is no import of a name',
    'from a import $X',
    'from a import *\nfrom a import b',
    ['from a import b'],
  ],
  ['an import under a name', 'import a as $X\n$X.f()', 'import a as b\nb.f()', ['import a as b\nb.f()']],
  ['the words of a path in an import are no expressions', 'a.b', 'import a.b\na.b', ['a.b']],
  [
    'a decorator with and without brackets',
    '@d\ndef $F(...): ...',
    '@d()\ndef f(): pass\n@d(1)\ndef g(): pass',
    ['@d()\ndef f(): pass'],
  ],
  ['a decorator without brackets is a call', 'd(...)', '@d\ndef f(): pass', ['d']],
  [
    'a class by what it holds, in any order',
    'class $C:\n  b = 2\n  a = 1',
    'class C:\n  a = 1\n  x = 0\n  b = 2',
    ['class C:\n  a = 1\n  x = 0\n  b = 2'],
  ],
  ['statements of a class in their order', 'a = 1\nb = 2', 'class C:\n  b = 2\n  a = 1\n  b = 2', ['a = 1\n  b = 2']],
  [
    'base classes in order, others may follow',
    'class $C(A): ...',
    'class C(A, B): pass\nclass D(B, A): pass',
    ['class C(A, B): pass'],
  ],
  [
    'a caught type',
    'try: ...\nexcept $E: ...',
    'try: a\nexcept B: c\ntry: a\nexcept B as d: c\ntry: a\nexcept (B, C): c',
    ['try: a\nexcept B: c'],
  ],
  [
    'one of the caught types',
    'try: ...\nexcept (..., B, ...): ...',
    'try: a\nexcept B: c\ntry: a\nexcept (A, B): c',
    ['try: a\nexcept B: c', 'try: a\nexcept (A, B): c'],
  ],
  ['each of several contexts', 'with $X as $Y: ...', 'with a as b, c as d: e', ['with a as b, c as d: e', 'c as d: e']],
  ['a context that has no name', 'with f(...): ...', 'with f() as g: pass\nwith f(): pass', ['with f(): pass']],
  ['an elif that ends where the whole ends', 'if b: ...', 'if a: c\nelif b: d\nelse: e', ['elif b: d\nelse: e']],
  ['what follows a loop that was not left', 'f()', 'while a: b\nelse: f()', ['f()']],
  ['a cause', 'raise $X from $Y', 'raise a from b\nraise a', ['raise a from b']],
  [
    'parameters after a star',
    'def $F(..., *, $A): ...',
    'def f(a, *, b): pass\ndef g(a, b): pass',
    ['def f(a, *, b): pass'],
  ],
];

const expressions: readonly Case[] = [
  ['pairs among others', "{...,'a':$X,...}", "{'b': 1, 'a': 2}", ["{'b': 1, 'a': 2}"]],
  [
    'a key that comes twice',
    '{..., $K: $A, ..., $K: $B, ...}',
    '{1: a, 2: b, 1: c}\n{1: a, 2: b}',
    ['{1: a, 2: b, 1: c}'],
  ],
  [
    'any braces',
    '{...}',
    'a = {}\nb = {1}\nc = {1: 2}\nd = {e for e in f}\ng = []',
    ['{}', '{1}', '{1: 2}', '{e for e in f}'],
  ],
  ['any comprehension in braces', '{... for ... in ...}', '{a: b for a in c}\n[a for a in c]', ['{a: b for a in c}']],
  [
    'a comprehension of one loop',
    '[... for ... in ...]',
    '[a for a in b]\n[a for a in b for c in a]',
    ['[a for a in b]'],
  ],
  ['named arguments anywhere', 'f(..., k=$V, $X)', 'f(1, k=2)\nf(k=2)', ['f(1, k=2)']],
  ['a last argument that has no name', 'f(..., $X)', 'f(1, k=2)\nf(k=2, *a)', ['f(k=2, *a)']],
  ['strings side by side', '"..." "..."', 'a = "b" "c"\nd = "e"', ['"b" "c"']],
  ['a piece of strings side by side', '"b"', 'a = "b" "c"', ['"b"']],
  ['strings side by side as one', 'f("...")', 'f("a" "b")', ['f("a" "b")']],
  ['exactly one value in a string', 'f"{...}"', 'f"{a}"\nf"{a}b"\nf"{a}{b}"', ['f"{a}"']],
  ['a value with a format is another one', 'f"{$X}"', 'f"{a}"\nf"{a:.2f}"', ['f"{a}"']],
  ['bounds of a slice', '$X[:$Y]', 'a[:1]\na[1:]', ['a[:1]']],
  ['an index that is no slice', '$X[...]', 'a[1]\na[1:2]', ['a[1]']],
];

describe('Python patterns', () => {
  it.each([...statements, ...expressions])('%s', async (_, pattern, code, found) => {
    expect(await foundIn(code, pattern, { language: 'python' })).toEqual(found);
  });
});
