import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

/** What a pattern finds in a piece of JavaScript: pattern, code, the pieces of code found. */
type Row = readonly [pattern: string, code: string, found: readonly string[]];

const statements: readonly Row[] = [
  ['if (a) { ... f(); }', 'if (a) { g(); f(); h(); }', ['if (a) { g(); f(); h(); }']],
  ['if (a) { f(); ... g(); }', 'if (a) { f(); g(); h(); }', ['if (a) { f(); g(); h(); }']],
  ['if (a) { f(); g(); }', 'if (a) { f(); g(); h(); }', []],
];

describe('JavaScript', () => {
  it.each(statements)('statements: %s in %s', async (pattern, code, found) => {
    expect(await foundIn(code, pattern)).toEqual(found);
  });
});
