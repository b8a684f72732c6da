import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

type Options = Record<string, boolean>;

/** Each option with the other value than the one it has by default, and what Semgrep then finds. */
const rows: readonly (readonly [options: Options, pattern: string, code: string, found: readonly string[]])[] = [
  [{}, 'f($A && x)', 'f(a && (b && x)); f((a && b) && x)', ['f(a && (b && x))', 'f((a && b) && x)']],
  [{ ac_matching: false }, 'f($A && x)', 'f(a && (b && x)); f((a && b) && x)', ['f((a && b) && x)']],
  [{}, 'f(x | $B)', 'f(p | q | x)', ['f(p | q | x)']],
  [{}, 'f(x + $B)', 'f(p + q + x); f(x + (p + q))', ['f(x + (p + q))']],
  [{}, 'f(p - ...)', 'f(p - q - x)', ['f(p - q - x)']],
  [{ let_is_var: false }, 'var $X = 7', 'let a = 7; var b = 7', ['var b = 7']],
  [{}, 'var $X = 7', 'let a = 7;\nvar b = 7', ['let a = 7', 'var b = 7']],
  [{ vardef_assign: false }, '$X = 7', 'let a = 7; b = 7', ['b = 7']],
  [{ symmetric_eq: true }, '$A == 5', 'if (5 == z) {}', ['5 == z']],
  [{ symmetric_eq: true }, '$A != 5', 'if (5 != z) {}', ['5 != z']],
  [{}, '$A == 5', 'if (5 == z) {}', []],
  [{ commutative_compop: true }, '$A != 5', 'if (5 != z) {}', ['5 != z']],
  [{ commutative_boolop: true }, 'q && $A', 'if (w && q) {}', ['w && q']],
  [{ go_deeper_expr: false }, 'f(<... g() ...>)', 'f(g()); f(1 + g())', ['f(g())']],
  [{ go_deeper_stmt: false }, 'a();\n...\nb();', 'a();\nif (1) { b(); }', []],
  [{}, 'a();\n...\nb();', 'a();\nif (1) { b(); }', ['a();\nif (1) { b(); }']],
  [{ decorators_order_matters: true }, '@b\n@a\nclass $C {}', '@a @b class D {}', []],
  [{}, '@b\n@a\nclass $C {}', '@a @b class D {}', ['@a @b class D {}']],
  [{ xml_attrs_implicit_ellipsis: false }, '<a href="x" />', '<a href="x" b="y" />', []],
  [{}, '<a href="x" />', '<a href="x" b="y" />', ['<a href="x" b="y" />']],
  [{ xml_children_ordered: false }, '<u><b/><a/></u>', '<u><a/><b/></u>', ['<u><a/><b/></u>']],
  [{}, '<u><b/><a/></u>', '<u><a/><b/></u>', []],
  [{ xml_singleton_loose_matching: false }, '<V m="1" />', '<V m="1">c</V>', []],
  [{}, '<V m="1" />', '<V m="1">c</V>', ['<V m="1">c</V>']],
  [{ implicit_ellipsis: false }, 'f({a: 1})', 'f({a: 1, b: 2})', []],
  [{ constant_propagation: false }, 'f("v")', 'const v = "v"; f(v)', []],
  [{ symbolic_propagation: true }, 'f(g())', 'const v = g(); f(v)', ['f(v)']],
  [{ unify_ids_strictly: false }, 'f()', 'f()', ['not run: option unify_ids_strictly: false']],
  [{ attr_expr: true, implicit_return: true }, 'f()', 'f()', ['f()']],
];

describe('options of rules', () => {
  it.each(rows)('%j: %s in %s', async (options, pattern, code, found) => {
    expect(await foundIn(code, pattern, { options })).toEqual(found);
  });
});
