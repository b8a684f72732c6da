import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

/** What Semgrep passes over, and what it does not; each was tried on the real program. */
const cases: readonly (readonly [
  what: string,
  language: string,
  pattern: string,
  code: string,
  found: readonly string[],
])[] = [
  ['a cast', 'typescript', '$X = f()', 'a = f() as T; b = <T>f(); c = f()!', ['a = f() as T', 'b = <T>f()']],
  ['a cast of an argument', 'java', 'g(f())', 'class A { void m() { g((T) f()); } }', ['g((T) f())']],
  ['a cast, where code is compared', 'typescript', 'g($X, $X)', 'g(a as T, a); g(a, b as T)', ['g(a as T, a)']],
  ['a conversion', 'go', 'g(f())', 'package p\nfunc m() { g([]byte(f())) }', ['g([]byte(f()))']],
  [
    'cases that are not named',
    'typescript',
    'switch ($V) { case 2: ... case 1: ... }',
    'switch (a) { case 1: x(); break; case 2: y() }\nswitch (b) { case 1: x() }',
    ['switch (a) { case 1: x(); break; case 2: y()'],
  ],
  ['braces of an if', 'java', 'if ($C) { f(); }', 'class A { void m() { if (a) f(); } }', ['if (a) f();']],
  [
    'braces of a loop',
    'typescript',
    'while ($C) { f(); }',
    'while (a) f();\nwhile (b) { f(); }',
    ['while (b) { f(); }'],
  ],
  [
    'a body of any kind',
    'typescript',
    'if ($C) $S',
    'if (a) f();\nif (b) { f(); g(); }',
    ['if (a) f();', 'if (b) { f(); g(); }'],
  ],
  ['on which side of a name `++` stands', 'typescript', '$X++', 'a++; ++b', ['a++']],
  ['on which side of a name `++` stands', 'java', '++$X', 'class A { void m() { a++; ++b; } }', ['++b']],
];

describe.each(cases)('%s', (_what, language, pattern, code, found) => {
  it(`is passed over or not in ${language}: ${pattern}`, async () => {
    expect(await foundIn(code, pattern, { language })).toEqual(found);
  });
});
