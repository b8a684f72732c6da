import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

type Case = readonly [what: string, language: string, pattern: string, code: string, found: readonly string[]];

const cases: readonly Case[] = [
  [
    'an object alone',
    'terraform',
    '{..., A = "b", ...}',
    'x "y" {\n  z = f({ A = "b", C = 1 })\n}',
    ['{ A = "b", C = 1 }'],
  ],
  [
    'an object in an object',
    'terraform',
    '{..., A = [..., "*", ...], ...}',
    'z = [{ A = ["b", "*"] }, { A = "*" }]',
    ['{ A = ["b", "*"] }'],
  ],
  [
    'a number in quotes',
    'terraform',
    '$X = 150',
    'x "y" {\n  a = "150"\n  b = 150\n  c = "15"\n}',
    ['a = "150"', 'b = 150'],
  ],
  ['an escape that is none', 'json', '"a": "=~/^b\\s+c$/"', '{"a": "b  c"}', ['"a": "b  c"']],
  ['an escape that is one', 'yaml', 'a: "=~/[\\\\n]/"', 'a: "b\\nc"', ['a: "b\\nc"']],
  ['a last comma', 'json', '"a": $X', '{"a": 1, // one\n "b": ",}",}', ['"a": 1']],
];

describe('patterns of configurations', () => {
  it.each(cases)('%s', async (_, language, pattern, code, found) => {
    expect(await foundIn(code, pattern, { language })).toEqual(found);
  });
});
