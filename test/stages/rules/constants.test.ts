import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

const python: readonly (readonly [string, string, number])[] = [
  ['both branches give one', 'if a:\n  s = "x"\nelse:\n  s = "y"\nf(s)', 1],
  ['one branch changes it', 's = "x"\nif a:\n  s = "y"\nf(s)', 1],
  ['one branch gives none', 'def g(a):\n  if a:\n    s = "x"\n  f(s)', 0],
  ['one branch gives what nobody knows', 's = "x"\nif a:\n  s = g()\nf(s)', 0],
  ['a branch that leaves', 'def g(a):\n  if a:\n    s = "x"\n  else:\n    return\n  f(s)', 1],
  ['a loop gives another', 's = "x"\nwhile a:\n  f(s)\n  s = "y"', 1],
  ['a loop gives what nobody knows', 's = "x"\nwhile a:\n  f(s)\n  s = g()', 0],
  ['a loop over a collection', 's = "x"\nfor a in b:\n  f(s)\nf(s)', 0],
  ['what is caught does not count', 'try:\n  s = "x"\nexcept E:\n  s = g()\nf(s)', 1],
  ['what is caught sees what was tried', 's = g()\ntry:\n  s = "x"\nexcept E:\n  f(s)', 0],
  ['in a context', 'with a as b:\n  s = "x"\nf(s)', 1],
  ['what is added', 's = "x"\ns += "y"\nf(s)', 1],
  ['what is added again and again', 's = "x"\nwhile a:\n  s += g()\nf(s)', 0],
  ['a choice of two', 's = a and "x" or "y"\nf(s)', 1],
  ['a choice of one', 's = a or "y"\nf(s)', 0],
  ['a formatted text', 'f("%s" % "a")\nf("a" * 3)\nf("%s" % a)', 2],
  ['a number in a text', 'f(f"{1}")', 0],
  ['a global', 's = "x"\ndef g():\n  f(s)', 1],
  ['a variable of the function around', 'def g():\n  s = "x"\n  def h():\n    f(s)', 0],
  ['an attribute of a class', 'class C:\n  s = "x"\n  def g(self):\n    f(s)', 0],
];

const javascript: typeof python = [
  ['both branches give one', 'let s; if (a) s = "x"; else s = "y"; f(s)', 1],
  ['a loop over a collection', 'let s = "x"; for (const a of b) { f(s) } f(s)', 2],
  ['cases', 'switch (a) { case 1: s = "x"; break; default: s = "y" } f(s)', 1],
  ['cases without a default', 'switch (a) { case 1: s = "x"; break; } f(s)', 0],
];

describe('constants where the program branches', () => {
  it.each(python)('%s', async (_, code, count) => {
    expect(await foundIn(code, 'f("...")', { language: 'python' })).toHaveLength(count);
  });

  it.each(javascript)('JavaScript: %s', async (_, code, count) => {
    expect(await foundIn(code, 'f("...")')).toHaveLength(count);
  });

  it('is the value only where all values are the same', async () => {
    const code = 'if a:\n  s = "x"\nelse:\n  s = "x"\nf(s)\nif a:\n  s = "y"\nf(s)';
    expect(await foundIn(code, 'f("x")', { language: 'python' })).toEqual(['f(s)']);
  });
});
