import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

/** Patterns of C and C++; what each finds was tried on the real program. */
const cases: readonly (readonly [what: string, pattern: string, code: string, found: readonly string[]])[] = [
  ['a declaration is an assignment', '$X = malloc(...)', 'char *a = (char *)malloc(3);', ['a = (char *)malloc(3)']],
  ['pointers are part of the type', 'char *$X;', 'char *a; int *c;', ['char *a;']],
  ['arrays and their sizes', '$T $B[$S];', 'int a[10]; int b;', ['int a[10];']],
  ['an array that is filled', '$T $B[$S] = {...};', 'int a[2] = {1, 2}; int b[2];', ['int a[2] = {1, 2};']],
  ['types of arguments', 'f((char *$X))', 'char *a; int b; f(a); f(b);', ['f(a)']],
  ['`->` is no `.`', '$X->f', 'a->f; a.f; (*a).f;', ['a->f', '(*a).f']],
  ['`sizeof` of a value', 'sizeof($X)', 'x = sizeof(y); x = sizeof(int);', ['sizeof(y)']],
  ['functions', 'int $F(...) { ... }', 'int a(int x) { return 1; } void b(void) {}', ['int a(int x) { return 1; }']],
  [
    'a statement of a call anywhere in it',
    '<... f() ...>;',
    'if (f()) { g(f()); }',
    ['if (f()) { g(f()); }', 'g(f());'],
  ],
  ['directives', '#include <a.h>', '#include <a.h>\n#include "b.h"\n', ['#include <a.h>']],
  ['both branches of a directive', 'f(1)', '#ifdef A\nf(1);\n#else\nf(1);\n#endif\n', ['f(1)', 'f(1)']],
  ['an order of calls', 'f($P);\n...\nf($P);', 'f(a); f(b); g(); f(a);', ['f(a); f(b); g(); f(a);']],
];

const within = (code: string): string =>
  code.startsWith('int a(int') || code.startsWith('#') ? code : `void m() { ${code} }`;

describe.each(cases)('%s', (_what, pattern, code, found) => {
  it.each(['c', 'cpp'])(`in %s: ${pattern.replaceAll('\n', ' ')}`, async (language) => {
    expect(await foundIn(within(code), pattern, { language })).toEqual(found);
  });
});
