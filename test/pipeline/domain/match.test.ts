import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globProblem, matchesPath, matchesRule } from '../../../pipeline/domain/match.ts';

describe('matchesRule', () => {
  it.each([
    ['sql/drop-column', 'sql/drop-column', true],
    ['sql/drop-column', 'sql/drop-columns', false],
    ['sql/*', 'sql/drop-column', true],
    ['sql/*', 'sqlite/drop-column', false],
    ['lint/*', 'lint/eslint/no-undef', true],
    ['*', 'lint/eslint/no-undef', true],
    ['*/no-undef', 'lint/eslint/no-undef', true],
    ['lint/*/no-*', 'lint/eslint/no-undef', true],
    ['{sql,iac}/*', 'iac/public-bucket', true],
    ['{sql,iac}/*', 'api/removed', false],
    ['sql/drop-?able', 'sql/drop-table', true],
    ['sql.drop', 'sqlxdrop', false],
  ])('%s on %s is %s', (glob, rule, expected) => {
    expect(matchesRule(glob, rule)).toBe(expected);
  });
});

describe('matchesPath', () => {
  it.each([
    ['{a,b}/**/**/**', 'a', true],
    ['vendor/**', 'vendor/a/b.js', true],
    ['vendor/**', 'src/vendor/a.js', false],
    ['**/vendor/**', 'src/vendor/a.js', true],
    ['**/vendor/**', 'vendor/a.js', true],
    ['vendor/lib/**', 'vendor/lib', true],
    ['*/**', 'vendor', true],
    ['docs/**', 'docs/.hidden/x', true],
    ['*.ts', 'src/a.ts', false],
    ['**/*.ts', 'a.ts', true],
    ['**/*.{ts,tsx}', 'src/deep/a.tsx', true],
    ['src/[a-c]*.ts', 'src/beta.ts', true],
    ['src/[!a-c]*.ts', 'src/beta.ts', false],
    ['app/(group)/*.tsx', 'app/(group)/page.tsx', true],
    ['a?c', 'a/c', false],
  ])('%s on %s is %s', (glob, path, expected) => {
    expect(matchesPath(glob, path)).toBe(expected);
  });

  it('agrees with picomatch on what both understand', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'x'), minLength: 1, maxLength: 3 });
    const named = name.filter((text) => !/^\.+$/.test(text));
    const segment = fc.oneof(
      { weight: 3, arbitrary: named },
      ...['*', '**', 'a*', '*b', '?', '[ab]', '[^a]x', '{a,b}', '*.{x,a}', 'a*b'].map((part) => fc.constant(part)),
    );
    const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const path = fc.array(named, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(glob, path, (pattern, text) => {
        // picomatch itself is of two minds: `a/**` matches `a`, `*/**` does not.
        fc.pre(!pattern.endsWith('/**') || !matchesPath(pattern.slice(0, -3), text));
        expect(matchesPath(pattern, text)).toBe(picomatch(pattern, { dot: true })(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('does not backtrack', () => {
    const glob = `${'*a'.repeat(60)}b`;
    expect(matchesPath(glob, 'a'.repeat(4000))).toBe(false);
    expect(matchesPath(`${'**/a/'.repeat(60)}b`, 'a/'.repeat(1000))).toBe(false);
  });
});

describe('globProblem', () => {
  it.each([
    ['', 'is empty'],
    ['!src/**', 'begins with "!": a glob cannot be turned round; name what you mean'],
    ['docs\\**', 'holds a backslash; write "/" between folders, and [*] for a real star'],
    ['/src/**', 'begins with "/" and so matches no path; paths are relative to the repository\'s root'],
    ['./src/**', 'begins with "./" and so matches no path; leave it out'],
    ['a/../b', 'holds ".." and so matches no path'],
    ['vendor/', 'ends in "/" and so matches no file; add ** for all files below'],
    ['+(a|b)', 'holds an extended glob such as @(a|b); write {a,b}'],
    ['x'.repeat(501), 'is longer than 500 characters'],
    ['src/**/*.{ts,tsx}', null],
    ['app/[id]/page.tsx', null],
  ])('%s', (glob, expected) => {
    expect(globProblem(glob)).toBe(expected);
  });
});
