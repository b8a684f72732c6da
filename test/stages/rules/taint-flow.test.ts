import { describe, expect, it } from 'vitest';
import { sanitizer, taintedIn } from './found-in.ts';

interface Case {
  readonly what: string;
  readonly language?: string;
  readonly code: string;
  /** What each `sink(…)` is given, of those that are found. */
  readonly found: string;
}

const ways: readonly Case[] = [
  {
    what: 'break carries on',
    code: 'let a = 1; while (q) { if (r) { a = source(); break } sink(1, a) } sink(a)',
    found: 'a',
  },
  {
    what: 'continue goes round',
    code: 'let a = 1; while (q) { if (r) { a = source(); continue } a = 1 } sink(a)',
    found: 'a',
  },
  {
    what: 'break names its loop',
    code: 'o: while (q) { let a = source(); while (r) { if (s) break o; a = 1 } sink(a) }',
    found: 'a',
  },
  {
    what: 'cases run into each other until break',
    code: 'let a = 1; switch (k) { case 1: a = source(); break; case 2: sink(a, 2); case 3: a = source(); case 4: sink(a, 4) }',
    found: 'a, 4',
  },
  {
    what: 'a default leaves no way round',
    code: 'let a = source(); switch (k) { case 1: a = 1; break; default: a = 2 } sink(a)',
    found: '',
  },
  { what: 'no default leaves one', code: 'let a = source(); switch (k) { case 1: a = 1; break } sink(a)', found: 'a' },
  {
    what: 'a call may fail',
    code: 'let a = 1; try { a = source(); a = 1 } catch (e) { sink(a) } sink(a, 2)',
    found: 'a | a, 2',
  },
  {
    what: 'what calls nothing does not fail',
    code: 'let a = 1; try { a = b } catch (e) { sink(source()) }',
    found: '',
  },
  {
    what: 'a throw ends in the catch',
    code: 'try { if (q) { var a = source(); throw 1 } sink(a) } catch (e) { sink(a, 2); a = 1 } sink(a, 3)',
    found: 'a, 2',
  },
  {
    what: 'what is caught is not what was there',
    code: 'let e = source(); try { f() } catch (e) { sink(e) }',
    found: '',
  },
  {
    what: 'the last part always runs',
    code: 'function f() { let a = 1; try { a = source(); return } finally { sink(a) } sink(a, 2) }',
    found: 'a | a, 2',
  },
  { what: 'nothing runs after a throw', code: 'function f() { throw 1; sink(source()) }', found: '' },
  {
    what: 'functions after a return are looked into',
    code: 'function f() { return; function g() { sink(source()) } }',
    found: 'source()',
  },
  { what: 'a loop may not run', code: 'let a = source(); for (;;) { a = 1 } sink(a)', found: 'a' },
  { what: 'both ways of a choice', code: 'let c = source(); q ? (c = 1) : (c = 2); sink(c)', found: '' },
  { what: 'for-else', language: 'python', code: 'for a in source():\n    pass\nelse:\n    sink(a)\n', found: 'a' },
  {
    what: 'a raise through finally',
    language: 'python',
    code: 'def f():\n  try:\n    raise E()\n  finally:\n    x = source()\n  sink(x)\n',
    found: 'x',
  },
  {
    what: 'else is not caught',
    language: 'python',
    code: 'try:\n  pass\nexcept E:\n  sink(source())\nelse:\n  f()\n',
    found: '',
  },
  {
    what: 'goto',
    language: 'go',
    code: 'package p\nfunc f() {\n goto end\n sink(source())\nend:\n sink(source(), 2)\n}\n',
    found: 'source(), 2',
  },
  {
    what: 'no case runs into the next',
    language: 'go',
    code: 'package p\nfunc f() {\n a := source()\n switch k {\n case 1:\n  a = ""\n case sink(a):\n  sink(a, 2)\n }\n}\n',
    found: 'a | a, 2',
  },
  {
    what: 'what a channel gives',
    language: 'go',
    code: 'package p\nfunc f() {\n x := source()\n select {\n case n := <-x:\n  sink(n)\n }\n}\n',
    found: 'n',
  },
  {
    what: 'rescue',
    language: 'ruby',
    code: 'def f\n  begin\n    l = source()\n    foo()\n    l = 1\n  rescue E => e\n    sink(l)\n  end\nend\n',
    found: 'l',
  },
  {
    what: 'case',
    language: 'ruby',
    code: 'def f(x)\n  i = source()\n  case x\n  when 0\n    i = 1\n    sink(i)\n  else\n    sink(i, 2)\n  end\nend\n',
    found: 'i, 2',
  },
  { what: 'the value of an if', language: 'ruby', code: 'e = if q then source() else 1 end\nsink(e)\n', found: 'e' },
  {
    what: 'break in a switch',
    language: 'php',
    code: '<?php $a = 1; switch ($k) { case 1: $a = source(); break; case 2: sink($a); } sink($a, 2);',
    found: '$a, 2',
  },
  {
    what: 'catch',
    language: 'php',
    code: '<?php try { $q = source(); $q = 1; } catch (E $e) { sink($q); }',
    found: '$q',
  },
  {
    what: 'a return that may fail',
    language: 'java',
    code: 'class A { void a() { String s = ""; try { return f(); } catch (T t) { s = source(); } sink(s); } }',
    found: 's',
  },
  {
    what: 'arrows of a switch',
    language: 'java',
    code: 'class A { void a() { String s = source(); switch (k) { case 1 -> s = "a"; default -> s = "b"; } sink(s); } }',
    found: '',
  },
];

const parts: readonly Case[] = [
  {
    what: 'members are told apart',
    code: 'let o = { a: source(), b: 1 }; sink(o.a); sink(o.b); sink(o)',
    found: 'o.a | o',
  },
  {
    what: 'and stay so in a copy',
    code: 'let o = {}; o.a = source(); const p = o; sink(p.a); sink(p.b)',
    found: 'p.a',
  },
  {
    what: 'a member of what is tainted',
    code: 'let o = source(); o.a = 1; sink(o.a); sink(o.b); sink(o)',
    found: 'o.b | o',
  },
  {
    what: 'spread objects',
    code: 'let o = { a: source() }; const r = { ...o, c: 1 }; sink(r.a); sink(r.c)',
    found: 'r.a',
  },
  {
    what: 'elements are not',
    code: 'const a = [1, source()]; sink(a[0]); sink(a[i]); sink(a)',
    found: 'a[0] | a[i] | a',
  },
  { what: 'elements are no members', code: 'let r = {}; r["a"] = source(); sink(r.a); sink(r["b"])', found: 'r["b"]' },
  { what: 'a clean element cleans all', code: 'let q = []; q[i] = source(); q[j] = 1; sink(q)', found: '' },
  {
    what: 'a method sees all of its object',
    code: 'let o = {}; o.a = source(); sink(o.f()); sink(g(o)); sink(o.b)',
    found: 'o.f() | g(o)',
  },
  {
    what: 'patterns take apart',
    code: 'const { a, b } = { a: source(), b: 1 }; sink(a); sink(b); const { c: { d } } = source(); sink(d)',
    found: 'a | d',
  },
  { what: 'a rest does not', code: 'const { a, ...r } = source(); sink(r)', found: '' },
  {
    what: 'what is iterated is not taken apart',
    code: 'for (const [k, v] of source()) sink(v); for (const w of source()) sink(w)',
    found: 'w',
  },
  { what: 'but is in Python', language: 'python', code: 'for i, b in enumerate(source()):\n    sink(b)\n', found: 'b' },
  {
    what: 'slices hand on nothing',
    language: 'python',
    code: 'a = source()\nsink(a[1:])\nsink(a[1])\n',
    found: 'a[1]',
  },
  {
    what: 'comprehensions',
    language: 'python',
    code: 'x = source()\nsink([y for y in x])\nsink([y for y in z if x])\nsink({k: v for k, v in x})\n',
    found: '[y for y in x]',
  },
  {
    what: 'keys of dictionaries',
    language: 'python',
    code: 'def f():\n    x = source()\n    sink({x: 1})\n',
    found: '{x: 1}',
  },
  {
    what: 'getters and setters',
    language: 'java',
    code: 'class A { void a() { B o = new B(); o.setBar(source()); sink(o.getBar()); sink(o.bar); sink(o.getBaz()); } }',
    found: 'o.getBar() | o.bar',
  },
  {
    what: 'this and the bare name',
    language: 'java',
    code: 'class A { String x; void a() { this.x = source(); sink(x); x = ""; sink(this.x); } }',
    found: 'x',
  },
  {
    what: 'a member given once',
    language: 'java',
    code: 'class A { private String x = source(); private String y; A() { y = source(); } void a() { sink(x); sink(y); } }',
    found: 'x | y',
  },
  {
    what: 'a member given twice',
    language: 'java',
    code: 'class A { String x = source(); void a() { sink(x); } void b() { x = ""; } }',
    found: '',
  },
  {
    what: 'list',
    language: 'php',
    code: '<?php list($a, $b) = source(); sink($a); $c[] = source(); sink($c);',
    found: '$a',
  },
  { what: 'several at once', language: 'ruby', code: 'b, c = source()\nsink(c)\n', found: 'c' },
];

const functions: readonly Case[] = [
  {
    what: 'variables given once are known everywhere',
    code: 'const a = source(); let b = source(); b = 1; function f() { sink(a); sink(b) }',
    found: 'a',
  },
  { what: 'not before they are given', code: 'function f() { sink(a) } const a = source()', found: '' },
  { what: 'lambdas see what is there', code: 'let b = 1; b = source(); f(() => { sink(b) })', found: 'b' },
  {
    what: 'what lambdas change may be',
    code: 'f(() => { x = source() }); sink(x); let y = source(); f(() => { y = 1 }); sink(y)',
    found: 'x | y',
  },
  {
    what: 'inner functions in scripts',
    code: 'function f() { let z = 1; function g() { sink(z) } z = source(); function h() { sink(z, 2) } }',
    found: 'z, 2',
  },
  {
    what: 'none in Python',
    language: 'python',
    code: 'def f():\n    x = source()\n    def g():\n        sink(x)\n    h(lambda: sink(x, 2))\n',
    found: 'x, 2',
  },
  {
    what: 'no methods of classes within',
    code: 'function f() { const x = source(); class K { m() { sink(x) } } }',
    found: '',
  },
  {
    what: 'members that are functions',
    code: 'class A { b = () => { sink(source()) }; c() { sink(source(), 2) } }',
    found: 'source(), 2',
  },
  {
    what: 'a definition leaves the name alone',
    language: 'python',
    code: 'b = source()\nb = lambda: 1\nsink(b)\n',
    found: 'b',
  },
  { what: 'defaults of parameters', code: 'function f(p = source()) { sink(p) }', found: 'p' },
  {
    what: 'no globals in Go',
    language: 'go',
    code: 'package p\nvar g = source()\nfunc f() {\n sink(g)\n}\n',
    found: '',
  },
  {
    what: 'nothing in what is deferred',
    language: 'go',
    code: 'package p\nfunc f() {\n defer sink(source())\n}\n',
    found: '',
  },
  {
    what: 'generators give what they are asked',
    code: 'function* g() { const x = yield source(); sink(x) }',
    found: '',
  },
];

async function argumentsFound({ code, language }: Case): Promise<string> {
  const found = await taintedIn(code, {}, language === undefined ? {} : { language });
  return found.map((text) => text.replace(/^sink\(([\s\S]*)\)$/, '$1')).join(' | ');
}

describe('ways that taint goes', () => {
  it.each(ways)('$what ($language)', async (one) => {
    expect(await argumentsFound(one)).toBe(one.found);
  });
});

describe('parts of values', () => {
  it.each(parts)('$what ($language)', async (one) => {
    expect(await argumentsFound(one)).toBe(one.found);
  });
});

describe('functions and taint', () => {
  it.each(functions)('$what ($language)', async (one) => {
    expect(await argumentsFound(one)).toBe(one.found);
  });

  it('cleans what a sanitizer is given when it says so', async () => {
    const code = 'let a = source(); clean(a); sink(a)';
    expect(await taintedIn(code, { sanitizers: [sanitizer('clean(...)')] })).toEqual(['sink(a)']);
    expect(await taintedIn(code, { sanitizers: [{ ...sanitizer('clean(...)'), bySideEffect: true }] })).toEqual([]);
  });
});
