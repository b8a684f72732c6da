import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

const rows: readonly (readonly [language: string, pattern: string, code: string, found: readonly string[]])[] = [
  // Strings compare as they are written, except in Python.
  ['javascript', String.raw`f("a\n")`, String.raw`f("a\n")`, [String.raw`f("a\n")`]],
  ['javascript', String.raw`f("\x41")`, 'f("A")', []],
  ['javascript', String.raw`f("=~/^a..$/")`, String.raw`f("a\n")`, [String.raw`f("a\n")`]],
  ['go', String.raw`f("a\"b")`, `package a\nfunc m() { ${String.raw`f("a\"b")`} }`, [String.raw`f("a\"b")`]],
  ['java', String.raw`f("a\n")`, `class A { void m() { ${String.raw`f("a\n")`}; } }`, [String.raw`f("a\n")`]],
  ['ruby', String.raw`f("a\n")`, String.raw`f("a\n")`, [String.raw`f("a\n")`]],
  ['terraform', String.raw`x = "a\nb"`, String.raw`x = "a\nb"`, [String.raw`x = "a\nb"`]],
  ['python', String.raw`f("a\n")`, String.raw`f("a\n")`, [String.raw`f("a\n")`]],
  ['python', String.raw`f("a\nb")`, 'f("""a\nb""")', ['f("""a\nb""")']],
  ['python', `f('a"b')`, String.raw`f("a\"b")`, [String.raw`f("a\"b")`]],
  ['python', String.raw`f("a\\nb")`, String.raw`f(r"a\nb")`, [String.raw`f(r"a\nb")`]],
  ['python', String.raw`f("\x41")`, 'f("A")', []],
  ['python', String.raw`f("=~/^a.b$/")`, String.raw`f("a\tb")`, [String.raw`f("a\tb")`]],
  ['python', String.raw`f("=~/^a..b$/")`, String.raw`f("a\0b")`, [String.raw`f("a\0b")`]],
];

describe('contents of strings', () => {
  it.each(rows)('%s: %s in %s', async (language, pattern, code, found) => {
    expect(await foundIn(code, pattern, { language })).toEqual(found);
  });
});
