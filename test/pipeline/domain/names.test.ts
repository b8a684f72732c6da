import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesRule } from '../../../pipeline/domain/match.ts';
import { nearest } from '../../../pipeline/domain/nearest.ts';

describe('nearest', () => {
  const names = ['lint', 'secrets', 'sql', 'external', 'critique'];

  it.each([
    ['secret', 'secrets'],
    ['sqll', 'sql'],
    ['lnit', 'lint'],
    ['critic', 'critique'],
    ['kubernetes', null],
    ['', null],
  ])('of %j is %j', (name, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });

  it('of a name is itself, and always one of the candidates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 }), fc.nat(), (all, at) => {
        const name = all[at % all.length] ?? '';
        expect(nearest(name, all)).toBe(name);
        expect([...all, null]).toContain(nearest(`${name}x`, all));
      }),
    );
  });

  it('survives one typo in a name of three letters or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,20}$/), fc.nat(), (name, at) => {
        const index = at % name.length;
        expect(nearest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
        expect(nearest(`${name.slice(0, index)}#${name.slice(index + 1)}`, [name])).toBe(name);
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.uniqueArray(fc.string({ maxLength: 8 })), (name, all) => {
        expect(nearest(name, all.toReversed())).toBe(nearest(name, all));
      }),
    );
  });

  it('ends soon on a name without end', () => {
    expect(nearest('x'.repeat(1_000_000), names)).toBeNull();
  });

  it('of nothing is nothing', () => {
    expect(nearest('lint', [])).toBeNull();
  });
});

describe('matchesRule', () => {
  it.each([
    ['*', 'sql/drop-table', true],
    ['sql/*', 'sql/drop-table', true],
    ['sql/*', 'sql/', true],
    ['sql/*', 'sqlx/drop', false],
    ['sql/drop-table', 'sql/drop-table', true],
    ['sql/drop-table', 'sql/drop-table-x', false],
    ['lint/*', 'lint/eslint/no-undef', true],
    ['*/no-undef', 'lint/eslint/no-undef', true],
    ['lint/*/no-*', 'lint/eslint/no-undef', true],
    ['lint/*/no-*', 'lint/eslint/undef', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*b*b*', 'abcb', true],
    ['*b*b*', 'abc', false],
    ['**', 'anything', true],
    ['', 'sql/x', false],
    ['sql/drop.table', 'sql/drop-table', false],
  ])('%j and %j: %j', (pattern, rule, expected) => {
    expect(matchesRule(pattern, rule)).toBe(expected);
  });

  const text = fc.stringMatching(/^[ab/]{0,8}$/);

  it('agrees with the regular expression that the pattern stands for', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab/*]{0,8}$/), text, (pattern, rule) => {
        const expression = new RegExp(
          `^${pattern
            .split('*')
            .map((part) => part.replaceAll('/', '\\/'))
            .join('.*')}$`,
        );
        expect(matchesRule(pattern, rule)).toBe(expression.test(rule));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes linear time, whatever the pattern', () => {
    expect(matchesRule('*a'.repeat(20_000), 'a'.repeat(19_999))).toBe(false);
    expect(matchesRule(`${'*a'.repeat(20_000)}*`, 'a'.repeat(20_000))).toBe(true);
  });
});
