import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

type Case = readonly [what: string, pattern: string, code: string, found: readonly string[]];

const inMethod = (code: string): string => `class A { void m() { ${code} } }`;

const cases: Readonly<Record<string, readonly Case[]>> = {
  java: [
    ['the head of a method', 'void f(...)', 'class A { void f(int a) { g(); } }', ['void f(int a)']],
    ['a try without what follows', 'try { ... }', inMethod('try { a(); } finally { b(); }'), ['try { a(); }']],
    ['what runs at the end', 'finally { ... }', inMethod('try { a(); } finally { b(); }'), ['finally { b(); }']],
    ['an annotation without arguments', '@A(...) class $X { ... }', '@A class B {}', ['@A class B {}']],
    ['classes are no interfaces', 'class $X { ... }', 'interface I {} class B {}', ['class B {}']],
    ['interfaces', 'interface $X { ... }', 'interface I {} class B {}', ['interface I {}']],
    ['static imports', 'import static $X;', 'import a.B; import static c.D.e;', ['import static c.D.e;']],
    ['imports from below a name', 'import a.B;', 'import static a.B.c; import a.D;', ['import static a.B.c;']],
    ['a name of a package', 'import a.$X;', 'import a.*; import a.B;', ['import a.B;']],
    ['names through wildcards', 'a.b.C.f()', 'import a.b.*; class X { void m() { C.f(); D.f(); } }', ['C.f()']],
    [
      'types through imports',
      '(a.B $X).f()',
      'import a.B; class X { private B b = new B(); void m() { b.f(); c.f(); this.b.f(); } }',
      ['b.f()', 'this.b.f()'],
    ],
    ['generic types', '(List<$T> $X).add(1)', inMethod('List<String> l = q(); l.add(1); z.add(1);'), ['l.add(1)']],
    [
      'private members keep their value',
      'f("v")',
      'class A { private String s = "v"; String t = "v"; void m() { f(s); f(t); f(this.s); } }',
      ['f(s)', 'f(this.s)'],
    ],
    [
      'unless somebody else gives them another',
      'f("v")',
      'class A { private String s = "v"; void n() { s = g(); } void m() { f(s); } }',
      [],
    ],
    ['casts', 'f("v")', inMethod('f((Object) "v");'), ['f((Object) "v")']],
    ['comparisons', 'f(true)', inMethod('int i = 1; f(i < 2); f(i > 2);'), ['f(i < 2)']],
    ['what is true or false', 'f((boolean $X))', inMethod('f(a == b); f(!c); f(d);'), ['f(a == b)', 'f(!c)']],
    ['calls of constructors', 'super(...);', 'class A { A() { super(1); } }', ['super(1);']],
    [
      'the first of what is caught',
      'try { ... } catch (E $X) { ... }',
      inMethod('try { } catch (E e) { } catch (F e) { }'),
      ['try { } catch (E e) { } catch (F e) { }'],
    ],
  ],
  csharp: [
    ['usings', 'using System;', 'using System.IO; using Other;', ['using System.IO;']],
    ['any using', 'using $X;', 'using System.IO;\nusing static B;', ['using System.IO;', 'using static B;']],
    ['structures are classes', 'class $X { ... }', 'struct S { } interface I { }', ['struct S { }']],
    [
      'constructors have no type',
      '$T $M(...) { ... }',
      'class A { A() { } int F() { return 1; } }',
      ['int F() { return 1; }'],
    ],
    ['initialisers', 'new A(...)', inMethod('var x = new A(1) { B = 2 }; var y = new A(2);'), ['new A(2)']],
    ['properties are variables', 'string $X;', 'class A { public string P { get; set; } }', ['public string P']],
    ['members through ?.', '$X.F()', inMethod('x?.F();'), ['x?.F()']],
    ['casts in two words', '(string)$X', inMethod('var a = x as string;'), ['x as string']],
    ['types of calls', 'F($X)', inMethod('F<int>(1);'), ['F<int>(1)']],
    ['calls of constructors', 'base(...)', 'class A { A(int a) : base(a) { } }', ['base(a)']],
    ['any statement', 'if ($A) { $S; }', inMethod('if (a) { F(); }'), ['if (a) { F(); }']],
    ['assignments declare nothing', '$X = F()', inMethod('var a = F(); b = F();'), ['b = F()']],
    ['chains', '(A $X). ...;', 'class B { void M(A a) { a.F(); b.F(); } }', ['a.F();']],
  ],
  ruby: [
    ['a call with a block', 'f(...)', 'f(1) { |x| x }', ['f(1)']],
    ['blocks', 'a.each do |$X|\n...\nend', 'a.each do |x|\n g\nend', ['a.each do |x|\n g\nend']],
    ['members are no calls', 'a.b(...)', 'a.b\na.b(1)', ['a.b(1)']],
    ['names that stand alone are', 'b(...)', 'b\nc = b', ['b']],
    ['returns at the end', 'return $X', 'def f\n a\n g(1)\nend', ['g(1)']],
    [
      'methods of an object',
      'def self.$F(...)\n...\nend',
      'def self.a(x)\n x\nend\ndef b(x)\n x\nend',
      ['def self.a(x)\n x'],
    ],
    ['modules are no classes', 'class $X\n...\nend', 'module M\n a\nend\nclass C\n b\nend', ['class C\n b']],
    ['symbols', ':$X', 'f(:a, "b")', [':a']],
    ['conditions turned round', 'if !$X\n...\nend', 'unless a\n b\nend', ['unless a\n b']],
    ['words for operators', '$A && $B', 'x = (a and b)', ['a and b']],
    ['hashes in part', '{..., b: 1, ...}', 'x = {a: 2, b: 1}', ['{a: 2, b: 1}']],
    ['heredocs', 'f("...")', 'f(<<~A)\n b\nA\n', ['f(<<~A)']],
    ['any shell', '`...`', 'x = `ls #{y}`', ['`ls #{y}`']],
    ['constants of the program are not known', 'f("a")', 'K = "a"\nf(K)', []],
  ],
  php: [
    ['names of functions in any case', 'foo(...)', '<?php FOO(1); bar();', ['FOO(1)']],
    ['names through use', 'new A\\B\\C()', '<?php use A\\B\\C; new C(); new D();', ['new C()']],
    ['names through an alias', 'A\\B::f()', '<?php use A\\B as Z; Z::f();', ['Z::f()']],
    [
      'classes',
      'class $X extends D { ... }',
      '<?php class A extends D { function f() {} } class B {}',
      ['class A extends D { function f() {} }'],
    ],
    [
      'methods',
      'function $F(..., $A, ...) { ... g($A); ... }',
      '<?php class A { public function f($x, $y) { h(); g($y); } }',
      ['public function f($x, $y) { h(); g($y); }'],
    ],
    [
      'attributes',
      '#[A] function $F() { ... }',
      '<?php #[B] #[A] function f() { } #[B] function g() { }',
      ['#[B] #[A] function f() { }'],
    ],
    ['constants of classes', 'f("a")', '<?php class A { const C = "a"; function m() { f(self::C); } }', ['f(self::C)']],
    ['properties', '$X = [...]', '<?php class A { protected $p = [1]; }', ['$p = [1]']],
    ['arrays', 'return [..., "a" => $X, ...];', '<?php return ["b" => 1, "a" => 2];', ['return ["b" => 1, "a" => 2];']],
    ['conditions', 'if ($A > $B)', '<?php if ($x > 1) { f(); }', ['if ($x > 1']],
  ],
  rust: [
    ['lists of uses', 'a::B::f()', 'use a::{B, C};\nfn m() { B::f(); C::f(); }', ['B::f()']],
    ['aliases', 'a::f()', 'use a::f as g;\nfn m() { g(); }', ['g()']],
    ['names of macros', 'println!(...)', 'fn m() { println!("a"); println("b"); }', ['println!("a")']],
    ['types', '($X : T).f()', 'fn m(a: T, b: U) { a.f(); b.f(); }', ['a.f()']],
    ['attributes', '#[test]\nfn $F() { ... }', '#[test]\nfn a() { }\nfn b() { }', ['#[test]\nfn a() { }']],
    ['statements', 'a();\nb();', 'fn m() { a(); b(); c(); }', ['a(); b();']],
    ['values at the end', 'return $X', 'fn m() -> u8 { a(); b() }', ['b()']],
  ],
  go: [
    [
      'methods are functions',
      'func $F(...) { ... }',
      'package p\nfunc (a T) F(b int) { c() }\n',
      ['func (a T) F(b int) { c() }'],
    ],
    ['members of a literal', 'A: $X', 'package p\nvar a = T{A: 1, B: 2}\n', ['A: 1']],
    ['all of a literal', 'T{$...X}', 'package p\nvar a = T{A: 1}\n', ['T{A: 1}']],
    [
      'what comes before a condition',
      'if $E := f(); $E != nil { ... }',
      'package p\nfunc m() {\n if e := f(); e != nil { g() }\n e := f()\n if e != nil { g() }\n}\n',
      ['if e := f(); e != nil { g() }'],
    ],
    [
      'values without a type',
      '{..., A: 1, ...}',
      'package p\nvar a = []T{{A: 1, B: 2}}\nvar b = T{A: 1}\n',
      ['{A: 1, B: 2}'],
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (language, rows) => {
  it.each(rows)('%s: %j', async (_, pattern, code, found) => {
    expect(await foundIn(code, pattern, { language })).toEqual(found);
  });
});
