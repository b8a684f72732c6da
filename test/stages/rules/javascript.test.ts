import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';
import type { Asked } from './found-in.ts';

/** What a pattern finds in a piece of JavaScript: pattern, code, the pieces of code found. */
type Row = [pattern: string, code: string, found: readonly string[], asked?: Asked];

const typescript: Asked = { language: 'typescript' };

const statements: readonly Row[] = [
  ['if (a) { ... f(); }', 'if (a) { g(); f(); h(); }', ['if (a) { g(); f(); h(); }']],
  ['if (a) { f(); ... g(); }', 'if (a) { f(); g(); h(); }', ['if (a) { f(); g(); h(); }']],
  ['if (a) { f(); g(); }', 'if (a) { f(); g(); h(); }', []],
  ['if ($X) $S; else $S;', 'if (a) { f(); g() } else { f(); g() }', ['if (a) { f(); g() } else { f(); g() }']],
  ['{ ... f(); ... }', 'if (a) f(); else { f(); }', ['{ f(); }']],
  ['{ ... f(); ... }', 'if (a) { { f(); } g(); }', ['{ { f(); } g(); }', '{ f(); }']],
  ['f();', 'throw f();', []],
  ['try { ... } catch ($E) { ... }', 'try { a() } catch { b() }', ['try { a() } catch { b() }']],
  ['try { ... }', 'try { a() } finally { b() }', []],
  ['finally { ... }', 'try { a() } finally { b() }', ['finally { b() }']],
  ['if ($X > $Y)', 'if (a > b) { c() }', ['if (a > b']],
  ['switch ($X) { case 2: ... }', 'switch (a) { case 1: b(); case 2: c() }', ['switch (a) { case 1: b(); case 2: c()']],
  ['for ($X in $Y) { ... }', 'for (const a of b) {}', ['for (const a of b) {}']],
  ['for ($X of $Y) { ... }', 'for (const a in b) {}', []],
  ['for (...; ...; ...) { ... }', 'for (;;) {}', []],
  ['function $F() { ... <... f() ...>; ... }', 'function a() { g(() => { h(f) }); }', []],
  ['function $F() { ... <... f() ...>; ... }', 'function a() { if (f()) g(); }', ['function a() { if (f()) g(); }']],
  ['g(<... f() ...>)', 'g(h(f())); g(() => { f() })', ['g(h(f()))']],
];

const definitions: readonly Row[] = [
  ['var $X = $Y', 'var a = 1; let b = 1; const c = 1', ['var a = 1', 'let b = 1', 'const c = 1']],
  ['let $X = $Y', 'var a = 1; let b = 1; const c = 1', ['let b = 1']],
  ['var $X = $Y', 'for (let i = 0; i < 1; i++) {}', []],
  ['$X = f()', 'const {a} = f()', ['const {a} = f()']],
  ['const $X = f()', 'const {a} = f(); const b = f()', ['const b = f()']],
  ['const {$X} = f()', 'const {a} = f(); const {b: c} = f()', ['const {a} = f()']],
  ['const {a} = f()', 'const {a, b = 1} = f()', ['const {a, b = 1} = f()']],
  ['function f(...)', 'function f(a) { g() }', ['function f(a)']],
  ['class $X', 'class A extends B { m() {} }', ['class A extends B']],
  ['class $X { ... }', 'x = class A {}', []],
  ['$M(...) { ... }', 'class A { m() {} }\nfunction f() {}', ['m() {}']],
  ['function $F(...) { ... }', 'class A { m() {} f = () => {} }', ['m() {}', 'f = () => {}']],
  ['function $F(...) { ... }', 'x = { a: function () {}, b }', ['a: function () {}']],
  ['() => { ... }', 'x = { a: () => {} }; y(() => {})', ['() => {}']],
  ['{ $K: $V }', 'x = { a: function () {} }', []],
  ['{ $K: ... }', 'x = { a() {} }', ['{ a() {} }']],
  ['$F = () => { ... }', 'class A { f = () => {} }', ['f = () => {}'], { options: { flddef_assign: true } }],
  ['$F = () => { ... }', 'class A { f = () => {} }', []],
  ['return $X', 'f(() => 1)', ['=> 1']],
  ['export const $X = f()', 'export const a = f()\nconst b = f()', ['export const a = f()']],
  ['export default $X', 'export default a;', ['export default a']],
  ['const $X = 1', 'export default 1', ['default 1']],
  ['$X = $X + 1', 'a += 1', ['a += 1']],
  ['$X ||= $Y', 'const a = b; c ||= d', ['c ||= d']],
  ['$X++', 'a++; ++b', ['a++']],
  ['$X = f(); ... g($X)', 'var a = f(); h(); var a = 1; g(a)', []],
  ['var $X = 1', 'let a = 1; var b = 1', ['var b = 1'], { options: { let_is_var: false } }],
  [
    '$X = () => { ... }',
    'a = function () {}; b = () => {}',
    ['b = () => {}'],
    { options: { arrow_is_function: false } },
  ],
  ['return $X()', 'f(function () { a(); b(); }); g(() => { a(); b(); })', ['b();']],
];

const decorated: readonly Row[] = [
  ['@A() $X: string', 'class B { @A c: string }', ['@A c: string'], typescript],
  ['@A(...)\nstatic b(...)', 'class B { @A(1) static b() { c() } }', ['@A(1) static b()'], typescript],
  [
    '($X: T).f()',
    '@Injectable() class B { constructor(private c: T) {} d() { this.c.f() } }',
    ['this.c.f()'],
    typescript,
  ],
  ['($X: T)', 'class B { constructor(private c: T) {} d(e: T) { f(e) } }', ['e'], typescript],
];

const imports: readonly Row[] = [
  ['import {a, b} from "m"', 'import {b, c, a} from "m"', ['import {b, c, a} from "m"']],
  ['import {..., $X, ...} from "m"', 'import {a} from "m"', ['import {a} from "m"']],
  ['import {$X} from "m"', 'const {a} = require("m")', ['const {a} = require("m")']],
  ['import {$X as $Y} from "m"', 'import {a} from "m"; import {b as c} from "m"', ['import {b as c} from "m"']],
  ['import $X from $M', 'import a from "m"; import {b} from "n"', ['import a from "m"']],
  ['import {a} from "m"', 'import {a} from "m/n"', ['import {a} from "m/n"']],
  ['import "m"', 'const a = require("m"); export {b} from "m"', ['const a = require("m")', 'b} from "m"']],
  ['m.f()', 'import a from "m"; a.f()', []],
  ['m.f()', 'import {f as g} from "m"; g()', ['g()']],
];

const expressions: readonly Row[] = [
  ['{ a: $X }', 'x = { ["a"]: 1 }', []],
  ['{ "=~/^a/": $X }', 'x = { ab: 1 }', ['{ ab: 1 }']],
  ['f("=~/^A/i")', 'f("ab")', ['f("ab")']],
  ['f("...")', 'f(a ? "b" : "c")', ['f(a ? "b" : "c")']],
  ['f("12")', 'f("1" + 2)', ['f("1" + 2)']],
  ['f("...")', 'f(``)', []],
  ['f(16)', 'f(0x10); f(1_6)', ['f(0x10)', 'f(1_6)']],
  ['f(`...${$X}...`)', 'f(`a`); f(`a${b}`)', ['f(`a${b}`)']],
  ['f(`${...}`)', 'f(`a${b}`); f(`${b}`)', ['f(`${b}`)']],
  ['`$...A${$X}$...B`', 'x = `${a}b${c}d`', ['`${a}b${c}d`']],
  ['f(/a/)', 'f(/a/gi); f(/b/)', ['f(/a/gi)']],
  ['f(/.../g)', 'f(/a/); f(/b/g)', ['f(/b/g)']],
  ['f(($X: float))', 'f(1); f(a)', ['f(1)']],
  ['$X.A | $X.B', 'a.B | a.A; a.A | a.C', ['a.B | a.A']],
  ['$X === $X', 'const a = "b"; if (a === "b") {}', ['a === "b"']],
  ['$M.$F()', 'import {a as b} from "m"; b()', ['b()']],
  ['f(`...`)', 'f`a${b}`; f(`a${b}`)', ['f(`a${b}`)']],
  ['$T`...`', 'f`a${b}`; f(`a${b}`)', ['f`a${b}`']],
  ['$X + 1', 'a += 1; b = c + 1', ['c + 1']],
  ['new RegExp(/a/)', 'const r = /a/; new RegExp(r)', ['new RegExp(r)']],
];

const elements: readonly Row[] = [
  ['<a ... href=$X ...>...</a>', 'x = <a b="c" href={d}>e</a>', ['<a b="c" href={d}>e</a>']],
  ['<$EL ...>...</$EL>', 'x = <a />', ['<a />']],
  ['<$EL>{$X}</$EL>', 'x = <a>{b}</a>; y = <a>b</a>', ['<a>{b}</a>']],
  ['<$EL>$X</$EL>', 'x = <a>{b}</a>; y = <a>b</a>', ['<a>b</a>']],
  ['<$EL>$X</$EL>', 'x = <a>b <c /></a>', ['<a>b <c /></a>']],
  ['<a b="c" />', 'x = <a b="c" d />', [], { options: { xml_attrs_implicit_ellipsis: false } }],
  ['<a />', 'x = <a>b</a>', [], { options: { xml_singleton_loose_matching: false } }],
  ['$F(..., <... "=~/<b/" ...>, ...)', 'f("<b")', ['f("<b")']],
];

describe('JavaScript', () => {
  it.each<Row>([...statements, ...definitions, ...imports, ...expressions, ...decorated, ...elements])(
    '%s in %s',
    async (pattern, code, found, asked) => {
      expect(await foundIn(code, pattern, asked)).toEqual(found);
    },
  );
});
